// SPDX-License-Identifier: GPL-3.0-or-later

public import Foundation
internal import PlainText
internal import Reports

/// Where a command writes and what it may use there; tests put their own in its place.
public struct Console: Sendable {
  /// Writes to a stream as it is.
  public typealias Writer = @Sendable (String) -> Void

  private let standardOutput: Writer
  private let standardError: Writer
  private let progress: Writer?
  private let records: Writer?
  /// Columns of a page.
  public let width: Int
  /// Whether results go to a terminal, so that colors may be used.
  public let hasColors: Bool
  /// Whether messages go to a terminal, so that a line may be redrawn.
  public let redrawsProgress: Bool
  /// Whether someone asked to stop.
  public let isInterrupted: @Sendable () -> Bool
  /// Whether a reader of results or messages went away.
  let isAbandoned: @Sendable () -> Bool
  /// Seconds since some fixed moment, never going back.
  public let clock: @Sendable () -> Double
  /// The date and time of day.
  public let now: @Sendable () -> Date

  /// - Parameters:
  ///   - progress: Takes lines on how a search goes on; `standardError` where left out.
  ///   - records: Takes the JSON of what is written as text, for whoever wants both; nil where nobody does.
  public init(
    standardOutput: @escaping Writer, standardError: @escaping Writer,
    progress: Writer? = nil, records: Writer? = nil,
    width: Int = Console.pipedWidth, hasColors: Bool = false, redrawsProgress: Bool = false,
    isInterrupted: @escaping @Sendable () -> Bool = { false },
    isAbandoned: @escaping @Sendable () -> Bool = { false },
    clock: @escaping @Sendable () -> Double, now: @escaping @Sendable () -> Date = { Date() }
  ) {
    self.standardOutput = standardOutput
    self.standardError = standardError
    self.progress = progress
    self.records = records
    self.width = width
    self.hasColors = hasColors
    self.redrawsProgress = redrawsProgress
    self.isInterrupted = isInterrupted
    self.isAbandoned = isAbandoned
    self.clock = clock
    self.now = now
  }

  /// Columns where nobody says how many there are: a pipe or a file.
  public static let pipedWidth = 100

  var layout: Layout { Layout(width: width, style: hasColors ? .ansi : .plain) }

  /// Writes a result, as it is.
  func write(_ text: String) { standardOutput(text) }

  /// Hands the JSON of a result to whoever wants it beside the text.
  func keep(_ json: @autoclosure () -> String) { records?(json()) }

  /// Writes a line on how a search goes on, as it is.
  func writeProgress(_ text: String) { (progress ?? standardError)(text) }

  /// Writes a message beside the results, as it is.
  func writeMessage(_ text: String) { standardError(text) }

  /// Writes a message as one line that begins with the program's name.
  ///
  /// Whatever files and arguments put into it, it stays one line and steers no terminal.
  func say(_ message: String) { standardError("longhaul: \(message.printable)\n") }
}
