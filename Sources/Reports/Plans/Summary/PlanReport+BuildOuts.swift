// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

extension PlanReport {
  private var shownBuildOuts: [BuildOutID] {
    problem.buildOutIDs.filter { buildOut in
      let site = problem[buildOut].site
      return filter.sites.isEmpty || filter.sites.contains(site)
    }.filter { !problem[$0].phases.isEmpty }
  }

  /// Each build-out against its due date.
  func writeBuildOuts(_ page: inout TextPage) {
    guard !shownBuildOuts.isEmpty else { return }
    page.heading("Build-outs")
    var table = TextTable([
      .text("build-out", least: 12), .text("site"), .fixed("due"), .fixed("finish"),
      .fixed("against due"), .figure("penalty"), .figure("head-days short"),
    ])
    for buildOut in shownBuildOuts {
      let lateness = lateness(of: buildOut)
      let short = headDaysShort(of: buildOut)
      let penalty = problem[buildOut].latePenalty * Decimal(max(0, facts.daysLate(buildOut) ?? 0))
      table.add([
        TextTable.Cell(words.name(buildOut)), TextTable.Cell(words.name(problem[buildOut].site)),
        TextTable.Cell(words.short(problem[buildOut].due)),
        TextTable.Cell(facts.finish(of: buildOut).map(words.short) ?? "not planned"), lateness,
        TextTable.Cell(penalty == 0 ? "" : Figures.money(penalty)),
        TextTable.Cell(short == 0 ? "" : Figures.count(short), .bad),
      ])
    }
    page.table(table)
  }

  private func lateness(of buildOut: BuildOutID) -> TextTable.Cell {
    let days = facts.daysLate(buildOut)
    return TextTable.Cell(
      words.againstDue(days), days.map { $0 > 0 ? .bad : .good } ?? .none)
  }

  private func headDaysShort(of buildOut: BuildOutID) -> Int {
    facts.phaseShortfalls.filter { problem[$0.phase].buildOut == buildOut }
      .reduce(0) { $0.plus(heads: $1.headDays) }
  }

  /// What build-outs that are late or short wait for.
  func writeWaits(_ page: inout TextPage) {
    let waiting = shownBuildOuts.filter {
      (facts.daysLate($0) ?? 0) > 0 || headDaysShort(of: $0) > 0
    }
    guard !waiting.isEmpty else { return }
    page.heading("What they wait for")
    for buildOut in waiting {
      page.subheading(words.nameAndID(buildOut))
      if (facts.daysLate(buildOut) ?? 0) > 0 {
        for link in ObstacleFinder(facts: facts).chain(to: buildOut) {
          page.item(words.sentence(link, of: buildOut, facts))
        }
      }
      for line in shortRoles(of: buildOut) { page.item(line, .bad) }
    }
  }

  /// `short of test: 12 head-days in the weeks of 2 and 9 Mar`, for each role.
  private func shortRoles(of buildOut: BuildOutID) -> [String] {
    let lacks = facts.phaseShortfalls.filter { problem[$0.phase].buildOut == buildOut }
    let roles = Set(lacks.map(\.role)).sorted()
    return roles.map { role in
      let days = lacks.filter { $0.role == role }
      let headDays = days.reduce(0) { $0.plus(heads: $1.headDays) }
      let worked = days.flatMap { facts.workingDays(of: $0.phase, from: $0.from, to: $0.to) }
      return "short of \(words.name(role)): \(Figures.counted(headDays, "head-day")) in "
        + words.weeks(of: worked)
    }
  }

  /// Every mode that was chosen at a price, by name.
  func writeWaivers(_ page: inout TextPage) {
    let waivers = facts.scheduled.filter { scheduled in
      (facts.mode(of: scheduled.phase)?.cost ?? 0) > 0
        && (filter.sites.isEmpty || filter.sites.contains(problem[scheduled.phase].site))
    }
    guard !waivers.isEmpty else { return }
    page.heading("Waivers: modes chosen at a price")
    var table = TextTable([.text("phase"), .text("mode"), .figure("price"), .fixed("")])
    for waiver in waivers {
      let mode = problem[waiver.phase].modes[waiver.mode]
      table.add([
        TextTable.Cell(words.fullName(waiver.phase)),
        TextTable.Cell(words.mode(waiver.mode, of: waiver.phase) ?? ""),
        TextTable.Cell(Figures.money(mode.cost)),
        TextTable.Cell(isPaid(waiver) ? "paid before" : ""),
      ])
    }
    page.table(table)
  }

  /// A phase under way has its mode's cost behind it.
  private func isPaid(_ scheduled: ScheduledPhase) -> Bool {
    if case .started = problem[scheduled.phase].state { true } else { false }
  }
}

extension Wording {
  /// `2 days early`, `on the day`, `1 day late`; empty where no finish is known.
  func againstDue(_ daysLate: Int?) -> String {
    switch daysLate {
    case nil: ""
    case 0: "on the day"
    case .some(let days) where days < 0: "\(Figures.counted(-days, "day")) early"
    case .some(let days): "\(Figures.counted(days, "day")) late"
    }
  }

  /// `the week of 2 Mar`, `the weeks of 2, 9 and 16 Mar`: weeks begin on Mondays.
  func weeks(of days: [Day]) -> String {
    let mondays = Set(days.map { monday(of: $0) }).sorted()
    let names = mondays.map { dayAndMonth($0) }
    return "the week\(names.count == 1 ? "" : "s") of \(enumeration(names, limit: 6))"
  }

  func monday(of day: Day) -> Day {
    let weekday = problem.horizon.date(of: day).weekday
    return day - (Weekday.allCases.firstIndex(of: weekday) ?? 0)
  }
}
