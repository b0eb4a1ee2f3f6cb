// SPDX-License-Identifier: GPL-3.0-or-later

/// Rows of cells in columns that line up, whatever the script.
struct TextTable {
  struct Column {
    /// What happens to a cell where the page is too narrow.
    enum Fit {
      case never
      /// Cut with `…`, the column no narrower than this.
      case cut(least: Int)
      /// Broken over several lines, the column no narrower than this.
      case wrapped(least: Int)
    }

    let title: String
    let alignment: Alignment
    let fit: Fit

    /// Names: cut with `…` where the page is narrow.
    static func text(_ title: String, least: Int = 10) -> Column {
      Column(title: title, alignment: .left, fit: .cut(least: least))
    }

    /// Sentences: broken over several lines where the page is narrow.
    static func prose(_ title: String, least: Int = 16) -> Column {
      Column(title: title, alignment: .left, fit: .wrapped(least: least))
    }

    /// Short text that is never cut.
    static func fixed(_ title: String) -> Column {
      Column(title: title, alignment: .left, fit: .never)
    }

    /// Figures: to the right, never cut.
    static func figure(_ title: String) -> Column {
      Column(title: title, alignment: .right, fit: .never)
    }
  }

  struct Cell: ExpressibleByStringInterpolation {
    let text: String
    let emphasis: Emphasis

    init(_ text: String, _ emphasis: Emphasis = .none) {
      self.text = text
      self.emphasis = emphasis
    }

    init(stringLiteral text: String) { self.init(text) }
  }

  private static let gap = "  "

  private let columns: [Column]
  private var rows: [[Cell]] = []

  init(_ columns: [Column]) { self.columns = columns }

  var isEmpty: Bool { rows.isEmpty }

  mutating func add(_ cells: [Cell]) {
    precondition(cells.count == columns.count, "a row has a cell for each column")
    rows.append(cells)
  }

  /// Header and rows in at most `width` columns as far as columns may be made narrower.
  func lines(width: Int, style: TextStyle) -> [String] {
    let widths = widths(within: width)
    let hasHeader = columns.contains { !$0.title.isEmpty }
    let header = columns.map { Cell($0.title, .faint) }
    return ((hasHeader ? [header] : []) + rows).flatMap { row in
      lines(of: row, widths: widths).map { line($0, widths: widths, style: style) }
    }
  }

  /// Natural widths, with the widest column that may be narrower made so until the row fits.
  private func widths(within width: Int) -> [Int] {
    var widths = columns.indices.map { column in
      rows.reduce(columns[column].title.displayWidth) { max($0, $1[column].text.displayWidth) }
    }
    let gaps = TextTable.gap.count * (columns.count - 1)
    var excess = widths.reduce(gaps, +) - width
    while excess > 0 {
      let candidates = columns.indices.filter { widths[$0] > columns[$0].leastWidth }
      guard let widest = candidates.max(by: { widths[$0] < widths[$1] }) else { break }
      widths[widest] -= 1
      excess -= 1
    }
    return widths
  }

  /// The lines that one row takes: more than one where a cell is broken.
  private func lines(of row: [Cell], widths: [Int]) -> [[Cell]] {
    let pieces = row.indices.map { index -> [String] in
      guard case .wrapped = columns[index].fit else {
        return [row[index].text.truncated(to: widths[index])]
      }
      return row[index].text.wrapped(to: widths[index])
    }
    let height = max(1, pieces.reduce(0) { max($0, $1.count) })
    return (0..<height).map { line in
      row.indices.map { index in
        Cell(line < pieces[index].count ? pieces[index][line] : "", row[index].emphasis)
      }
    }
  }

  private func line(_ cells: [Cell], widths: [Int], style: TextStyle) -> String {
    let last = cells.lastIndex { !$0.text.isEmpty } ?? 0
    return cells[...last].indices.map { index in
      let text = cells[index].text
      let fill = String(repeating: " ", count: max(0, widths[index] - text.displayWidth))
      let styled = style.apply(cells[index].emphasis, to: text)
      switch columns[index].alignment {
      case .right: return fill + styled
      case .left: return index == last ? styled : styled + fill
      }
    }.joined(separator: TextTable.gap)
  }
}

extension TextTable.Column {
  fileprivate var leastWidth: Int {
    switch fit {
    case .never: .max
    case .cut(let least), .wrapped(let least): max(least, title.displayWidth)
    }
  }
}
