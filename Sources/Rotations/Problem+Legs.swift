// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

extension Problem {
  /// The leg from one place to another: overridden by the file, or computed (specification, section 2).
  public func leg(from: PlaceID, to: PlaceID) -> Leg {
    if let leg = travel.overrides[TravelRules.Direction(from: from, to: to)] { return leg }
    let kilometers = self[from].kilometers(to: self[to])
    let days = travel.days(kilometers: kilometers)
    return Leg(
      days: days, fare: days == 0 ? 0 : travel.fare(kilometers: kilometers), kilometers: kilometers)
  }

  /// The leg that `engineer` takes between two stops.
  public func leg(of engineer: EngineerID, from: Stop, to: Stop) -> Leg {
    let (from, to) = (place(of: engineer, at: from), place(of: engineer, at: to))
    if let freight = self[engineer].freight { return freightLeg(freight, from: from, to: to) }
    return leg(from: from, to: to)
  }

  public func place(of engineer: EngineerID, at stop: Stop) -> PlaceID {
    switch stop {
    case .home: self[engineer].home
    case .site(let site): self[site].place
    }
  }

  /// Whether the engineer works at the site from home: days(home, site) = 0.
  public func isLocal(_ site: SiteID, to engineer: EngineerID) -> Bool {
    guard self[engineer].freight == nil else {
      return leg(of: engineer, from: .home, to: .site(site)).days == 0
    }
    return legDays(from: self[engineer].home, to: self[site].place) == 0
  }

  /// The days of a person's leg, without what else is to be known of it.
  private func legDays(from: PlaceID, to: PlaceID) -> Int {
    travel.overrides[TravelRules.Direction(from: from, to: to)]?.days
      ?? travel.days(kilometers: self[from].kilometers(to: self[to]))
  }
}
