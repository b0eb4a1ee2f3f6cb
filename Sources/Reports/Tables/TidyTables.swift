// SPDX-License-Identifier: GPL-3.0-or-later

public import Auditing
internal import Foundation
internal import Risk
public import Rotations

/// A plan as tidy tables: one thing a row, one fact a column, dates as `2026-01-05`, figures plain.
///
/// | file | a row is |
/// |---|---|
/// | `days.csv` | one day of one engineer |
/// | `legs.csv` | one leg of one engineer |
/// | `phases.csv` | one phase that is not done |
/// | `costs.csv` | one part of the cost, or the total |
/// | `cover.csv` | the heads of one role of one phase, or of one standby requirement, on one day |
/// | `rest.csv` | one engineer's rest and time away |
/// | `equipment_days.csv` | one day of one item, where there is equipment |
/// | `equipment_legs.csv` | one leg of one item, where there is equipment |
public struct TidyTables {
  let facts: PlanFacts
  let audit: AuditReport

  public init(problem: Problem, plan: Plan, audit: AuditReport) {
    self.facts = PlanFacts(problem: problem, plan: plan)
    self.audit = audit
  }

  /// The texts of all tables by file name.
  public var files: [String: String] { tables.mapValues(\.text) }

  /// All tables by file name.
  var tables: [String: CSVText] {
    let people = problem.peopleIDs
    let files = [
      "days.csv": days(of: people), "legs.csv": legs(of: people), "phases.csv": phases,
      "costs.csv": costs, "cover.csv": cover, "rest.csv": rest,
    ]
    let items = problem.itemIDs
    guard !items.isEmpty else { return files }
    return files.merging([
      "equipment_days.csv": days(of: items), "equipment_legs.csv": legs(of: items),
    ]) { $1 }
  }

  var problem: Problem { facts.problem }

  func date(_ day: Day) -> CSVText.Cell { .text(problem.horizon.date(of: day).iso) }

  func name(_ stop: Stop) -> CSVText.Cell {
    switch stop {
    case .home: .text("home")
    case .site(let site): .text(problem[site].name)
    }
  }

  private var costs: CSVText {
    var table = CSVText(header: ["part", "amount", "currency"])
    for part in problem.costParts {
      table.add([.text(part.rawValue), .figure(audit.cost[part]), .text(problem.currency)])
    }
    table.add([.text("total"), .figure(audit.cost.total), .text(problem.currency)])
    return table
  }

  private var phases: CSVText {
    var table = CSVText(header: [
      "phase", "buildout", "site", "mode", "mode_name", "start", "finish", "working_days", "due",
      "buildout_days_late", "slack_working_days",
    ])
    let slack = facts.slack
    for scheduled in facts.scheduled {
      let phase = problem[scheduled.phase]
      let buildOut = problem[phase.buildOut]
      table.add([
        .text(phase.qualifiedName), .text(buildOut.name), .text(problem[phase.site].name),
        .count(scheduled.mode), .text(phase.modes[scheduled.mode].name), date(scheduled.start),
        date(scheduled.finish), .count(facts.workingDays(of: scheduled.phase).count),
        date(buildOut.due), .count(max(0, facts.daysLate(phase.buildOut) ?? 0)),
        .count(slack?[scheduled.phase]),
      ])
    }
    return table
  }

  private var rest: CSVText {
    var table = CSVText(header: [
      "engineer", "name", "duty_days", "nights_away", "rotations", "longest_rotation", "rest_owed",
      "rest_kept", "standby_days", "weekends_at_home", "weekends", "days_protected",
      "longest_duty_run",
    ])
    for rest in CrewRest(facts: facts).engineers {
      let engineer = problem[rest.engineer]
      table.add(
        [.text(engineer.name), .text(engineer.title)]
          + [
            rest.dutyDays, rest.nightsAway, rest.rotations, rest.longestRotation, rest.restOwed,
            rest.restKept, rest.standbyDays, rest.weekendsAtHome, rest.weekends,
            rest.protectedDays, rest.longestDutyRun,
          ].map { .count($0) })
    }
    return table
  }
}
