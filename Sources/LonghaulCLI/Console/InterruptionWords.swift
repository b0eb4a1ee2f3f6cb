// SPDX-License-Identifier: GPL-3.0-or-later

internal import ArgumentParser

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// What is said to whoever asks a process to end.
struct InterruptionWords: Sendable {
  private let isBatch: Bool

  /// - Parameter arguments: The words after the program's name.
  init(arguments: some Sequence<String>) {
    isBatch = arguments.first { !$0.hasPrefix("-") } == BatchCommand.configuration.commandName
  }

  /// - Parameter signal: The first one.
  func sentence(after signal: Int32) -> String {
    let what =
      isBatch
      ? "stopping; running jobs end with their best plans so far"
      : "stopping with the best plan so far"
    switch signal {
    case SIGINT: return "\(what); Ctrl-C again stops at once."
    case SIGTERM: return "\(what); SIGTERM again stops at once."
    // Nobody is there who could ask again.
    default: return "\(what)."
    }
  }
}
