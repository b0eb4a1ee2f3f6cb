// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

/// What days and legs cost by where they are spent (sections 10 and 11), straight from the words of the format.
struct BrutePlaces {
  let brute: BruteForce
  let id: EngineerID

  private var problem: Problem { brute.problem }
  private var engineer: Engineer { problem[id] }
  private var held: Baseline.HeldRoster? { problem.baseline?.rosters[id.index] }

  /// What all legs of the held plan cost that are given up; each that is flown gives its price back.
  var givenUp: Double { (held?.legs ?? []).reduce(0) { $0 + price(of: $1) } }

  private func price(of leg: Baseline.HeldLeg) -> Double {
    brute.price(prices(on: leg.day.index).leg, .legsGivenUp)
  }

  private func prices(on day: Int) -> Baseline.Prices {
    guard let baseline = problem.baseline else { return .init(day: 0, leg: 0, start: 0) }
    guard brute.holds(.firmPrices), let last = baseline.keepUntil, day <= last.index else {
      return baseline.prices
    }
    return baseline.firm
  }

  /// Wishes that are missed, and a change to the held plan.
  func cost(_ place: Whereabouts, on day: Int) -> Double {
    var cost = 0.0
    for wish in engineer.wishes where wish.from.index <= day && day <= wish.to.index {
      let wanted: Whereabouts
      switch wish.at {
      case .home: wanted = .home
      case .site(let site): wanted = .site(site)
      }
      if wanted != place { cost += brute.price(wish.price, .wishes) }
    }
    if let before = held?.whereabouts[day], before != place {
      cost += brute.price(prices(on: day).day, .changedDays)
    }
    return cost
  }

  func weekend(_ day: Int) -> Double {
    switch problem.horizon.date(of: Day(day)).weekday {
    case .saturday, .sunday: brute.price(engineer.limits.weekendPrice, .weekends)
    default: 0
    }
  }

  /// The night after a day.
  func night(_ site: Int, _ day: Int) -> Double {
    guard !engineer.isItem else { return 0 }
    var rate = problem.sites[site].lodging
    for dates in problem.sites[site].lodgingDates
    where brute.holds(.lodgingDates) && (dates.from.index...dates.to.index).contains(day) {
      rate = dates.rate
    }
    return brute.price(rate, .lodging)
  }

  /// A day at a site, its night apart.
  func stay(_ site: Int, _ day: Int) -> Double {
    meals(site) + weekend(day) + cost(.site(SiteID(site)), on: day)
  }

  private func meals(_ site: Int) -> Double {
    engineer.isItem ? 0 : brute.price(problem.sites[site].meals, .meals)
  }

  /// The days of a leg, fare and pay apart.
  func leg(_ from: Stop, _ to: Stop, day: Int, length: Int) -> Double {
    var cost = 0.0
    for today in day..<day + length {
      cost += weekend(today) + self.cost(.leg(from: from, to: to, since: Day(day)), on: today)
      let isShort = from == .home && today == day || to == .home && today == day + length - 1
      let site = if case .site(let site) = to { site.index } else { siteIndex(from) }
      cost += meals(site) * (isShort && brute.holds(.shortMealDays) ? 0.75 : 1)
    }
    for leg in held?.legs ?? [] where leg == .init(from: from, to: to, day: Day(day)) {
      cost -= price(of: leg)
    }
    return cost
  }

  private func siteIndex(_ stop: Stop) -> Int {
    if case .site(let site) = stop { site.index } else { -1 }
  }
}
