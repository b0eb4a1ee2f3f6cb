// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlainText

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

  /// A remark below a table or chart, indented like it.
  mutating func note(_ text: String) {
    for line in text.wrapped(to: layout.width - 2) {
      lines.append("  " + layout.style.apply(.faint, to: line))
    }
  }

  /// A point of a list, wrapped behind its mark.
  mutating func item(_ text: String, _ emphasis: Emphasis = .none) {
    for (index, line) in text.wrapped(to: layout.width - 4).enumerated() {
      let mark = index == 0 ? "  - " : "    "
      lines.append(mark + layout.style.apply(emphasis, to: line))
    }
  }

  mutating func table(_ table: TextTable) {
    lines += table.lines(width: layout.width - 2, style: layout.style).map { "  " + $0 }
  }

  /// Lines as they are.
  mutating func verbatim(_ more: [String]) { lines += more }

  /// An empty line, unless the page is empty or ends in one.
  mutating func space() {
    if let last = lines.last, !last.isEmpty { lines.append("") }
  }
}
