// SPDX-License-Identifier: GPL-3.0-or-later

internal import Rotations

extension Change {
  /// Makes the change in a plan, and nothing beside it: what no longer fits then is for the audit to say.
  ///
  /// - Parameter problem: The changed problem, whose phases are those of the plan; its engineers may be others.
  func make(in plan: inout Plan, of problem: Problem, for original: Problem) {
    switch self {
    case .phase(let phase, let start, let mode, _):
      guard let position = plan.phases.firstIndex(where: { $0.phase == phase }) else { return }
      plan.phases[position].mode = mode ?? plan.phases[position].mode
      plan.phases[position].start = start
      plan.phases[position].finish =
        problem.finish(of: phase, mode: plan.phases[position].mode, start: start)
        ?? problem.horizon.last
    case .stay(let stay, let days):
      let name = original[stay.engineer].name
      guard days != 0,
        let position = plan.rosters.firstIndex(where: { problem[$0.engineer].name == name })
      else { return }
      plan.rosters[position].move(stay.days, by: days, within: problem.horizon)
    case .release, .ill, .head, .due: break
    }
  }
}

extension Roster {
  /// Moves what is done on the days, and leaves them at home; what would lie outside the horizon is cut off.
  fileprivate mutating func move(_ days: ClosedRange<Day>, by shift: Int, within horizon: Horizon) {
    var byDay = self.days(of: horizon)
    let moved = byDay[days.lowerBound.index...days.upperBound.index]
    for day in moved.indices { byDay[day] = .home }
    for (day, activity) in zip(moved.indices, moved) where byDay.indices.contains(day + shift) {
      byDay[day + shift] = activity
    }
    spans = Roster.spans(of: byDay)
  }
}

extension Plan {
  /// The plan with a roster at home for everybody who has none, and nothing claimed.
  func completed(for problem: Problem) -> Plan {
    var plan = self
    let known = Set(plan.rosters.map(\.engineer))
    for engineer in problem.engineerIDs where !known.contains(engineer) {
      let home = Span(from: problem.horizon.first, to: problem.horizon.last, activity: .home)
      plan.rosters.append(Roster(engineer: engineer, spans: [home]))
    }
    plan.cost = nil
    plan.origin.sha256 = problem.sha256
    plan.solver = SolverClaim(
      method: plan.solver.method, status: .feasible, bound: nil, gap: nil)
    return plan
  }
}
