// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// What asks a process to end: Ctrl-C, `SIGTERM`, a terminal or a connection that goes away.
///
/// Any of them asks for the best plan so far; a second Ctrl-C or `SIGTERM` ends the process at once.
final class Interruption: Sendable {
  private let requests = Atomic<Int>(0)
  private let isHeard = Atomic<Bool>(false)
  private let signals: [Int32]

  var isRequested: Bool { isHeard.load(ordering: .relaxed) }

  /// Holds the signals back until ``listen(announce:)`` takes them, and ignores those that tell of a write that
  /// failed: the write itself reports it.
  ///
  /// Comes first in the process, on its first thread: every other thread inherits what is held back, and no signal from
  /// then on is lost or ends the process.
  init() {
    signals = [SIGINT, SIGTERM] + (Interruption.hangupIsIgnored ? [] : [SIGHUP])
    var held = Interruption.set(of: signals)
    pthread_sigmask(SIG_BLOCK, &held, nil)
    // What a shell ignores in the background would not be held back everywhere.
    for number in signals { signal(number, SIG_DFL) }
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
  }

  /// Listens until the process ends.
  ///
  /// - Parameter announce: Called with the first signal, on another thread.
  func listen(announce: @escaping @Sendable (Int32) -> Void) {
    Thread.detachNewThread { [self] in
      var awaited = Interruption.set(of: signals)
      while true {
        var number: Int32 = 0
        if sigwait(&awaited, &number) == 0 { note(number, announce) }
      }
    }
  }

  private func note(_ number: Int32, _ announce: (Int32) -> Void) {
    if !isHeard.exchange(true, ordering: .relaxed) { announce(number) }
    // A terminal that closes hangs up more than once; only who asks twice does not want to wait.
    guard number != SIGHUP else { return }
    if requests.add(1, ordering: .relaxed).newValue > 1 { _exit(ExitStatus.interrupted.rawValue) }
  }

  /// Whether the process was started to outlive its terminal (`nohup`).
  private static var hangupIsIgnored: Bool {
    var action = sigaction()
    guard sigaction(SIGHUP, nil, &action) == 0 else { return false }
    #if canImport(Glibc)
      let handler = action.__sigaction_handler.sa_handler
    #else
      let handler = action.__sigaction_u.__sa_handler
    #endif
    return unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }

  private static func set(of signals: [Int32]) -> sigset_t {
    var set = sigset_t()
    sigemptyset(&set)
    for number in signals { sigaddset(&set, number) }
    return set
  }
}
