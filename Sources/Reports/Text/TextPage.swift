// SPDX-License-Identifier: GPL-3.0-or-later

/// A page that is written from top to bottom: headings, sentences, lists and tables.
struct TextPage {
  let layout: Layout
  private var lines: [String] = []

  init(_ layout: Layout) { self.layout = layout }

  var isEmpty: Bool { lines.isEmpty }

  /// The page, each line ended.
  var text: String { lines.map { $0 + "\n" }.joined() }

  /// A heading, underlined, with an empty line before it.
  mutating func heading(_ title: String) {
    let title = title.truncated(to: layout.width)
    space()
    lines.append(layout.style.apply(.heading, to: title))
    lines.append(layout.style.apply(.faint, to: String(repeating: "─", count: title.displayWidth)))
  }

  /// A heading of lower rank, with an empty line before it.
  mutating func subheading(_ title: String) {
    space()
    for line in title.wrapped(to: layout.width) {
      lines.append(layout.style.apply(.heading, to: line))
    }
  }

  /// A sentence, wrapped.
  mutating func paragraph(_ text: String, _ emphasis: Emphasis = .none) {
    for line in text.wrapped(to: layout.width) {
      lines.append(layout.style.apply(emphasis, to: line))
    }
  }

  /// A point of a list, wrapped behind its mark; `depth` points further in for each 1.
  mutating func item(_ text: String, depth: Int = 0, _ emphasis: Emphasis = .none) {
    let indent = String(repeating: "  ", count: depth + 1)
    for (index, line) in text.wrapped(to: layout.width - indent.count - 2).enumerated() {
      let mark = index == 0 ? "- " : "  "
      lines.append(indent + mark + layout.style.apply(emphasis, to: line))
    }
  }

  mutating func table(_ table: TextTable, indent: Int = 2) {
    let margin = String(repeating: " ", count: indent)
    let width = layout.width - indent
    lines += table.lines(width: width, style: layout.style).map { margin + $0 }
  }

  /// Lines as they are.
  mutating func verbatim(_ more: [String]) { lines += more }

  /// An empty line, unless the page is empty or ends in one.
  mutating func space() {
    if let last = lines.last, !last.isEmpty { lines.append("") }
  }
}
