// SPDX-License-Identifier: GPL-3.0-or-later

internal import Batches
internal import Foundation
internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Ends a job that has nobody to work for: its batch was killed, or another one works in the folder.
final class JobWatch: Sendable {
  private let isOver = Atomic(false)
  private let turn: JobTurn
  private let batch: pid_t

  /// Whether the job is to end.
  var hasEnded: Bool { isOver.load(ordering: .relaxed) }

  /// - Parameter batch: The process that the job works for; its parent where nobody says.
  init(turn: JobTurn, batch: pid_t?) {
    self.turn = turn
    self.batch = batch ?? getppid()
  }

  private static let secondsBetween = 0.1
  /// How long a job may take to end by itself before its process ends.
  private static let secondsToEnd = 5.0

  /// Watches until the process ends, from a thread of its own: a job may be deep in a solve.
  func begin() {
    check()
    Thread.detachNewThread { [self] in
      while !hasEnded {
        Thread.sleep(forTimeInterval: JobWatch.secondsBetween)
        check()
      }
      Thread.sleep(forTimeInterval: JobWatch.secondsToEnd)
      _exit(ExitStatus.interrupted.rawValue)
    }
  }

  private func check() {
    if getppid() != batch || turn.isOver { isOver.store(true, ordering: .relaxed) }
  }
}
