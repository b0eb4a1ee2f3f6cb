// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

/// What a plan costs as it is written, in exact decimals (specification, sections 6, 10 and 11).
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
    cost.changes = startMoves
    for roster in audited.rosters.compactMap(\.self) {
      add(roster, to: &cost)
      DayPrices(problem: problem, roster: roster).add(to: &cost)
    }
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
  /// Each calendar day over which a start moves, from the earlier of both to the day before the later.
  private var startMoves: Decimal {
    guard let baseline = problem.baseline else { return 0 }
    return audited.phases.compactMap(\.self).reduce(0) { sum, phase in
      if case .started = problem[phase.scheduled.phase].state { return sum }
      guard let held = baseline.phases[phase.scheduled.phase.index]?.start,
        held >= problem.horizon.first
      else { return sum }
      let days = abs(phase.scheduled.start - held)
      let first = min(phase.scheduled.start, held)
      let firm = baseline.keepUntil.map { min(days, max(0, $0 + 1 - first)) } ?? 0
      return sum + baseline.firm.start * Decimal(firm)
        + baseline.prices.start * Decimal(days - firm)
    }
  }

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
        if !roster.isLocal[site.index] { awayDays += span.dayCount }
      case .off:
        // Equipment is paid for on every day that it is not at home.
        if engineer.isItem { cost.pay += engineer.dayRate * days }
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

  /// Fare and carbon; freight emits none.
  private func addLeg(
    of roster: AuditedRoster, from: Stop, to: Stop, to cost: inout Cost
  ) {
    let leg = problem.leg(of: roster.engineer, from: from, to: to)
    guard leg.days > 0 else { return }
    cost.fares += leg.fare
    guard !problem[roster.engineer].isItem else { return }
    let carbon = Decimal(leg.kilometers) * problem.travel.carbonPerKilometer
    cost.carbon += problem.carbonPrice * carbon / 1000
  }
}
