// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlainText

/// A table whose rows are written one after the other, so that its widths are fixed before the first.
public struct SteadyTable: Sendable {
  public struct Column: Sendable {
    let title: String
    let width: Int
    let isFigure: Bool

    /// To the left; what is wider is cut with `…`.
    public static func text(_ title: String, _ width: Int) -> Column {
      Column(title: title, width: max(width, title.count), isFigure: false)
    }

    /// To the right, never cut: a wide figure pushes what follows.
    public static func figure(_ title: String, _ width: Int) -> Column {
      Column(title: title, width: max(width, title.count), isFigure: true)
    }
  }

  private let columns: [Column]

  public init(_ columns: [Column]) { self.columns = columns }

  /// The titles, as one line.
  public var header: String { line(columns.map(\.title)) }

  /// - Precondition: There is a cell for each column.
  public func line(_ cells: [String]) -> String {
    precondition(cells.count == columns.count, "a row has a cell for each column")
    let line = zip(columns, cells).map { column, cell in
      let text = cell.printable
      return column.isFigure
        ? text.padded(to: column.width, .right)
        : text.truncated(to: column.width).padded(to: column.width)
    }.joined(separator: "  ")
    return String(line.reversed().drop { $0 == " " }.reversed()) + "\n"
  }
}
