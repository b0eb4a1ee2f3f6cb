// SPDX-License-Identifier: GPL-3.0-or-later

public import Foundation

/// How an item of equipment is sent from place to place (specification, section 12).
///
/// An item is an ``Engineer`` with freight: its roster has the same form, its kinds are its skills. It owes no rest, has no
/// limits, is never on standby, and is no head.
public struct Freight: Hashable, Sendable {
  /// Whole days of a leg beyond commuting distance.
  public let days: Int
  public let base: Decimal
  public let perKilometer: Decimal

  public init(days: Int, base: Decimal, perKilometer: Decimal) {
    self.days = days
    self.base = base
    self.perKilometer = perKilometer
  }
}

extension Engineer {
  /// Whether this is an item of equipment, and nobody.
  public var isItem: Bool { freight != nil }
}

extension Engineer.Limits {
  /// Those of an item of equipment: none, and no rest.
  public static let none = Engineer.Limits(
    maxAwayDays: nil, homeDays: 0, homeRatio: 0, maxDutyDays: nil, maxCallDays: nil,
    awayTarget: nil, overTargetCost: 0)
}

extension Problem {
  /// Engineers, without items of equipment.
  public var peopleIDs: [EngineerID] { engineerIDs.filter { !self[$0].isItem } }
  public var itemIDs: [EngineerID] { engineerIDs.filter { self[$0].isItem } }

  /// Whether a role is a kind of equipment.
  public func isKind(_ role: RoleID) -> Bool { kinds.contains(self[role].skill) }

  /// The leg of an item: `travel.legs` gives no more than its kilometers.
  func freightLeg(_ freight: Freight, from: PlaceID, to: PlaceID) -> Leg {
    let direction = TravelRules.Direction(from: from, to: to)
    let kilometers = travel.overrides[direction]?.kilometers ?? self[from].kilometers(to: self[to])
    guard kilometers > travel.commuteKilometers, freight.days > 0 else {
      return Leg(days: 0, fare: 0, kilometers: kilometers)
    }
    let fare =
      travel.namedKilometers[direction].map {
        TravelRules.fare(
          base: freight.base, perKilometer: freight.perKilometer, exactKilometers: $0)
      }
      ?? TravelRules.fare(
        base: freight.base, perKilometer: freight.perKilometer, kilometers: kilometers)
    return Leg(days: freight.days, fare: fare, kilometers: kilometers)
  }

  /// What the leg emits, in kg CO2e; freight is not counted.
  public func carbonKilograms(of leg: Leg, takenBy engineer: EngineerID) -> Decimal {
    guard leg.days > 0, !self[engineer].isItem else { return 0 }
    return Decimal(leg.kilometers) * travel.carbonPerKilometer
  }
}
