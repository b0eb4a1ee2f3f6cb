// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlainText

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
  /// What is left to a column of text on the narrowest page.
  private static let leastText = 5

  private let columns: [Column]
  private var rows: [[Cell]] = []

  init(_ columns: [Column]) { self.columns = columns }

  var isEmpty: Bool { rows.isEmpty }

  mutating func add(_ cells: [Cell]) {
    precondition(cells.count == columns.count, "a row has a cell for each column")
    rows.append(cells)
  }

  /// Header and rows in at most `width` columns, as far as figures leave room.
  func lines(width: Int, style: TextStyle) -> [String] {
    let widths = widths(within: width)
    let header = columns.map { Cell($0.title, .faint) }
    let headerLines =
      columns.allSatisfy(\.title.isEmpty)
      ? [] : broken(columns.indices.map { columns[$0].title.wrapped(to: widths[$0]) }, header)
    let rowLines = rows.flatMap { row in
      broken(row.indices.map { pieces(of: row[$0].text, in: $0, widths[$0]) }, row)
    }
    return (headerLines + rowLines).map { line($0, widths: widths, style: style) }
  }

  /// Natural widths, with the widest column that may be narrower made so until the row fits.
  ///
  /// Titles are broken over lines first, then text is cut or broken as its column allows, and where that is not
  /// enough, all text is broken, down to a few characters.
  private func widths(within width: Int) -> [Int] {
    let content = columns.indices.map { column in
      rows.reduce(columns[column].longestTitleWord) { max($0, $1[column].text.displayWidth) }
    }
    var widths = columns.indices.map { max(content[$0], columns[$0].title.displayWidth) }
    narrow(&widths, to: width) { content[$0] }
    narrow(&widths, to: width) { columns[$0].leastWidth }
    narrow(&widths, to: width) { columns[$0].alignment == .left ? TextTable.leastText : .max }
    return widths
  }

  private func narrow(_ widths: inout [Int], to width: Int, least: (Int) -> Int) {
    var excess = widths.reduce(TextTable.gap.count * (columns.count - 1), +) - width
    while excess > 0 {
      let candidates = columns.indices.filter { widths[$0] > least($0) }
      guard let widest = candidates.max(by: { widths[$0] < widths[$1] }) else { return }
      widths[widest] -= 1
      excess -= 1
    }
  }

  private func pieces(of text: String, in column: Int, _ width: Int) -> [String] {
    if case .cut = columns[column].fit { return [text.truncated(to: width)] }
    return text.displayWidth <= width ? [text] : text.wrapped(to: width)
  }

  /// The lines that one row takes: more than one where a cell is broken.
  private func broken(_ pieces: [[String]], _ row: [Cell]) -> [[Cell]] {
    let height = pieces.reduce(1) { max($0, $1.count) }
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
    case .cut(let least), .wrapped(let least): max(least, longestTitleWord)
    }
  }

  /// Titles are broken between words, so their longest word is what needs room.
  fileprivate var longestTitleWord: Int {
    title.split(separator: " ").reduce(0) { max($0, $1.displayWidth) }
  }
}
