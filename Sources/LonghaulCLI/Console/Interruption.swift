// SPDX-License-Identifier: GPL-3.0-or-later

internal import Dispatch
internal import Foundation
internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Ctrl-C, counted: the first asks for the best plan so far, the second ends the process at once.
final class Interruption: Sendable {
  private let count = Atomic<Int>(0)

  var isRequested: Bool { count.load(ordering: .relaxed) > 0 }

  /// Listens to `SIGINT` and `SIGTERM` until the process ends, and ignores `SIGPIPE`: writes report it.
  ///
  /// - Parameter announce: Called at the first signal, on another thread.
  func listen(announce: @escaping @Sendable () -> Void) -> [any DispatchSourceSignal] {
    signal(SIGPIPE, SIG_IGN)
    return [SIGINT, SIGTERM].map { number in
      // A source sees only signals that do not end the process first.
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { self.note(announce) }
      source.resume()
      return source
    }
  }

  private func note(_ announce: () -> Void) {
    let (_, now) = count.add(1, ordering: .relaxed)
    if now == 1 { announce() } else { _exit(ExitStatus.interrupted.rawValue) }
  }
}
