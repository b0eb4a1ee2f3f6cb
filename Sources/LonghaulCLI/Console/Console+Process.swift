// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

extension Console {
  /// The console of this process: its streams, its terminal, its signals.
  static func ofProcess(
    output: OutputStream, messages: OutputStream, interruption: Interruption
  ) -> Console {
    let environment = ProcessInfo.processInfo.environment
    let start = ContinuousClock.now
    return Console(
      standardOutput: { output.write($0) }, standardError: { messages.write($0) },
      width: width(output, environment), hasColors: hasColors(output, environment),
      redrawsProgress: messages.isTerminal && environment["TERM"] != "dumb",
      isInterrupted: { interruption.isRequested },
      isAbandoned: { output.isClosed || messages.isClosed },
      clock: { (ContinuousClock.now - start) / .seconds(1) })
  }

  /// `COLUMNS` where it is set, else what the terminal says, else ``pipedWidth``.
  private static func width(_ output: OutputStream, _ environment: [String: String]) -> Int {
    if let columns = environment["COLUMNS"].flatMap(Int.init), columns > 0 { return columns }
    return output.terminalWidth ?? pipedWidth
  }

  /// Colors go to terminals only, and not where `NO_COLOR` is set to anything (no-color.org).
  private static func hasColors(_ output: OutputStream, _ environment: [String: String]) -> Bool {
    output.isTerminal && environment["TERM"] != "dumb"
      && (environment["NO_COLOR"] ?? "").isEmpty
  }
}
