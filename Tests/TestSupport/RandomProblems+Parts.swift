// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

/// Places, roles, sites, stock and standby of random problems.
enum RandomParts {
  /// Home; 44 km from home; one day from home, two of them 33 km apart; two days from home.
  static let places = [
    Place(name: "home-town", title: "home-town", latitude: 0, longitude: 0),
    Place(name: "suburb", title: "suburb", latitude: 0, longitude: 0.4),
    Place(name: "north", title: "north", latitude: 14.5, longitude: 0),
    Place(name: "near-north", title: "near-north", latitude: 14.8, longitude: 0),
    Place(name: "east", title: "east", latitude: 0, longitude: 21.25),
    Place(name: "overseas", title: "overseas", latitude: 0, longitude: -63),
  ]

  static func roles(_ draw: inout RandomDraw) -> [Role] {
    [("pull", 1), ("pull", 2), ("test", 1)].map { skill, level in
      Role(skill: skill, level: level, uncoveredPenalty: Decimal(draw.int(20...60) * 100))
    }
  }

  static func travel(_ draw: inout RandomDraw) -> TravelRules {
    var overrides: [TravelRules.Direction: Leg] = [:]
    if draw.chance(25) {
      let direction = TravelRules.Direction(from: PlaceID(2), to: PlaceID(4))
      overrides[direction] = Leg(days: draw.int(1...2), fare: 77.31, kilometers: 1234)
    }
    if draw.chance(15) {
      let direction = TravelRules.Direction(from: PlaceID(0), to: PlaceID(2))
      overrides[direction] = Leg(days: 2, fare: 99.5, kilometers: 1700)
    }
    return TravelRules(
      commuteKilometers: 100, longHaulKilometers: 6000,
      fareBase: Decimal(draw.int(3...15) * 10), farePerKilometer: 0.037,
      carbonPerKilometer: 0.15, overrides: overrides)
  }

  static func sites(
    _ draw: inout RandomDraw, horizon: Horizon, isTour: Bool
  ) -> [Site] {
    let kinds: [[Int]] = [
      [2], [4], [5], [1], [2, 3], [2, 4], [2, 4], [2, 1], [4, 2], [4, 3], [1, 4], [3, 2], [2, 2],
    ]
    return (isTour ? [2, 4] : draw.pick(kinds)).enumerated().map { index, place in
      let restDay = draw.maybe(70, Weekday.allCases)
      let isWorking = (0..<horizon.dayCount).map { day in
        horizon.date(of: Day(day)).weekday != restDay && !draw.chance(7)
      }
      return Site(
        name: "site-\(index + 1)", title: "site-\(index + 1)", place: PlaceID(place),
        calendar: WorkCalendar(isWorking: isWorking), maxCrew: draw.maybe(50, [0, 1, 1, 1, 2]),
        lodging: Decimal(draw.int(4...14) * 10),
        contractors: (0..<3).compactMap { role in
          guard draw.chance(25) else { return nil }
          return Site.Contractors(
            role: RoleID(role), count: draw.pick([1, 1, 2]),
            dayRate: Decimal(draw.int(5...19) * 100))
        })
    }
  }

  static func standby(_ draw: inout RandomDraw) -> [StandbyRequirement] {
    guard draw.chance(40) else { return [] }
    return [
      StandbyRequirement(
        role: RoleID(draw.int(0...2)), count: draw.pick([1, 1, 2]),
        penalty: Decimal(draw.int(10...40) * 10))
    ]
  }

  static func stock(
    _ draw: inout RandomDraw, dayCount: Int, siteCount: Int
  ) -> [StockPool] {
    guard draw.chance(60) else { return [] }
    return [
      StockPool(
        item: "cable", unit: "m", site: draw.chance(30) ? SiteID(0) : nil,
        onHand: Decimal(draw.int(5...14)),
        deliveries: [
          StockPool.Delivery(day: Day(draw.int(-1...dayCount)), quantity: Decimal(draw.int(5...12)))
        ])
    ]
  }
}
