// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

/// Adds up what a plan costs, in exact decimals (specification, section 6).
struct PlanCost {
  let problem: Problem

  func cost(of plan: Plan) -> Cost {
    var cost = Cost()
    addPhases(plan.phases, to: &cost)
    for roster in plan.rosters { add(roster, to: &cost) }
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
      note(scheduled.finish, of: problem[scheduled.phase].buildOut)
    }
    for (buildOut, finish) in zip(problem.buildOuts, finishes) {
      guard let finish else { continue }
      cost.late += buildOut.latePenalty * Decimal(max(0, finish - buildOut.due))
    }
  }

  private func add(_ roster: Roster, to cost: inout Cost) {
    let engineer = problem[roster.engineer]
    var awayDays = 0
    for span in roster.spans {
      let days = Decimal(span.dayCount)
      switch span.activity {
      case .home: break
      case .standby: cost.standby += engineer.standbyRate * days
      case .work(let site, _, _):
        cost.pay += engineer.dayRate * days
        guard !problem.isLocal(site, to: roster.engineer) else { break }
        cost.lodging += problem[site].lodging * days
        awayDays += span.dayCount
      case .off(let site):
        cost.lodging += problem[site].lodging * days
        awayDays += span.dayCount
      case .travel(let from, let to):
        cost.pay += engineer.dayRate * days
        awayDays += span.dayCount
        addLeg(of: roster.engineer, from: from, to: to, to: &cost)
      }
    }
    if let target = engineer.limits.awayTarget {
      cost.overTarget += engineer.limits.overTargetCost * Decimal(max(0, awayDays - target))
    }
  }

  private func addLeg(
    of engineer: EngineerID, from: Stop, to: Stop, to cost: inout Cost
  ) {
    let leg = problem.leg(of: engineer, from: from, to: to)
    cost.fares += leg.fare
    cost.carbon +=
      problem.carbonPrice * Decimal(leg.kilometers) * problem.travel.carbonPerKilometer / 1000
    if case .site(let site) = to { cost.lodging += problem[site].lodging }
  }
}
