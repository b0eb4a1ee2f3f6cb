// SPDX-License-Identifier: GPL-3.0-or-later

public import Foundation
public import Rotations

/// What a plan's cost can be held against: a figure that is a sum of counts, each of which the cost model has a price for.
public enum FrontierGoal: String, CaseIterable, Sendable {
  /// Calendar days of lateness over all build-outs.
  case late
  /// Tonnes of CO2e.
  case co2
  /// Nights at sites that are paid for, over all engineers.
  case nights
  /// Head-days of contractors.
  case hired
  /// What changes of the baseline cost at its prices.
  case changes

  /// Why plans of the problem cannot be held against it; nil where they can.
  public func refusal(for problem: Problem) -> String? {
    switch self {
    case .late, .nights: nil
    case .co2:
      problem.travel.carbonPerKilometer == 0 ? "nothing emits carbon: co2_per_km is 0" : nil
    case .hired:
      problem.sites.contains { !$0.contractors.isEmpty } ? nil : "no site has contractors"
    case .changes:
      problem.baseline == nil ? "the problem has no baseline from which a plan could depart" : nil
    }
  }

  /// The problem in which every plan costs more by `weight` times its figure.
  ///
  /// Legal plans are the same, and the digest is, so that a plan of one is a plan of the other.
  public func weighted(_ problem: Problem, by weight: Decimal) -> Problem {
    switch self {
    case .late:
      problem.with(
        buildOuts: problem.buildOuts.map {
          BuildOut(
            name: $0.name, title: $0.title, site: $0.site, ready: $0.ready, due: $0.due,
            latePenalty: $0.latePenalty + weight, latest: $0.latest, phases: $0.phases,
            runs: $0.runs)
        })
    case .co2: problem.with(carbonPrice: problem.carbonPrice + weight)
    case .nights:
      problem.with(
        sites: problem.sites.map { site in
          site.with(
            lodging: site.lodging + weight,
            dates: site.lodgingDates.map {
              Site.LodgingDates(from: $0.from, to: $0.to, rate: $0.rate + weight)
            })
        })
    case .hired:
      problem.with(
        sites: problem.sites.map { site in
          site.with(
            contractors: site.contractors.map {
              Site.Contractors(role: $0.role, count: $0.count, dayRate: $0.dayRate + weight)
            })
        })
    case .changes: problem.with(baseline: problem.baseline?.times(1 + weight))
    }
  }
}

extension Baseline {
  fileprivate func times(_ factor: Decimal) -> Baseline {
    func priced(_ prices: Prices) -> Prices {
      Prices(day: prices.day * factor, leg: prices.leg * factor, start: prices.start * factor)
    }
    return Baseline(
      prices: priced(prices), firm: priced(firm), keepUntil: keepUntil, rosters: rosters,
      phases: phases)
  }
}

extension Site {
  /// The same with other prices.
  func with(
    lodging: Decimal? = nil, dates: [LodgingDates]? = nil, contractors: [Contractors]? = nil,
    meals: Decimal? = nil
  ) -> Site {
    Site(
      name: name, title: title, place: place, calendar: calendar, maxCrew: maxCrew,
      lodging: lodging ?? self.lodging, contractors: contractors ?? self.contractors,
      lodgingDates: dates ?? lodgingDates, meals: meals ?? self.meals)
  }
}
