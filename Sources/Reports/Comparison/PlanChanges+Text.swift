// SPDX-License-Identifier: GPL-3.0-or-later

extension TextPage {
  /// What changes for whom: a sentence, the build-outs that move, and a table of people.
  mutating func list(_ changes: PlanChanges) {
    let words = ChangeWording(changes: changes)
    paragraph(words.summary)
    for moved in changes.buildOuts { item(words.sentence(moved)) }
    guard !changes.engineers.isEmpty else { return }
    space()
    var table = TextTable([
      .text("engineer", least: 12), .figure("days that differ"),
      .prose("flights: − fewer, + new", least: 24),
    ])
    for engineer in changes.engineers {
      table.add([
        TextTable.Cell(engineer.title), TextTable.Cell(Figures.count(engineer.days)),
        TextTable.Cell(words.flights(engineer)),
      ])
    }
    self.table(table)
  }
}
