// SPDX-License-Identifier: GPL-3.0-or-later

internal import ArgumentParser

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// What is said to whoever asks a process to end.
struct InterruptionWords: Sendable {
  private let command: String?

  /// - Parameter arguments: The words after the program's name.
  init(arguments: some Sequence<String>) {
    command = arguments.first { !$0.hasPrefix("-") }
  }

  /// What ends, and how.
  private var ending: String {
    switch command {
    case BatchCommand.configuration.commandName:
      "stopping; running jobs end with their best plans so far"
    // Trials are no plans, and are said to be fewer by the report itself.
    case RiskCommand.configuration.commandName: "stopping"
    case ServeCommand.configuration.commandName: "ending; what solves have found is kept"
    case MCPCommand.configuration.commandName: "stopping; what runs ends with what it has"
    default: "stopping with the best plan so far"
    }
  }

  /// - Parameter signal: The first one.
  func sentence(after signal: Int32) -> String {
    switch signal {
    case SIGINT: return "\(ending); Ctrl-C again stops at once."
    case SIGTERM: return "\(ending); SIGTERM again stops at once."
    // Nobody is there who could ask again.
    default: return "\(ending)."
    }
  }
}
