// SPDX-License-Identifier: GPL-3.0-or-later

internal import Rotations

extension PlanReport {
  /// Rest and time away: one line per engineer, and the spread across those who are shown.
  func writeRest(_ page: inout TextPage) {
    let crew = CrewRest(facts: facts)
    let shown = crew.engineers.filter { showsItinerary(of: $0.engineer) }
    guard !shown.isEmpty else { return }
    page.heading("Rest and time away")
    var table = TextTable([
      .text("engineer", least: 12), .figure("nights away"), .figure("longest away"),
      .figure("rest kept"), .figure("standby days"), .figure("weekends home"),
      .figure("no-call days"),
    ])
    for rest in shown { table.add(restRow(rest)) }
    if shown.count > 1 && shown.count == crew.engineers.count {
      table.add(spreadRow("least", crew, \.least))
      table.add(spreadRow("most", crew, \.most))
    }
    page.table(table)
    page.note(
      "Days of the horizon. Rest kept: of the days owed. Weekends home: Saturday and Sunday both spent at home. "
        + "No-call days: owed rest or unavailable, when no call can come.")
  }

  private func restRow(_ rest: EngineerRest) -> [TextTable.Cell] {
    [
      TextTable.Cell(words.nameAndID(rest.engineer)),
      TextTable.Cell(Figures.count(rest.nightsAway)),
      TextTable.Cell(Figures.count(rest.longestRotation)),
      TextTable.Cell(
        "\(rest.restKept) of \(rest.restOwed)", rest.restKept < rest.restOwed ? .bad : .none),
      TextTable.Cell(Figures.count(rest.standbyDays)),
      TextTable.Cell("\(rest.weekendsAtHome) of \(rest.weekends)"),
      TextTable.Cell(Figures.count(rest.protectedDays)),
    ]
  }

  private func spreadRow(
    _ title: String, _ crew: CrewRest, _ end: KeyPath<CrewRest.Spread, Int>
  ) -> [TextTable.Cell] {
    let figures: [KeyPath<EngineerRest, Int>] = [
      \.nightsAway, \.longestRotation, \.restKept, \.standbyDays, \.weekendsAtHome,
      \.protectedDays,
    ]
    return [TextTable.Cell(title, .faint)]
      + figures.map {
        TextTable.Cell(Figures.count(crew.spread(of: $0)[keyPath: end]), .faint)
      }
  }
}
