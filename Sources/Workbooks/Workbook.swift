// SPDX-License-Identifier: GPL-3.0-or-later

public import Rotations

/// Sheets of cells, as spreadsheet programs keep them in one file (Office Open XML, `.xlsx`).
public struct Workbook: Sendable {
  /// What a cell shows.
  public enum Value: Hashable, Sendable {
    case empty
    case text(String)
    /// Digits with at most one point, as a problem file writes them.
    case number(String)
    case date(CalendarDate)
    case flag(Bool)
  }

  public struct Cell: Hashable, Sendable {
    public var value: Value
    /// Six hexadecimal digits of red, green and blue; nil for none.
    public var fill: String?
    public var isBold: Bool

    public init(_ value: Value, fill: String? = nil, isBold: Bool = false) {
      self.value = value
      self.fill = fill
      self.isBold = isBold
    }
  }

  public struct Sheet: Sendable {
    public var name: String
    public var rows: [[Cell]]
    /// Widths of columns in characters; those that are left out are as wide as the program has it.
    public var widths: [Int]
    /// Rows and columns that stay when the sheet is scrolled.
    public var frozenRows: Int
    public var frozenColumns: Int

    public init(
      name: String, rows: [[Cell]], widths: [Int] = [], frozenRows: Int = 1, frozenColumns: Int = 0
    ) {
      self.name = name
      self.rows = rows
      self.widths = widths
      self.frozenRows = frozenRows
      self.frozenColumns = frozenColumns
    }
  }

  public var sheets: [Sheet]

  public init(sheets: [Sheet]) { self.sheets = sheets }

  /// A workbook that cannot be read, and why.
  public struct Trouble: Error, Sendable {
    public let problem: String
  }
}
