// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

/// A fiber phase as the crew plan has it: its days, and what its heads can do on each.
struct PhaseDays {
  let phase: PhaseID
  let work: FiberWork
  let days: [Day]
  /// rate × heads, by position in ``days``.
  let allowances: [Decimal]
  /// Whether heads of its role stay uncovered, so that pieces may be left.
  let isShort: Bool

  var first: Day? { days.first }
  var last: Day? { days.last }

  /// What can be done from `day` on, without what is carried into it.
  func allowance(from day: Day) -> Decimal {
    zip(days, allowances).reduce(0) { $1.0 >= day ? $0 + $1.1 : $0 }
  }

  func allowance(before day: Day) -> Decimal {
    zip(days, allowances).reduce(0) { $1.0 < day ? $0 + $1.1 : $0 }
  }
}

/// The fiber phases of a crew plan.
struct FiberCrew {
  let problem: Problem
  /// By phase; none for phases that are done, that the plan does not name, or that are no fiber phases.
  private(set) var phases: [PhaseID: PhaseDays] = [:]

  init(_ plan: Plan, of problem: Problem) {
    self.problem = problem
    let heads = FiberCrew.heads(plan, problem)
    let short = FiberCrew.shortPhases(plan, problem)
    for scheduled in plan.phases {
      let id = scheduled.phase
      guard let work = problem[id].fiber, phases[id] == nil, !problem[id].isDone else { continue }
      let days = problem.workingDays(of: id, mode: scheduled.mode, start: scheduled.start)
      phases[id] = PhaseDays(
        phase: id, work: work, days: days.map { Day($0) },
        allowances: days.map { work.rate * Decimal(heads[Post(phase: id, day: $0)] ?? 0) },
        isShort: short.contains(id))
    }
  }

  /// The crew with one phase moved to another start, all its heads there; nil where it does not fit.
  func moving(_ phase: PhaseID, to start: Day, mode: Int) -> FiberCrew? {
    guard let work = problem[phase].fiber, problem[phase].modes.indices.contains(mode),
      problem.finish(of: phase, mode: mode, start: start) != nil
    else { return nil }
    let days = problem.workingDays(of: phase, mode: mode, start: start).map { Day($0) }
    let heads = problem[phase].modes[mode].crew.first { $0.role == work.role }?.heads ?? 0
    var crew = self
    crew.phases[phase] = PhaseDays(
      phase: phase, work: work, days: days,
      allowances: days.map { _ in work.rate * Decimal(heads) }, isShort: false)
    return crew
  }

  /// The crew with the phases of one build-out only.
  func only(_ buildOut: BuildOutID) -> FiberCrew {
    var crew = self
    crew.phases = phases.filter { problem[$0.key].buildOut == buildOut }
    return crew
  }

  private struct Post: Hashable {
    let phase: PhaseID
    let day: Int
  }

  /// Engineers and contractors in the role of each fiber phase, by day.
  private static func heads(_ plan: Plan, _ problem: Problem) -> [Post: Int] {
    var heads: [Post: Int] = [:]
    func add(_ count: Int, _ phase: PhaseID, _ role: RoleID, _ from: Day, _ to: Day) {
      guard problem[phase].fiber?.role == role, from <= to else { return }
      for day in from.index...to.index { heads[Post(phase: phase, day: day), default: 0] += count }
    }
    for roster in plan.rosters {
      for span in roster.spans {
        if case .work(_, let phase, let role) = span.activity {
          add(1, phase, role, span.from, span.to)
        }
      }
    }
    for hire in plan.hires { add(hire.heads, hire.phase, hire.role, hire.from, hire.to) }
    return heads
  }

  private static func shortPhases(_ plan: Plan, _ problem: Problem) -> Set<PhaseID> {
    var short: Set<PhaseID> = []
    for shortfall in plan.shortfalls where shortfall.heads > 0 {
      if case .phase(let phase, let role) = shortfall.need, problem[phase].fiber?.role == role {
        short.insert(phase)
      }
    }
    return short
  }
}
