// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import PlainText

/// Writes diagnostics for people: what is wrong, the line of the file, and a caret below the place.
///
/// ```
/// crew.yaml:12:15: error E206: the number must be 0 or more (found "-4")
///     lodging: -4
///              ^
///   at sites.plano.lodging
/// ```
///
/// Nothing comes out that could steer a terminal. Comments are left out of the line.
public struct DiagnosticText {
  /// The widest excerpt of a line that is shown.
  private static let mostCharacters = 120

  private var linesByFile: [String: [Substring]] = [:]
  /// The line quoted last: a file on one line may have a mistake at each of its thousands of values.
  private var lastQuoted: QuotedLine?

  private struct QuotedLine {
    let file: String
    let line: Int
    let scalars: [Unicode.Scalar]
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
    if !diagnostic.path.isEmpty { lines.append("  at \(diagnostic.path.printable)") }
    if let advice = diagnostic.advice { lines.append("  \(advice.printable)") }
    return lines.joined(separator: "\n")
  }

  private func headline(_ diagnostic: Diagnostic) -> String {
    var place = diagnostic.file.printable
    if diagnostic.line > 0 { place += ":\(diagnostic.line):\(diagnostic.column)" }
    let found = diagnostic.found.map { " (found \"\($0.printable)\")" } ?? ""
    return "\(place): \(diagnostic.severity.rawValue) \(diagnostic.code): "
      + diagnostic.problem.printable + found
  }

  private mutating func excerpt(_ diagnostic: Diagnostic) -> [String] {
    guard diagnostic.quotesLine, let scalars = quotable(diagnostic.line, of: diagnostic.file),
      diagnostic.column <= scalars.count
    else { return [] }
    let column = max(diagnostic.column - 1, 0)
    let first = max(0, column - Self.mostCharacters / 2)
    let shown = scalars[first..<min(scalars.count, first + Self.mostCharacters)]
    let margin = String(repeating: " ", count: Self.printable(shown[..<column]).displayWidth)
    return ["  \(Self.printable(shown))", "  \(margin)^"]
  }

  private static func printable(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    return String(text).printable
  }

  /// The line up to its comment, if there is such a line.
  private mutating func quotable(_ line: Int, of file: String) -> [Unicode.Scalar]? {
    if let known = lastQuoted, known.file == file, known.line == line { return known.scalars }
    let lines = lines(of: file)
    guard line > 0, line <= lines.count else { return nil }
    let scalars = Self.withoutComment(Array(lines[line - 1].unicodeScalars))
    lastQuoted = QuotedLine(file: file, line: line, scalars: scalars)
    return scalars
  }

  /// What stands before the first `#` that could begin a comment.
  private static func withoutComment(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
    let start = scalars.indices.first { index in
      scalars[index] == "#"
        && (index == 0 || scalars[index - 1] == " " || scalars[index - 1] == "\t")
    }
    guard let start else { return scalars }
    let end = scalars[..<start].lastIndex { $0 != " " && $0 != "\t" }
    return Array(scalars[..<(end.map { $0 + 1 } ?? 0)])
  }

  private mutating func lines(of file: String) -> [Substring] {
    if let known = linesByFile[file] { return known }
    let data = FileManager.default.contents(atPath: file) ?? Data()
    let lines = Self.lines(of: String(decoding: SourceText.withoutMark(Array(data)), as: UTF8.self))
    linesByFile[file] = lines
    return lines
  }

  private static func lines(of text: String) -> [Substring] {
    text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }
  }
}
