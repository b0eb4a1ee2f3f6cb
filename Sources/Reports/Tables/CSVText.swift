// SPDX-License-Identifier: GPL-3.0-or-later

public import Foundation
internal import PlainText

/// A table of RFC 4180 that no spreadsheet takes for formulas.
///
/// Rows end with CR LF. Text that a spreadsheet could run (it begins with `=`, `+`, `-`, `@`, a tab or a line end) gets
/// an apostrophe in front, which spreadsheets hide or show but never run. Figures are written as they are.
public struct CSVText {
  public enum Cell: Sendable {
    case text(String)
    case figure(Decimal)
    case empty

    public static func count(_ number: Int) -> Cell { .figure(Decimal(number)) }
    public static func count(_ number: Int?) -> Cell { number.map { .count($0) } ?? .empty }
    public static func figure(_ number: Decimal?) -> Cell { number.map { .figure($0) } ?? .empty }
    public static func text(_ text: String?) -> Cell { text.map { .text($0) } ?? .empty }
  }

  public let header: [String]
  public private(set) var rows: [[Cell]] = []

  public init(header: [String]) { self.header = header }

  public var text: String {
    CSVText.line(header.map { .text($0) }) + rows.map(CSVText.line).joined()
  }

  public mutating func add(_ cells: [Cell]) {
    precondition(cells.count == header.count, "a row has a cell for each column")
    rows.append(cells)
  }

  private static func line(_ cells: [Cell]) -> String {
    cells.map { field($0) }.joined(separator: ",") + "\r\n"
  }

  private static func field(_ cell: Cell) -> String {
    switch cell {
    case .empty: ""
    case .figure(let number): "\(number)"
    case .text(let text): SpreadsheetCell.field(text)
    }
  }
}
