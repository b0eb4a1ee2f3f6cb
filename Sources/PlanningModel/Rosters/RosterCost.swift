// SPDX-License-Identifier: GPL-3.0-or-later

package import Foundation
package import Rotations

/// Adds up what one roster of a plan costs, in exact decimals (specification, sections 6, 10, 11 and 12).
struct RosterCost {
  let problem: Problem
  let roster: Roster

  private var engineer: Engineer { problem[roster.engineer] }

  func add(to cost: inout Cost) {
    for span in roster.spans {
      addPay(span, to: &cost)
      addPlace(span, to: &cost)
      cost.weekends += weekendPrice(of: span)
    }
    addTargets(to: &cost)
    if !roster.spans.allSatisfy({ $0.activity == .home }) { cost.hires += engineer.hire }
    cost.wishes += engineer.wishes.reduce(0) { $0 + missed($1) }
    if let baseline = problem.baseline, let held = baseline.rosters[roster.engineer.index] {
      cost.changes += departures(from: held, baseline)
    }
  }

  private func addPay(_ span: Span, to cost: inout Cost) {
    let days = Decimal(span.dayCount)
    switch span.activity {
    case .home: break
    case .standby: cost.standby += engineer.standbyRate * days
    case .work: cost.pay += engineer.dayRate * days
    case .off: if engineer.isItem { cost.pay += engineer.dayRate * days }
    case .travel(let from, let to):
      let leg = problem.leg(of: roster.engineer, from: from, to: to)
      cost.pay += engineer.dayRate * days
      cost.fares += leg.fare
      cost.carbon +=
        problem.carbonPrice * problem.carbonKilograms(of: leg, takenBy: roster.engineer) / 1000
    }
  }

  /// Nights and meals; equipment has neither.
  private func addPlace(_ span: Span, to cost: inout Cost) {
    guard !engineer.isItem else { return }
    switch span.activity {
    case .home, .standby: break
    case .work(let site, _, _), .off(let site):
      guard !problem.isLocal(site, to: roster.engineer) else { break }
      for day in span.from.index...span.to.index {
        cost.lodging += problem[site].lodging(on: Day(day))
      }
      cost.meals += problem[site].meals * Decimal(span.dayCount)
    case .travel(let from, let to):
      if case .site(let site) = to { cost.lodging += problem[site].lodging(on: span.to) }
      cost.meals += problem.meals(of: roster.engineer, from: from, to: to, days: span.dayCount)
    }
  }

  private func weekendPrice(of span: Span) -> Decimal {
    switch span.activity {
    case .home, .standby: return 0
    case .work, .off, .travel:
      let days = (span.from.index...span.to.index).count { problem.horizon.isWeekend(Day($0)) }
      return engineer.limits.weekendPrice * Decimal(days)
    }
  }

  private func addTargets(to cost: inout Cost) {
    var (away, standby) = (0, 0)
    for span in roster.spans {
      switch span.activity {
      case .home: break
      case .standby: standby += span.dayCount
      case .work(let site, _, _):
        away += problem.isLocal(site, to: roster.engineer) ? 0 : span.dayCount
      case .off, .travel: away += span.dayCount
      }
    }
    let limits = engineer.limits
    if let target = limits.awayTarget {
      cost.overTarget += limits.overTargetCost * Decimal(max(0, away - target))
    }
    if let target = limits.standbyTarget {
      cost.overStandby += limits.overStandbyCost * Decimal(max(0, standby - target))
    }
  }

  // MARK: Wishes and changes

  private func missed(_ wish: Engineer.Wish) -> Decimal {
    let wanted: Whereabouts =
      switch wish.at {
      case .home: .home
      case .site(let site): .site(site)
      }
    let days = roster.spans.reduce(0) { sum, span in
      guard problem.whereabouts(of: roster.engineer, in: span) != wanted else { return sum }
      return sum + max(0, min(span.to, wish.to) - max(span.from, wish.from) + 1)
    }
    return wish.price * Decimal(days)
  }

  private func departures(from held: Baseline.HeldRoster, _ baseline: Baseline) -> Decimal {
    var cost = Decimal(0)
    for span in roster.spans {
      let place = problem.whereabouts(of: roster.engineer, in: span)
      for day in span.from.index...span.to.index {
        guard let before = held.whereabouts[day], before != place else { continue }
        cost += baseline.prices(on: Day(day)).day
      }
    }
    let flown = Set(
      roster.spans.compactMap { span -> Baseline.HeldLeg? in
        guard case .travel(let from, let to) = span.activity else { return nil }
        return Baseline.HeldLeg(from: from, to: to, day: span.from)
      })
    for leg in held.legs where !flown.contains(leg) { cost += baseline.prices(on: leg.day).leg }
    return cost
  }
}

extension Problem {
  /// Meals on a leg: of the site at its end, on a leg home of that which it leaves; the first day from home and the last
  /// day home cost three quarters (specification, section 11).
  package func meals(of engineer: EngineerID, from: Stop, to: Stop, days: Int) -> Decimal {
    guard days > 0, !self[engineer].isItem else { return 0 }
    let part = Decimal(days) - Decimal(1) / 4
    switch (from, to) {
    case (.home, .home): return 0
    case (.home, .site(let site)), (.site(let site), .home): return self[site].meals * part
    case (.site, .site(let site)): return self[site].meals * Decimal(days)
    }
  }
}
