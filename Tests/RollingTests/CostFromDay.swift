// SPDX-License-Identifier: GPL-3.0-or-later

import Auditing
import Foundation
import Rotations

/// What a plan costs from a day on, worked out apart from the program: the parts of section 6 and later ones, each by the
/// day on which it falls due.
struct CostFromDay {
  let problem: Problem
  let plan: Plan
  let day: Day

  var cost: Cost {
    var cost = Cost()
    cost.late = Auditor.audit(plan, of: problem).cost.late
    for phase in plan.phases where phase.start >= day && !problem.isUnderWay(phase.phase) {
      cost.modes += problem[phase.phase].modes[phase.mode].cost
    }
    heads(&cost)
    for roster in plan.rosters { add(roster, to: &cost) }
    cost.changes += startMoves
    return cost
  }

  private func heads(_ cost: inout Cost) {
    func days(_ phase: PhaseID, _ from: Day, _ to: Day) -> Decimal {
      guard let planned = plan.phases.first(where: { $0.phase == phase }) else { return 0 }
      let calendar = problem.calendar(of: phase, mode: planned.mode)
      return Decimal(
        (0..<problem.horizon.dayCount).count {
          Day($0) >= max(day, from, planned.start) && Day($0) <= min(to, planned.finish)
            && calendar.isWorking(Day($0))
        })
    }
    for hire in plan.hires {
      let rate = problem[hire.site].contractors(for: hire.role)?.dayRate ?? 0
      cost.contractors += rate * days(hire.phase, hire.from, hire.to) * Decimal(hire.heads)
    }
    for shortfall in plan.shortfalls {
      switch shortfall.need {
      case .phase(let phase, let role):
        cost.uncovered +=
          problem[role].uncoveredPenalty * days(phase, shortfall.from, shortfall.to)
          * Decimal(shortfall.heads)
      case .standby(let requirement):
        cost.uncovered +=
          problem[requirement].penalty
          * Decimal(max(0, shortfall.to - max(day, shortfall.from) + 1) * shortfall.heads)
      }
    }
  }

  private func add(_ roster: Roster, to cost: inout Cost) {
    let engineer = problem[roster.engineer]
    var away = (before: 0, after: 0)
    var standby = (before: 0, after: 0)
    var hired = (before: false, after: false)
    for span in roster.spans {
      for today in span.from.index...span.to.index {
        let isAfter = Day(today) >= day
        let isWeekend = problem.horizon.isWeekend(Day(today))
        var isAway = false
        var isDuty = false
        switch span.activity {
        case .home: break
        case .standby:
          if isAfter { standby.after += 1 } else { standby.before += 1 }
          if isAfter { cost.standby += engineer.standbyRate }
          isDuty = true
        case .work(let site, _, _):
          isAway = !problem.isLocal(site, to: roster.engineer)
          isDuty = true
          if isAfter { stay(isAway ? site : nil, Day(today), engineer, &cost) }
          if isAfter { cost.pay += engineer.dayRate }
        case .off(let site):
          isAway = true
          if isAfter { stay(site, Day(today), engineer, &cost) }
          if isAfter, engineer.isItem { cost.pay += engineer.dayRate }
        case .travel(let from, let to):
          // Freight on its way home is at home already, as far as the new file can say.
          if engineer.isItem, to == .home, span.from < day { continue }
          isAway = true
          isDuty = true
          if isAfter { travel(from, to, span, Day(today), roster.engineer, &cost) }
          if isAfter { cost.pay += engineer.dayRate }
        }
        if isAfter, isWeekend, isAway || isDuty, !isStandby(span) {
          cost.weekends += engineer.limits.weekendPrice
        }
        if isAway { if isAfter { away.after += 1 } else { away.before += 1 } }
        if isDuty { if isAfter { hired.after = true } else { hired.before = true } }
      }
    }
    func over(_ days: (before: Int, after: Int), _ target: Int?) -> Decimal {
      guard let target else { return 0 }
      return Decimal(max(0, days.before + days.after - target) - max(0, days.before - target))
    }
    cost.overTarget += engineer.limits.overTargetCost * over(away, engineer.limits.awayTarget)
    cost.overStandby +=
      engineer.limits.overStandbyCost * over(standby, engineer.limits.standbyTarget)
    if hired.after, !hired.before { cost.hires += engineer.hire }
    cost.wishes += wishes(roster)
    cost.changes += changes(roster)
  }

  private func isStandby(_ span: Span) -> Bool {
    if case .standby = span.activity { true } else { false }
  }

  private func stay(_ site: SiteID?, _ day: Day, _ engineer: Engineer, _ cost: inout Cost) {
    guard let site, !engineer.isItem else { return }
    cost.lodging += problem[site].lodging(on: day)
    cost.meals += problem[site].meals
  }

  private func travel(
    _ from: Stop, _ to: Stop, _ span: Span, _ today: Day, _ id: EngineerID, _ cost: inout Cost
  ) {
    let leg = problem.leg(of: id, from: from, to: to)
    if today == span.from {
      cost.fares += leg.fare
      if !problem[id].isItem {
        cost.carbon +=
          problem.carbonPrice * Decimal(leg.kilometers) * problem.travel.carbonPerKilometer / 1000
      }
    }
    guard !problem[id].isItem else { return }
    switch (from, to) {
    case (_, .site(let site)):
      if today == span.to { cost.lodging += problem[site].lodging(on: today) }
      let isFirst = from == .home && today == span.from
      cost.meals += problem[site].meals * (isFirst ? 0.75 : 1)
    case (.site(let site), .home):
      cost.meals += problem[site].meals * (today == span.to ? 0.75 : 1)
    case (.home, .home): break
    }
  }

  private func places(_ roster: Roster) -> [Whereabouts] {
    roster.spans.flatMap { span -> [Whereabouts] in
      var place = problem.whereabouts(of: roster.engineer, in: span)
      if case .travel(_, .home) = span.activity, problem[roster.engineer].isItem, span.from < day {
        place = .home
      }
      return Array(repeating: place, count: span.dayCount)
    }
  }

  private func wishes(_ roster: Roster) -> Decimal {
    let places = places(roster)
    return problem[roster.engineer].wishes.reduce(0) { sum, wish in
      let wanted: Whereabouts = if case .site(let site) = wish.at { .site(site) } else { .home }
      let missed = places.indices.count {
        Day($0) >= max(day, wish.from) && Day($0) <= wish.to && places[$0] != wanted
      }
      return sum + wish.price * Decimal(missed)
    }
  }

  private func changes(_ roster: Roster) -> Decimal {
    guard let baseline = problem.baseline, let held = baseline.rosters[roster.engineer.index]
    else { return 0 }
    let places = places(roster)
    var sum = Decimal()
    for index in places.indices where Day(index) >= day {
      guard let before = held.whereabouts[index], before != places[index] else { continue }
      // A leg of the held plan that began before the day does not count on it.
      if case .leg(_, _, let since) = before, since < day { continue }
      sum += baseline.prices(on: Day(index)).day
    }
    for leg in held.legs where leg.day >= day {
      let isFlown = roster.spans.contains {
        $0.from == leg.day && $0.activity == .travel(from: leg.from, to: leg.to)
      }
      if !isFlown { sum += baseline.prices(on: leg.day).leg }
    }
    return sum
  }

  private var startMoves: Decimal {
    plan.phases.reduce(0) { sum, phase in
      guard phase.start >= day, !problem.isUnderWay(phase.phase),
        let held = problem.baseline?.phases[phase.phase.index]?.start, held >= day
      else { return sum }
      return sum + problem.startMoveCost(of: phase.phase, start: phase.start)
    }
  }
}
