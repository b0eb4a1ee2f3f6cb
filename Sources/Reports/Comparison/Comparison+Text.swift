// SPDX-License-Identifier: GPL-3.0-or-later

internal import Auditing
internal import PlainText
internal import Rotations

extension Comparison {
  /// The comparison for a terminal or a mail.
  public func text(_ layout: Layout) -> String {
    var page = TextPage(layout)
    page.heading("Comparison of \(Figures.counted(candidates.count, "plan"))")
    writeLegend(&page)
    for note in notes { page.paragraph(note) }
    for section in sections { write(section, &page) }
    page.note("The best figure of a row is marked with *, where legal plans differ.")
    writeRest(&page)
    for (index, changes) in changes.enumerated() { write(changes, to: index + 1, &page) }
    return page.text
  }

  private func writeLegend(_ page: inout TextPage) {
    var table = TextTable([
      .fixed(""), .text("plan", least: 14), .text("problem", least: 14), .fixed(""),
    ])
    for column in columns {
      table.add([
        TextTable.Cell(column.letter), TextTable.Cell(column.label.printable),
        TextTable.Cell(column.problem.name.printable), standing(of: column),
      ])
    }
    page.table(table)
  }

  private func standing(of column: Column) -> TextTable.Cell {
    let isLegal = column.candidate?.audit.isLegal ?? false
    let emphasis: Emphasis = isLegal ? (column.isGood ? .good : .none) : .bad
    return TextTable.Cell(column.standing, emphasis)
  }

  /// The section's rows; with two plans their difference too, with many as many tables as the page needs.
  private func write(_ section: Section, _ page: inout TextPage) {
    page.subheading(section.title)
    let perTable = max(1, (page.layout.width - Comparison.titleWidth) / Comparison.figureWidth)
    let all = Array(columns.indices)
    for first in stride(from: 0, to: all.count, by: perTable) {
      let shown = all[first..<min(all.count, first + perTable)]
      page.table(table(of: section, shown))
    }
  }

  private static let titleWidth = 34
  private static let figureWidth = 16
  /// The narrowest page on which three plans of an engineer stand beside each other.
  private static let widthOfThree = 130

  private func table(of section: Section, _ shown: ArraySlice<Int>) -> TextTable {
    let showsDifference = columns.count == 2
    var table = TextTable(
      [.text("", least: 20)] + shown.map { .figure(Comparison.letter($0)) }
        + (showsDifference ? [.figure("B − A")] : []))
    for row in section.rows {
      let cells = shown.map { index -> TextTable.Cell in
        let best = row.isBest(index)
        return TextTable.Cell(
          (row.figures[index]?.shown ?? "") + (best ? "*" : " "), best ? .good : .none)
      }
      let difference = showsDifference ? [TextTable.Cell(row.difference ?? "")] : []
      table.add([TextTable.Cell(row.title)] + cells + difference)
    }
    return table
  }

  /// Engineer by engineer, as many plans a table as leave room for names.
  private func writeRest(_ page: inout TextPage) {
    let all = Array(candidates.indices)
    let perTable = page.layout.width < Comparison.widthOfThree ? 2 : 3
    for first in stride(from: 0, to: all.count, by: perTable) {
      let shown = all[first..<min(all.count, first + perTable)]
      let letters = shown.map(Comparison.letter).joined(separator: " / ")
      page.heading("\(RestComparison.title), \(letters)")
      var table = TextTable(
        [.text("engineer", least: 12)] + RestComparison.figures.map { .figure($0.title) })
      for row in rest.rows {
        table.add(
          [TextTable.Cell(row.title)]
            + RestComparison.figures.map { TextTable.Cell(row.text($0, of: shown)) })
      }
      page.table(table)
    }
    page.note("One figure where these plans agree. Rest kept: of the days owed.")
  }

  private func write(_ changes: PlanChanges, to index: Int, _ page: inout TextPage) {
    page.heading("What changes from A to \(Comparison.letter(index))")
    page.list(changes)
  }
}

extension Comparison.Row {
  /// The second figure less the first, signed; nil where nothing is seen of a difference.
  var difference: String? {
    guard figures.count == 2, let before = figures[0], let after = figures[1] else { return nil }
    return after.difference(from: before)
  }
}
