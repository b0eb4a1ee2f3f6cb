// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

/// What the days of one roster cost beyond sections 4 to 6, recomputed day by day (specification, sections 10 and 11).
struct DayPrices {
  let problem: Problem
  let roster: AuditedRoster

  private var engineer: Engineer { problem[roster.engineer] }

  func add(to cost: inout Cost) {
    cost.lodging += lodging
    if !engineer.isItem {
      cost.meals += meals
      cost.weekends += weekends
      cost.hires += isHired ? engineer.hire : 0
      cost.overStandby += overStandby
    }
    cost.wishes += wishes
    cost.changes += changes
  }

  // MARK: Places

  /// Where the plan has the engineer on each day; nil where it leaves a hole.
  private var whereabouts: [Whereabouts?] {
    var places = [Whereabouts?](repeating: nil, count: roster.days.count)
    for span in roster.spans {
      for day in span.from.index...span.to.index { places[day] = place(span) }
    }
    return places
  }

  private func place(_ span: Span) -> Whereabouts {
    switch span.activity {
    case .home, .standby: .home
    case .work(let site, _, _), .off(let site):
      roster.isLocal[site.index] ? .home : .site(site)
    case .travel(let from, let to): .leg(from: from, to: to, since: span.from)
    }
  }

  /// Nights at sites that are not local: each day there, and each last day of a leg there.
  private var lodging: Decimal {
    guard !engineer.isItem else { return 0 }
    return roster.spans.reduce(0) { sum, span in
      switch span.activity {
      case .home, .standby: return sum
      case .work(let site, _, _), .off(let site):
        guard !roster.isLocal[site.index] else { return sum }
        return (span.from.index...span.to.index).reduce(sum) { $0 + rate(of: site, on: $1) }
      case .travel(_, .site(let site)):
        return roster.isLocal[site.index] ? sum : sum + rate(of: site, on: span.to.index)
      case .travel(_, .home): return sum
      }
    }
  }

  private func rate(of site: SiteID, on day: Int) -> Decimal {
    for dates in problem[site].lodgingDates where dates.from.index <= day && day <= dates.to.index {
      return dates.rate
    }
    return problem[site].lodging
  }

  // MARK: Meals and weekends

  private var meals: Decimal {
    var sum = Decimal()
    for span in roster.spans {
      switch span.activity {
      case .home, .standby: break
      case .work(let site, _, _), .off(let site):
        if !roster.isLocal[site.index] { sum += problem[site].meals * Decimal(span.dayCount) }
      case .travel(let from, let to): sum += meals(from, to, days: span.dayCount)
      }
    }
    return sum
  }

  /// Of the destination's days; of a leg home those of the site left. The first day from home, and the last day home,
  /// cost three quarters.
  private func meals(_ from: Stop, _ to: Stop, days: Int) -> Decimal {
    let quarter = Decimal(1) / 4
    switch (from, to) {
    case (.home, .home): return 0
    case (.home, .site(let site)), (.site(let site), .home):
      return problem[site].meals * (Decimal(days) - quarter)
    case (.site, .site(let site)): return problem[site].meals * Decimal(days)
    }
  }

  private var weekends: Decimal {
    let days = roster.days.enumerated().count { day, activity in
      guard problem.horizon.isWeekend(Day(day)) else { return false }
      switch activity {
      case .work, .off, .travel: return true
      case .home, .standby, nil: return false
      }
    }
    return engineer.limits.weekendPrice * Decimal(days)
  }

  // MARK: Hiring and standby

  private var isHired: Bool {
    roster.days.contains { activity in
      switch activity {
      case .work, .travel, .standby: true
      case .home, .off, nil: false
      }
    }
  }

  private var overStandby: Decimal {
    guard let target = engineer.limits.standbyTarget else { return 0 }
    let days = roster.days.count { if case .standby = $0 { true } else { false } }
    return engineer.limits.overStandbyCost * Decimal(max(0, days - target))
  }

  // MARK: Wishes and changes

  private var wishes: Decimal {
    let places = whereabouts
    return engineer.wishes.reduce(0) { sum, wish in
      let wanted: Whereabouts =
        switch wish.at {
        case .home: .home
        case .site(let site): .site(site)
        }
      let missed = problem.horizon.days(from: wish.from, to: wish.to).count {
        places[$0] != wanted
      }
      return sum + wish.price * Decimal(missed)
    }
  }

  private var changes: Decimal {
    guard let baseline = problem.baseline, let held = baseline.rosters[roster.engineer.index] else {
      return 0
    }
    let places = whereabouts
    var sum = Decimal()
    for day in places.indices {
      guard let before = held.whereabouts[day], places[day] != before else { continue }
      sum += prices(baseline, on: day).day
    }
    for leg in held.legs where !flies(leg) { sum += prices(baseline, on: leg.day.index).leg }
    return sum
  }

  private func flies(_ leg: Baseline.HeldLeg) -> Bool {
    roster.spans.contains {
      $0.from == leg.day && $0.activity == .travel(from: leg.from, to: leg.to)
    }
  }

  private func prices(_ baseline: Baseline, on day: Int) -> Baseline.Prices {
    guard let last = baseline.keepUntil, day <= last.index else { return baseline.prices }
    return baseline.firm
  }
}
