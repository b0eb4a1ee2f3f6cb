// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlainText
internal import Rotations

extension RiskReport {
  /// The report for a terminal or a mail.
  public func text(_ layout: Layout) -> String {
    let room = RiskRoom(columns: layout.width, plans: plans.count)
    var page = TextPage(layout)
    page.heading(title.printable)
    if plans.count > 1 {
      writeLegend(&page)
      page.space()
    }
    page.paragraph(lead.joined(separator: " "))
    write(finishes(room), &page)
    if let promises = promises(room) { write(promises, &page) }
    write(lateness(room), &page)
    for section in drivers(room) { write(section, &page) }
    page.space()
    for note in driverNotes { page.note(note) }
    return page.text
  }

  private func writeLegend(_ page: inout TextPage) {
    var table = TextTable([
      .fixed(""), .text("plan", least: 14), .text("problem", least: 14),
    ])
    for (index, plan) in plans.enumerated() {
      table.add([
        TextTable.Cell(letter(index)), TextTable.Cell(plan.label.printable),
        TextTable.Cell(plan.problem.name.printable),
      ])
    }
    page.table(table)
  }

  private func write(_ section: RiskSection, _ page: inout TextPage) {
    page.subheading(section.title.printable)
    var table = TextTable(
      section.columns.map { column in
        if column.isName { return .text(column.title, least: 8) }
        return column.isFigure ? .figure(column.title) : .fixed(column.title)
      })
    for row in section.rows { table.add(row.map { TextTable.Cell($0) }) }
    page.table(table)
    for note in section.notes { page.note(note) }
  }
}
