// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

extension PlanFacts {
  /// Heads of one kind that a phase lacks, in days and as days of work.
  struct PhaseShortfall {
    let phase: PhaseID
    let role: RoleID
    let from: Day
    let to: Day
    let heads: Int
    let headDays: Int
  }

  /// Uncovered heads of phases, in the order of the plan.
  func findPhaseShortfalls() -> [PhaseShortfall] {
    plan.shortfalls.compactMap { shortfall in
      guard case .phase(let phase, let role) = shortfall.need, shortfall.heads > 0 else {
        return nil
      }
      let days = workingDays(of: phase, from: shortfall.from, to: shortfall.to).count
      return PhaseShortfall(
        phase: phase, role: role, from: shortfall.from, to: shortfall.to, heads: shortfall.heads,
        headDays: shortfall.heads.times(days: days))
    }
  }

  /// Heads at work at each site by day, as engineers and as contractors; equipment is no head.
  func headsByDay(at site: SiteID) -> (engineers: [Int], contractors: [Int], uncovered: [Int]) {
    let none = Array(repeating: 0, count: problem.horizon.dayCount)
    var (engineers, contractors, uncovered) = (none, none, none)
    for span in problem.peopleIDs.lazy.flatMap(spans(of:)) {
      guard case .work(site, _, _) = span.activity else { continue }
      for day in span.from.index...span.to.index { engineers[day] += 1 }
    }
    for hire in plan.hires where hire.site == site && !problem.isKind(hire.role) {
      for day in workingDays(of: hire.phase, from: hire.from, to: hire.to) {
        contractors[day.index] = contractors[day.index].plus(heads: hire.heads)
      }
    }
    for lack in phaseShortfalls where problem[lack.phase].site == site {
      for day in workingDays(of: lack.phase, from: lack.from, to: lack.to) {
        uncovered[day.index] = uncovered[day.index].plus(heads: lack.heads)
      }
    }
    return (engineers, contractors, uncovered)
  }

  /// Contractors hired at a site in a role on a day.
  func hired(at site: SiteID, role: RoleID, on day: Day) -> Int {
    plan.hires.reduce(0) { sum, hire in
      guard hire.site == site, hire.role == role, hire.from <= day, day <= hire.to,
        workingDays(of: hire.phase, from: day, to: day).count == 1
      else { return sum }
      return sum.plus(heads: hire.heads)
    }
  }

  /// Everything that is taken from a pool, by start day, phases under way left out: theirs is paid.
  func withdrawals(from pool: StockPoolID) -> [(day: Day, phase: PhaseID, quantity: Decimal)] {
    scheduled.compactMap { scheduled -> (Day, PhaseID, Decimal)? in
      if case .started = problem[scheduled.phase].state { return nil }
      guard let use = mode(of: scheduled.phase)?.uses.first(where: { $0.pool == pool }) else {
        return nil
      }
      return (scheduled.start, scheduled.phase, use.quantity)
    }.sorted { ($0.0, $0.1) < ($1.0, $1.1) }
  }
}
