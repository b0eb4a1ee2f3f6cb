// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

extension Problem {
  /// The same problem in other money: every price, and what every leg costs with its carbon.
  func priced(by scale: MoneyScale) -> Problem {
    replacing(
      carbonPrice: 0, travel: pricedTravel(by: scale),
      roles: roles.map {
        Role(skill: $0.skill, level: $0.level, uncoveredPenalty: scale($0.uncoveredPenalty))
      }, sites: sites.map { $0.priced(by: scale) },
      engineers: engineers.map { $0.priced(by: scale) },
      standby: standby.map {
        StandbyRequirement(role: $0.role, count: $0.count, penalty: scale($0.penalty))
      }, buildOuts: buildOuts.map { $0.priced(by: scale) },
      phases: phases.map { $0.priced(by: scale) },
      baseline: .some(baseline?.priced(by: scale)), cent: cent / scale.unit)
  }

  /// Every leg that anybody may take, named: fares are rounded to cents of the original's money, before they are scaled.
  private func pricedTravel(by scale: MoneyScale) -> TravelRules {
    var legs: [TravelRules.Direction: Leg] = [:]
    let atSites = Set(sites.map(\.place))
    for home in Set(engineers.map(\.home)).union(atSites) {
      for site in atSites {
        for (from, to) in [(home, site), (site, home)] {
          legs[TravelRules.Direction(from: from, to: to)] = priced(leg(from: from, to: to), scale)
        }
      }
    }
    return TravelRules(
      commuteKilometers: travel.commuteKilometers, longHaulKilometers: travel.longHaulKilometers,
      fareBase: 0, farePerKilometer: 0, carbonPerKilometer: 0, overrides: legs)
  }

  private func priced(_ leg: Leg, _ scale: MoneyScale) -> Leg {
    guard leg.days > 0 else { return leg }
    let carbon = carbonPrice * Decimal(leg.kilometers) * travel.carbonPerKilometer / 1000
    return Leg(days: leg.days, fare: scale(leg.fare + carbon), kilometers: leg.kilometers)
  }
}

extension Site {
  fileprivate func priced(by scale: MoneyScale) -> Site {
    Site(
      name: name, title: title, place: place, calendar: calendar, maxCrew: maxCrew,
      lodging: scale(lodging),
      contractors: contractors.map {
        Contractors(role: $0.role, count: $0.count, dayRate: scale($0.dayRate))
      },
      lodgingDates: lodgingDates.map {
        LodgingDates(from: $0.from, to: $0.to, rate: scale($0.rate))
      }, meals: scale(meals))
  }
}

extension Baseline {
  fileprivate func priced(by scale: MoneyScale) -> Baseline {
    func priced(_ prices: Prices) -> Prices {
      Prices(day: scale(prices.day), leg: scale(prices.leg), start: scale(prices.start))
    }
    return Baseline(
      prices: priced(prices), firm: priced(firm), keepUntil: keepUntil, rosters: rosters,
      phases: phases)
  }
}

extension Engineer {
  fileprivate func priced(by scale: MoneyScale) -> Engineer {
    Engineer(
      name: name, title: title, home: home, skills: skills, dayRate: scale(dayRate),
      standbyRate: scale(standbyRate), isUnavailable: isUnavailable, mayGoTo: mayGoTo,
      limits: Limits(
        maxAwayDays: limits.maxAwayDays, homeDays: limits.homeDays, homeRatio: limits.homeRatio,
        maxDutyDays: limits.maxDutyDays, maxCallDays: limits.maxCallDays,
        awayTarget: limits.awayTarget, overTargetCost: scale(limits.overTargetCost),
        weekendPrice: scale(limits.weekendPrice), standbyTarget: limits.standbyTarget,
        overStandbyCost: scale(limits.overStandbyCost)),
      start: start, bookings: bookings,
      wishes: wishes.map { Wish(at: $0.at, from: $0.from, to: $0.to, price: scale($0.price)) },
      hire: scale(hire), freight: freight
    ).banned(bans)
  }
}

extension BuildOut {
  fileprivate func priced(by scale: MoneyScale) -> BuildOut {
    BuildOut(
      name: name, title: title, site: site, ready: ready, due: due,
      latePenalty: scale(latePenalty), latest: latest, phases: phases, runs: runs)
  }
}

extension Phase {
  fileprivate func priced(by scale: MoneyScale) -> Phase {
    with(
      modes: modes.map {
        Mode(
          name: $0.name, duration: $0.duration, everyDay: $0.everyDay, crew: $0.crew,
          uses: $0.uses, cost: scale($0.cost))
      })
  }

  func with(modes: [Mode]) -> Phase {
    Phase(
      name: name, qualifiedName: qualifiedName, buildOut: buildOut, site: site, modes: modes,
      earliest: earliest, precedences: precedences, state: state, fiber: fiber)
  }
}
