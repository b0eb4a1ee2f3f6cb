// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

/// Puts every price of a day into the fees of one engineer or item (specification, sections 6, 10, 11 and 12).
struct DayFeeTable {
  private let problem: Problem
  private let id: EngineerID
  private let engineer: Engineer
  /// Sites of the class.
  private let sites: [SiteID]
  private let held: Baseline.HeldRoster?
  /// For each day: what it costs to be neither where the engineer wishes nor where the held plan says.
  private let elsewhere: [Double]
  /// For each day: what it costs more where it lies on a weekend.
  private let weekends: [Double]

  init(problem: Problem, engineer id: EngineerID, sites: [SiteID]) {
    self.problem = problem
    self.id = id
    self.sites = sites
    engineer = problem[id]
    held = problem.baseline?.rosters[id.index]
    var elsewhere = Array(repeating: 0.0, count: problem.horizon.dayCount)
    for wish in problem[id].wishes {
      for day in DayFeeTable.days(of: wish, in: problem) { elsewhere[day] += wish.price.asDouble }
    }
    for day in elsewhere.indices where held?.whereabouts[day] != nil {
      elsewhere[day] += DayFeeTable.prices(problem, on: day).day.asDouble
    }
    self.elsewhere = elsewhere
    let price = engineer.isItem ? 0 : engineer.limits.weekendPrice.asDouble
    weekends = elsewhere.indices.map { problem.horizon.isWeekend(Day($0)) ? price : 0 }
  }

  private static func prices(_ problem: Problem, on day: Int) -> Baseline.Prices {
    problem.baseline?.prices(on: Day(day)) ?? Baseline.Prices(day: 0, leg: 0, start: 0)
  }

  private static func days(of wish: Engineer.Wish, in problem: Problem) -> Range<Int> {
    let first = max(0, wish.from.index)
    return first..<max(first, min(problem.horizon.dayCount, wish.to.index + 1))
  }

  var fees: DayFees {
    let home = spared(at: .home)
    let homeCosts = zip(elsewhere, home).map { $0 - $1 }
    let givenUp = legPrices.reduce(0) { $0 + $1.price }
    let rate = engineer.isItem ? engineer.dayRate.asDouble : 0
    return DayFees(
      base: homeCosts.reduce(givenUp, +), hire: engineer.hire.asDouble,
      localWork: weekends.map { $0 + rate },
      legDays: zip(weekends, zip(elsewhere, homeCosts)).map { $0 + $1.0 - $1.1 },
      places: sites.map { place($0, homeCosts: homeCosts, rate: rate) }, savings: savings)
  }

  /// For each day: what being at a stop saves of what it costs to be elsewhere.
  private func spared(at stop: Stop) -> [Double] {
    var spared = Array(repeating: 0.0, count: elsewhere.count)
    for wish in engineer.wishes where wish.at == stop {
      for day in DayFeeTable.days(of: wish, in: problem) { spared[day] += wish.price.asDouble }
    }
    let place: Whereabouts =
      switch stop {
      case .home: .home
      case .site(let site): .site(site)
      }
    for day in spared.indices where held?.whereabouts[day] == place {
      spared[day] += DayFeeTable.prices(problem, on: day).day.asDouble
    }
    return spared
  }

  private func place(_ site: SiteID, homeCosts: [Double], rate: Double) -> DayFees.Place {
    let spared = spared(at: .site(site))
    let nights = nights(at: problem[site])
    let meals = engineer.isItem ? 0 : problem[site].meals.asDouble
    let plain = nights.map { $0 + meals + rate }
    let stays = plain.indices.map { day in
      plain[day] + weekends[day] + elsewhere[day] - spared[day] - homeCosts[day]
    }
    return DayFees.Place(
      stays: stays, nights: nights,
      attracts: spared.contains { $0 > 0 } || isEndOfHeldLeg(site),
      isDated: nights.contains { $0 != nights[0] }, plainStays: plain)
  }

  private func nights(at site: Site) -> [Double] {
    let usual = engineer.isItem ? 0 : site.lodging.asDouble
    var nights = Array(repeating: usual, count: elsewhere.count)
    for dates in site.lodgingDates where !engineer.isItem {
      let rate = dates.rate.asDouble
      for day in nights.indices where dates.from.index <= day && day <= dates.to.index {
        nights[day] = rate
      }
    }
    return nights
  }

  private func isEndOfHeldLeg(_ site: SiteID) -> Bool {
    savings.contains { saving in
      [saving.from, saving.to].contains { $0 >= 0 && sites[$0] == site }
    }
  }
}

extension DayFeeTable {
  /// The legs of the held plan that have a price; those that the engineer cannot fly any more are given up for good.
  private var legPrices: [(leg: Baseline.HeldLeg, price: Double)] {
    (held?.legs ?? []).map { leg in
      (leg, DayFeeTable.prices(problem, on: leg.day.index).leg.asDouble)
    }
  }

  private var savings: [DayFees.LegSaving] {
    legPrices.compactMap { leg, price in
      guard let from = position(of: leg.from), let to = position(of: leg.to) else { return nil }
      let own = Whereabouts.leg(from: leg.from, to: leg.to, since: leg.day)
      let first = leg.day.index
      let last =
        elsewhere[first...].indices.prefix(while: { held?.whereabouts[$0] == own }).last ?? first
      let days = (first...last).map { DayFeeTable.prices(problem, on: $0).day.asDouble }
      guard price > 0 || days.contains(where: { $0 > 0 }) else { return nil }
      return DayFees.LegSaving(day: first, from: from, to: to, price: price, days: days)
    }
  }

  /// The position of a stop among the sites of the class, −1 for home; nil for a site that is not among them.
  private func position(of stop: Stop) -> Int? {
    switch stop {
    case .home: -1
    case .site(let site): sites.firstIndex(of: site)
    }
  }
}

extension Problem {
  /// Sites where an engineer may be although there is no work: by a wish, or by the held plan.
  func attractingSites(of id: EngineerID) -> Set<SiteID> {
    var sites: Set<SiteID> = []
    for wish in self[id].wishes where wish.price > 0 {
      if case .site(let site) = wish.at { sites.insert(site) }
    }
    guard let held = baseline?.rosters[id.index] else { return sites }
    for place in held.whereabouts {
      switch place {
      case .site(let site): sites.insert(site)
      case .leg(let from, let to, _):
        for case .site(let site) in [from, to] { sites.insert(site) }
      case .home, nil: break
      }
    }
    return sites
  }
}
