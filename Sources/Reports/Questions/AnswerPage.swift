// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlainText

/// An answer before it is drawn, as text or as Markdown.
struct AnswerPage {
  struct Column {
    enum Kind {
      /// Sentences, broken over lines where the page is narrow.
      case prose
      /// Short text that is never cut.
      case fixed
      case figure
    }

    let title: String
    let kind: Kind

    static func prose(_ title: String) -> Column { Column(title: title, kind: .prose) }
    static func fixed(_ title: String) -> Column { Column(title: title, kind: .fixed) }
    static func figure(_ title: String) -> Column { Column(title: title, kind: .figure) }
  }

  enum Part {
    case heading(String)
    case paragraph(String, Emphasis)
    case note(String)
    case space
    case items([String])
    case table([Column], rows: [[String]])
  }

  private var parts: [Part] = []

  mutating func heading(_ title: String) { parts.append(.heading(title)) }
  mutating func paragraph(_ text: String, _ emphasis: Emphasis = .none) {
    parts.append(.paragraph(text, emphasis))
  }
  /// An empty line.
  mutating func space() { parts.append(.space) }
  mutating func note(_ text: String) { parts.append(.note(text)) }
  mutating func items(_ items: [String]) {
    if !items.isEmpty { parts.append(.items(items)) }
  }
  mutating func table(_ columns: [Column], rows: [[String]]) {
    if !rows.isEmpty { parts.append(.table(columns, rows: rows)) }
  }

  func text(_ layout: Layout) -> String {
    var page = TextPage(layout)
    for part in parts {
      switch part {
      case .heading(let title): page.heading(title)
      case .paragraph(let text, let emphasis): page.paragraph(text, emphasis)
      case .note(let text): page.note(text)
      case .space: page.space()
      case .items(let items): for item in items { page.item(item) }
      case .table(let columns, let rows):
        page.space()
        var table = TextTable(columns.map(\.textColumn))
        for row in rows { table.add(row.map { TextTable.Cell($0) }) }
        page.table(table)
        page.space()
      }
    }
    return page.text
  }

  var markdown: String {
    var lines: [String] = []
    for part in parts {
      if case .space = part { continue }
      if !lines.isEmpty { lines.append("") }
      switch part {
      case .space: break
      case .heading(let title):
        lines.append("\(lines.isEmpty ? "#" : "##") \(title.markdownEscaped)")
      case .paragraph(let text, _), .note(let text): lines.append(text.markdownEscaped)
      case .items(let items): lines += items.map { "- \($0.markdownEscaped)" }
      case .table(let columns, let rows):
        lines.append("| \(columns.map(\.title.markdownEscaped).joined(separator: " | ")) |")
        lines.append(
          "|\(columns.map { $0.kind == .figure ? "--:" : "---" }.joined(separator: "|"))|")
        lines += rows.map { "| \($0.map(\.markdownEscaped).joined(separator: " | ")) |" }
      }
    }
    return lines.map { $0 + "\n" }.joined()
  }
}

extension AnswerPage.Column {
  fileprivate var textColumn: TextTable.Column {
    switch kind {
    case .prose: .prose(title, least: 20)
    case .fixed: .fixed(title)
    case .figure: .figure(title)
    }
  }
}
