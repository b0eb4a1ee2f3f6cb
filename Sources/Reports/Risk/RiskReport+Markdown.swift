// SPDX-License-Identifier: GPL-3.0-or-later

extension RiskReport {
  /// The report as GitHub-flavored Markdown.
  public var markdown: String {
    var lines = ["# \(title.markdownEscaped)", ""]
    if plans.count > 1 {
      lines += plans.enumerated().map { index, plan in
        "- **\(letter(index))**: \(plan.label.markdownEscaped)"
      }
      lines.append("")
    }
    lines.append(lead.joined(separator: " ").markdownEscaped)
    let sections = [finishes(.ample), promises(.ample), lateness(.ample)].compactMap(\.self)
    for section in sections + drivers(.ample) { lines += self.lines(of: section) }
    for note in driverNotes { lines += ["", note.markdownEscaped] }
    return lines.map { $0 + "\n" }.joined()
  }

  private func lines(of section: RiskSection) -> [String] {
    let titles = section.columns.map(\.title.markdownEscaped).joined(separator: " | ")
    let rule = section.columns.map { $0.isFigure ? "--:" : "---" }.joined(separator: "|")
    return ["", "## \(section.title.markdownEscaped)", "", "| \(titles) |", "|\(rule)|"]
      + section.rows.map { row in
        "| \(row.map(\.markdownEscaped).joined(separator: " | ")) |"
      } + section.notes.flatMap { ["", $0.markdownEscaped] }
  }
}
