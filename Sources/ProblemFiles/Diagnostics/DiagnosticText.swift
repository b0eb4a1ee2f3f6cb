// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// Writes diagnostics for people: what is wrong, the line of the file, and a caret below the place.
///
/// ```
/// crew.yaml:12:15: error E206: the number must be 0 or more (found "-4")
///     lodging: -4
///              ^
///   at sites.plano.lodging
/// ```
public struct DiagnosticText {
  /// The widest excerpt of a line that is shown.
  private static let mostCharacters = 120

  private var linesByFile: [String: [Substring]] = [:]
  /// The line quoted last: a file on one line may have a mistake at each of its thousands of values.
  private var lastQuoted: QuotedLine?

  private struct QuotedLine {
    let file: String
    let line: Int
    /// nil where contact data may stand in the line.
    let scalars: [Unicode.Scalar]?
  }

  /// Reads the lines to quote from the files that diagnostics name, as far as they can be read.
  public init() {}

  /// Quotes lines from texts that are in memory, by the names that diagnostics bear.
  public init(texts: [String: String]) {
    linesByFile = texts.mapValues(Self.lines)
  }

  /// The diagnostic on several lines, without a line break at the end.
  public mutating func text(of diagnostic: Diagnostic) -> String {
    var lines = [headline(diagnostic)]
    lines += excerpt(diagnostic)
    if !diagnostic.path.isEmpty { lines.append("  at \(diagnostic.path)") }
    if let advice = diagnostic.advice { lines.append("  \(advice)") }
    return lines.joined(separator: "\n")
  }

  private func headline(_ diagnostic: Diagnostic) -> String {
    var place = Self.printable(diagnostic.file)
    if diagnostic.line > 0 { place += ":\(diagnostic.line):\(diagnostic.column)" }
    let found = diagnostic.found.map { " (found \"\(Self.printable($0))\")" } ?? ""
    return "\(place): \(diagnostic.severity.rawValue) \(diagnostic.code): "
      + Self.printable(diagnostic.problem) + found
  }

  private mutating func excerpt(_ diagnostic: Diagnostic) -> [String] {
    guard diagnostic.quotesLine, let scalars = quotable(diagnostic.line, of: diagnostic.file) else {
      return []
    }
    let column = min(max(diagnostic.column - 1, 0), scalars.count)
    let first = max(0, column - Self.mostCharacters / 2)
    let shown = scalars[first..<min(scalars.count, first + Self.mostCharacters)]
    let margin = String(repeating: " ", count: column - first)
    return ["  \(Self.printable(shown))", "  \(margin)^"]
  }

  /// The line, if there is such a line and it may be shown.
  private mutating func quotable(_ line: Int, of file: String) -> [Unicode.Scalar]? {
    if let known = lastQuoted, known.file == file, known.line == line { return known.scalars }
    let lines = lines(of: file)
    guard line > 0, line <= lines.count else { return nil }
    let text = lines[line - 1]
    let scalars = ContactData.mayStand(in: text) ? nil : Array(text.unicodeScalars)
    lastQuoted = QuotedLine(file: file, line: line, scalars: scalars)
    return scalars
  }

  private mutating func lines(of file: String) -> [Substring] {
    if let known = linesByFile[file] { return known }
    let data = FileManager.default.contents(atPath: file) ?? Data()
    let lines = Self.lines(of: String(decoding: data, as: UTF8.self))
    linesByFile[file] = lines
    return lines
  }

  private static func lines(of text: String) -> [Substring] {
    text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }
  }

  /// The text with control characters, which could disturb a terminal, shown as a middle dot.
  private static func printable(_ text: String) -> String { printable(text.unicodeScalars) }

  private static func printable(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var shown = String.UnicodeScalarView()
    for scalar in scalars {
      switch scalar.properties.generalCategory {
      case .control: shown.append(scalar == "\t" ? " " : "·")
      default: shown.append(scalar)
      }
    }
    return String(shown)
  }
}
