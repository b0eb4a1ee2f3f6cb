// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

/// Adds up what a plan costs, in exact decimals (specification, sections 6, 10 and 11).
struct PlanCost {
  let problem: Problem

  func cost(of plan: Plan) -> Cost {
    var cost = Cost()
    addPhases(plan.phases, to: &cost)
    for roster in plan.rosters { RosterCost(problem: problem, roster: roster).add(to: &cost) }
    for hire in plan.hires {
      let rate = problem[hire.site].contractors(for: hire.role)?.dayRate ?? 0
      cost.contractors += rate * Decimal(hire.heads * (hire.to - hire.from + 1))
    }
    for shortfall in plan.shortfalls {
      let headDays = Decimal(shortfall.heads * (shortfall.to - shortfall.from + 1))
      cost.uncovered += penalty(of: shortfall.need) * headDays
    }
    cost.total = Cost.Part.allCases.reduce(0) { $0 + cost[$1] }
    return cost
  }

  private func penalty(of need: Shortfall.Need) -> Decimal {
    switch need {
    case .phase(_, let role): problem[role].uncoveredPenalty
    case .standby(let requirement): problem[requirement].penalty
    }
  }

  private func addPhases(_ phases: [ScheduledPhase], to cost: inout Cost) {
    var finishes: [Day?] = Array(repeating: nil, count: problem.buildOuts.count)
    func note(_ finish: Day, of buildOut: BuildOutID) {
      finishes[buildOut.index] = max(finishes[buildOut.index] ?? finish, finish)
    }
    for phase in problem.phases {
      if case .done(let day) = phase.state { note(day, of: phase.buildOut) }
    }
    for scheduled in phases {
      cost.modes += problem.modeCost(of: scheduled.phase, mode: scheduled.mode)
      cost.changes += problem.startMoveCost(of: scheduled.phase, start: scheduled.start)
      note(scheduled.finish, of: problem[scheduled.phase].buildOut)
    }
    for (buildOut, finish) in zip(problem.buildOuts, finishes) {
      guard let finish else { continue }
      cost.late += buildOut.latePenalty * Decimal(max(0, finish - buildOut.due))
    }
  }
}
