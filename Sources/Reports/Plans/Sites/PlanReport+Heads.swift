// SPDX-License-Identifier: GPL-3.0-or-later

internal import Rotations

extension PlanReport {
  /// Heads per day, a week a line: engineers, `+` contractors, `−` uncovered.
  func writeHeads(at site: SiteID, _ page: inout TextPage) {
    let heads = facts.headsByDay(at: site)
    let total = problem.horizon.dayCount
    let busy = (0..<total).filter { day in
      heads.engineers[day].plus(heads: heads.contractors[day]).plus(heads: heads.uncovered[day]) > 0
        && filter.clipped(Day(day), Day(day)) != nil
    }
    let mondays = Set(busy.map { words.monday(of: Day($0)) }).sorted()
    guard !mondays.isEmpty else { return }
    page.subheading("Heads per day: engineers, + contractors, − uncovered")
    let names = Weekday.allCases.map { DateWording.name($0) }
    var table = TextTable([.fixed("week of")] + names.map { .figure($0) })
    for monday in mondays {
      let cells = (0..<7).map { offset -> TextTable.Cell in
        let day = (monday + offset).index
        guard busy.contains(day) else { return "" }
        let (hired, short) = (heads.contractors[day], heads.uncovered[day])
        let text =
          "\(heads.engineers[day])" + (hired > 0 ? "+\(hired)" : "")
          + (short > 0 ? "−\(short)" : "")
        return TextTable.Cell(text, short > 0 ? .bad : .none)
      }
      table.add([TextTable.Cell(words.dayAndMonth(monday))] + cells)
    }
    page.table(table)
  }

  /// Who works at the site, when and for what; contractors last.
  func writeCrew(at site: SiteID, _ page: inout TextPage) {
    var table = TextTable([.text("who", least: 12), .prose("for", least: 24)])
    for engineer in problem.engineerIDs {
      let stays = stays(of: engineer, at: site)
      guard !stays.isEmpty else { continue }
      table.add([
        TextTable.Cell(words.name(engineer)), TextTable.Cell(stays.joined(separator: "; ")),
      ])
    }
    let hires = plan.hires.filter { $0.site == site && filter.clipped($0.from, $0.to) != nil }
    for hire in hires {
      table.add([
        TextTable.Cell(Figures.counted(hire.heads, "contractor")),
        TextTable.Cell(
          "\(words.fullName(hire.phase)), as \(words.name(hire.role)), "
            + words.range(hire.from, hire.to)),
      ])
    }
    guard !table.isEmpty else { return }
    page.subheading("Who")
    page.table(table)
  }

  /// Work at the site: runs for one phase and role that only days off or closed days part are joined.
  private func stays(of engineer: EngineerID, at site: SiteID) -> [String] {
    var runs: [(phase: PhaseID, role: RoleID, from: Day, to: Day)] = []
    for span in facts.spans(of: engineer) {
      guard case .work(site, let phase, let role) = span.activity,
        let days = filter.clipped(span.from, span.to)
      else { continue }
      if let last = runs.last, last.phase == phase, last.role == role,
        !hasLeft(engineer, site, between: last.to, and: days.lowerBound)
      {
        runs[runs.count - 1].to = days.upperBound
      } else {
        runs.append((phase, role, days.lowerBound, days.upperBound))
      }
    }
    return runs.map {
      "\(words.fullName($0.phase)), as \(words.name($0.role)), \(words.range($0.from, $0.to))"
    }
  }

  /// Whether the engineer did anything but stay there without work on the days between two others.
  private func hasLeft(
    _ engineer: EngineerID, _ site: SiteID, between first: Day, and last: Day
  ) -> Bool {
    (first.index..<max(first.index, last.index)).dropFirst().contains { index in
      facts.activity(of: engineer, on: Day(index)) != .off(site: site)
    }
  }
}
