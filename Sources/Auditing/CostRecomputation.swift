// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

/// What a plan costs as it is written, in exact decimals (specification, section 6).
struct CostRecomputation {
  let audited: AuditedPlan

  private var problem: Problem { audited.problem }

  /// - Complexity: O(size of the plan)
  var cost: Cost {
    var cost = Cost()
    cost.late = late
    cost.modes = modes
    cost.contractors = contractors
    cost.uncovered = uncovered
    for roster in audited.rosters.compactMap(\.self) { add(roster, to: &cost) }
    cost.total = Cost.Part.allCases.reduce(0) { $0 + cost[$1] }
    return cost
  }

  private var late: Decimal {
    problem.buildOuts.reduce(0) { sum, buildOut in
      let finishes = buildOut.phases.compactMap(finish)
      let days = finishes.max().map { max(0, $0 - buildOut.due) } ?? 0
      return sum + buildOut.latePenalty * Decimal(days)
    }
  }

  /// nil for a phase that the plan does not name.
  private func finish(of phase: PhaseID) -> Day? {
    if case .done(let day) = problem[phase].state { return day }
    return audited[phase]?.finish
  }

  /// The mode of a phase under way has been paid before the horizon.
  private var modes: Decimal {
    audited.phases.compactMap(\.self).reduce(0) { sum, phase in
      if case .started = problem[phase.scheduled.phase].state { return sum }
      return sum + (phase.mode?.cost ?? 0)
    }
  }

  private var contractors: Decimal {
    audited.plan.hires.reduce(0) { sum, hire in
      let entry = problem[hire.site].contractors.first { $0.role == hire.role }
      let days = audited.workedDays(of: hire.phase, from: hire.from, to: hire.to).count
      return sum + (entry?.dayRate ?? 0) * Decimal(days) * Decimal(max(0, hire.heads))
    }
  }

  private var uncovered: Decimal {
    audited.plan.shortfalls.reduce(0) { sum, shortfall in
      let penalty: Decimal
      let days: Int
      switch shortfall.need {
      case .phase(let phase, let role):
        penalty = problem[role].uncoveredPenalty
        days = audited.workedDays(of: phase, from: shortfall.from, to: shortfall.to).count
      case .standby(let requirement):
        penalty = problem[requirement].penalty
        days = problem.horizon.days(from: shortfall.from, to: shortfall.to).count
      }
      return sum + penalty * Decimal(days) * Decimal(max(0, shortfall.heads))
    }
  }
}

extension CostRecomputation {
  private func add(_ roster: AuditedRoster, to cost: inout Cost) {
    let engineer = problem[roster.engineer]
    var awayDays = 0
    for span in roster.spans {
      let days = Decimal(span.dayCount)
      switch span.activity {
      case .home: break
      case .standby: cost.standby += engineer.standbyRate * days
      case .work(let site, _, _):
        cost.pay += engineer.dayRate * days
        if !roster.isLocal[site.index] {
          cost.lodging += problem[site].lodging * days
          awayDays += span.dayCount
        }
      case .off(let site):
        if !roster.isLocal[site.index] { cost.lodging += problem[site].lodging * days }
        awayDays += span.dayCount
      case .travel(let from, let to):
        cost.pay += engineer.dayRate * days
        awayDays += span.dayCount
        addLeg(of: roster, from: from, to: to, to: &cost)
      }
    }
    if let target = engineer.limits.awayTarget {
      cost.overTarget += engineer.limits.overTargetCost * Decimal(max(0, awayDays - target))
    }
  }

  /// Fare, carbon, and the night of the last day where the leg ends at a site.
  private func addLeg(
    of roster: AuditedRoster, from: Stop, to: Stop, to cost: inout Cost
  ) {
    let leg = problem.leg(of: roster.engineer, from: from, to: to)
    if leg.days > 0 {
      let carbon = Decimal(leg.kilometers) * problem.travel.carbonPerKilometer
      cost.fares += leg.fare
      cost.carbon += problem.carbonPrice * carbon / 1000
    }
    if case .site(let site) = to, !roster.isLocal[site.index] {
      cost.lodging += problem[site].lodging
    }
  }
}
