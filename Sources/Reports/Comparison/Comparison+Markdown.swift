// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlainText
internal import Rotations

extension Comparison {
  /// The comparison as GitHub-flavored Markdown; the best figure of a row is bold.
  public var markdown: String {
    var lines = ["# Comparison of \(Figures.counted(candidates.count, "plan"))", ""]
    lines += columns.map { column in
      "- **\(column.letter)**: \(column.label.markdownEscaped) (\(column.standing))"
    }
    lines += notes.flatMap { ["", $0.markdownEscaped] }
    for section in sections {
      lines += ["", "## \(section.title.markdownEscaped)", ""]
      lines += table(of: section)
    }
    lines += ["", "## \(RestComparison.title)", ""] + restTable
    for (index, changes) in changes.enumerated() { lines += self.lines(of: changes, to: index + 1) }
    return lines.map { $0 + "\n" }.joined()
  }

  private func table(of section: Section) -> [String] {
    let letters = columns.map(\.letter)
    let header = "| | \(letters.joined(separator: " | ")) |"
    let rule = "|---|" + String(repeating: "--:|", count: letters.count)
    return [header, rule]
      + section.rows.map { row in
        let cells = row.figures.indices.map { index -> String in
          let text = (row.figures[index]?.shown ?? "").markdownEscaped
          return row.isBest(index) ? "**\(text)**" : text
        }
        return "| \(row.title.markdownEscaped) | \(cells.joined(separator: " | ")) |"
      }
  }

  /// Engineers with the figures of all plans, in their order.
  private var restTable: [String] {
    let figures = RestComparison.figures
    let letters = candidates.indices.map(Comparison.letter).joined(separator: " / ")
    let header = "| \(letters) | \(figures.map(\.title).joined(separator: " | ")) |"
    let rule = "|---|" + String(repeating: "--:|", count: figures.count)
    return [header, rule]
      + rest.rows.map { row in
        let cells = figures.map { row.text($0, of: candidates.indices) }
        return "| \(row.title.markdownEscaped) | \(cells.joined(separator: " | ")) |"
      }
  }

  private func lines(of changes: PlanChanges, to index: Int) -> [String] {
    let words = ChangeWording(changes: changes)
    var lines = [
      "", "## What changes from A to \(Comparison.letter(index))", "",
      words.summary.markdownEscaped,
    ]
    if !changes.buildOuts.isEmpty {
      lines += [""] + changes.buildOuts.map { "- " + words.sentence($0).markdownEscaped }
    }
    if !changes.engineers.isEmpty {
      lines += ["", "| engineer | days that differ | flights |", "|---|--:|---|"]
      lines += changes.engineers.map {
        "| \($0.title.markdownEscaped) | \(Figures.count($0.days)) | \(words.flights($0).markdownEscaped) |"
      }
    }
    return lines
  }
}
