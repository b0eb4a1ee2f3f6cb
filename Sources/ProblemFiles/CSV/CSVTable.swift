// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlainText

/// A table of RFC 4180 with the place of every cell; SwiftCSV keeps no places.
///
/// Cells come without the mark that keeps spreadsheets from running them.
struct CSVTable {
  struct Cell: Hashable, Sendable {
    let text: String
    /// Counted from 1.
    let line: Int
    /// Counted from 1, in characters.
    let column: Int
  }

  /// What is wrong with the quotes of a table.
  struct Trouble: Error, Hashable {
    let problem: String
    let line: Int
    let column: Int
  }

  /// What is wrong with a row that is not as long as the header.
  static func lengthProblem(row: Int, header: Int) -> String {
    "the row has \(counted(row, "cell")) and the header \(header)"
  }

  /// Rows in order, without those that are empty.
  let rows: [[Cell]]

  /// - Parameter text: Commas between cells, or semicolons or tabs where the header has one of these and no comma; lines
  ///   that end with LF or CRLF; cells in `"` where they hold either.
  init(text: String) throws(Trouble) {
    var scanner = CSVScanner(text: text)
    self.rows = try scanner.rows()
  }
}

private struct CSVScanner {
  private let scalars: String.UnicodeScalarView
  private let separator: Unicode.Scalar
  private var index: String.UnicodeScalarView.Index
  private var line = 1
  private var column = 1

  init(text: String) {
    scalars = text.unicodeScalars
    separator = CSVScanner.separator(of: scalars)
    index = scalars.startIndex
    if scalars.first == "\u{FEFF}" { index = scalars.index(after: index) }
  }

  /// What stands between the cells of the first line: spreadsheets of many countries write semicolons.
  private static func separator(of scalars: String.UnicodeScalarView) -> Unicode.Scalar {
    var (found, isQuoted, isEmpty) = (Unicode.Scalar?.none, false, true)
    for scalar in scalars {
      switch scalar {
      case "\"": isQuoted.toggle()
      case _ where isQuoted: break
      case ",": return ","
      case ";", "\t": found = found ?? scalar
      case "\n" where !isEmpty: return found ?? ","
      default: break
      }
      if !["\u{FEFF}", "\r", "\n"].contains(scalar) { isEmpty = false }
    }
    return found ?? ","
  }

  mutating func rows() throws(CSVTable.Trouble) -> [[CSVTable.Cell]] {
    var rows: [[CSVTable.Cell]] = []
    while current != nil {
      var row = [try cell()]
      while current == separator {
        advance()
        row.append(try cell())
      }
      try endLine()
      if row.count > 1 || row.first?.text.isEmpty == false { rows.append(row) }
    }
    return rows
  }

  private var current: Unicode.Scalar? { index < scalars.endIndex ? scalars[index] : nil }

  private mutating func advance() {
    column = current == "\n" ? 1 : column + 1
    if current == "\n" { line += 1 }
    index = scalars.index(after: index)
  }

  private mutating func cell() throws(CSVTable.Trouble) -> CSVTable.Cell {
    let start = (line, column)
    let text = current == "\"" ? try quoted() : try bare()
    return CSVTable.Cell(
      text: SpreadsheetCell.unmarked(text), line: start.0, column: start.1)
  }

  private mutating func bare() throws(CSVTable.Trouble) -> String {
    var text = String.UnicodeScalarView()
    while let scalar = current, scalar != separator, scalar != "\n", scalar != "\r" {
      guard scalar != "\"" else {
        throw trouble("a quote may only stand in a cell that begins with one")
      }
      text.append(scalar)
      advance()
    }
    return String(text)
  }

  private mutating func quoted() throws(CSVTable.Trouble) -> String {
    let opening = trouble("the quote is not closed")
    var text = String.UnicodeScalarView()
    advance()
    while let scalar = current {
      advance()
      if scalar == "\"" {
        guard current == "\"" else { return try closed(String(text)) }
        advance()
      }
      text.append(scalar)
    }
    throw opening
  }

  private func closed(_ text: String) throws(CSVTable.Trouble) -> String {
    switch current {
    case nil, separator, "\n", "\r": return text
    default: throw trouble("the next cell or the end of the line is wanted after the closing quote")
    }
  }

  private mutating func endLine() throws(CSVTable.Trouble) {
    if current == "\r" { advance() }
    if current == "\n" {
      advance()
    } else if current != nil {
      throw trouble("the line ends with CR alone")
    }
  }

  private func trouble(_ problem: String) -> CSVTable.Trouble {
    CSVTable.Trouble(problem: problem, line: line, column: column)
  }
}
