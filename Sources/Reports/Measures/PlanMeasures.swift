// SPDX-License-Identifier: GPL-3.0-or-later

internal import Auditing
internal import Foundation
internal import Rotations

/// The figures by which managers judge a plan: money, dates, people, travel and cover.
struct PlanMeasures {
  /// How busy those are who can fill a role.
  struct Utilization {
    let role: RoleID
    /// Duty days over days that they are available, all engineers who qualify on some day together.
    let share: Double
  }

  let cost: Cost
  let violations: Int
  let crew: CrewRest
  /// Days late of each build-out, 0 where it is on time; nil where it is not planned.
  let daysLate: [Int?]
  let flights: Int
  /// Legs of equipment.
  let shipments: Int
  let kilometers: Double
  /// Kilograms of CO2e.
  let carbon: Double
  let hiredHeadDays: Int
  let uncoveredHeadDays: Int
  let missingStandbyDays: Int
  /// By role, those left out that nobody has.
  let utilization: [Utilization]

  init(facts: PlanFacts, audit: AuditReport) {
    let problem = facts.problem
    let journeys = problem.engineerIDs.map { EngineerJourney(of: $0, in: facts) }
    cost = audit.cost
    violations = audit.violations.count
    crew = CrewRest(facts: facts)
    daysLate = problem.buildOutIDs.map { facts.daysLate($0).map { max(0, $0) } }
    let people = problem.peopleIDs.map { journeys[$0.index] }
    flights = people.reduce(0) { $0 + $1.legs }
    shipments = problem.itemIDs.reduce(0) { $0 + journeys[$1.index].legs }
    kilometers = people.reduce(0) { $0 + $1.kilometers }
    carbon = people.reduce(0) { $0 + $1.carbon }
    hiredHeadDays = facts.plan.hires.reduce(0) {
      $0.plus(
        heads: $1.heads.times(
          days: facts.workingDays(of: $1.phase, from: $1.from, to: $1.to).count))
    }
    uncoveredHeadDays = facts.phaseShortfalls.reduce(0) { $0.plus(heads: $1.headDays) }
    missingStandbyDays = facts.plan.shortfalls.reduce(0) { sum, shortfall in
      guard case .standby = shortfall.need else { return sum }
      return sum.plus(heads: shortfall.heads.times(days: max(0, shortfall.to - shortfall.from + 1)))
    }
    let duty = journeys.map(\.dutyDays)
    utilization = problem.roles.indices.compactMap {
      PlanMeasures.utilization(of: RoleID($0), duty: duty, problem)
    }
  }

  var lateDays: Int { daysLate.reduce(0) { $0 + ($1 ?? 0) } }

  private static func utilization(
    of role: RoleID, duty: [Int], _ problem: Problem
  ) -> Utilization? {
    let days = (0..<problem.horizon.dayCount).map { Day($0) }
    let able = problem.engineerIDs.filter { id in
      days.contains { problem[id].qualifies(for: problem[role], on: $0) }
    }
    let available = able.reduce(0) { $0 + problem[$1].isUnavailable.count { !$0 } }
    guard available > 0 else { return nil }
    return Utilization(
      role: role,
      share: Double(able.reduce(0) { $0 + duty[$1.index] }) / Double(available))
  }
}
