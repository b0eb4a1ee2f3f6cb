// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

/// Engineers of random problems.
struct RandomCrew {
  let dayCount: Int
  let sites: [Site]
  let travel: TravelRules
  let isTour: Bool

  func engineer(_ name: String, _ draw: inout RandomDraw) -> Engineer {
    let home = PlaceID(draw.chance(90) ? 0 : 4)
    let mayGoTo = sites.map { _ in !draw.chance(12) }
    let away = sites.indices.filter { mayGoTo[$0] && days(home, sites[$0].place) > 0 }
    let start = start(away, &draw)
    return Engineer(
      name: name, title: name, home: home, skills: skills(&draw),
      dayRate: Decimal(draw.int(0...25) * 10), standbyRate: Decimal(draw.int(0...9) * 10),
      isUnavailable: (0..<dayCount).map { _ in draw.chance(5) }, mayGoTo: mayGoTo,
      limits: limits(start, &draw), start: start,
      bookings: booking(home, away, mayGoTo, start, &draw).map { [$0] } ?? [])
  }

  private func days(_ from: PlaceID, _ to: PlaceID) -> Int {
    if let leg = travel.overrides[TravelRules.Direction(from: from, to: to)] { return leg.days }
    return travel.days(
      kilometers: RandomParts.places[from.index].kilometers(to: RandomParts.places[to.index]))
  }

  private func skills(_ draw: inout RandomDraw) -> [Engineer.Skill] {
    var skills: [Engineer.Skill] = []
    for name in ["pull", "test"] where draw.chance(85) {
      skills.append(
        Engineer.Skill(
          name: name, level: draw.pick([1, 2, 2]),
          from: draw.chance(12) ? Day(draw.int(0...4)) : nil,
          until: draw.chance(12) ? Day(draw.int(2...dayCount - 1)) : nil))
    }
    return skills
  }

  private func start(_ away: [Int], _ draw: inout RandomDraw) -> Engineer.Start {
    if let site = draw.maybe(25, away.isEmpty ? [-1] : away), site >= 0 {
      let days = draw.int(1...3)
      let duty = draw.int(0...days)
      return .away(
        site: SiteID(site), awayDays: days, dutyDays: duty, callDays: duty + draw.int(0...1))
    }
    guard draw.chance(35) else { return .home(restDays: 0, dutyDays: 0, callDays: 0) }
    let duty = draw.int(0...2)
    return .home(restDays: draw.int(0...2), dutyDays: duty, callDays: duty + draw.int(0...2))
  }

  private func limits(_ start: Engineer.Start, _ draw: inout RandomDraw) -> Engineer.Limits {
    var least = 3
    if case .away(_, let days, _, _) = start { least = days + 2 }
    return Engineer.Limits(
      maxAwayDays: draw.chance(isTour ? 0 : 80) ? draw.int(least...least + 3) : nil,
      homeDays: draw.pick([0, 1, 2, 3]), homeRatio: draw.pick([0, 0, 0.25, 0.4, 0.7]),
      maxDutyDays: draw.chance(isTour ? 0 : 85) ? draw.int(2...5) : nil,
      maxCallDays: draw.chance(45) ? draw.int(3...5) : nil,
      awayTarget: draw.chance(40) ? draw.int(0...3) : nil,
      overTargetCost: Decimal(draw.int(5...25) * 10))
  }

  private func booking(
    _ home: PlaceID, _ away: [Int], _ mayGoTo: [Bool], _ start: Engineer.Start,
    _ draw: inout RandomDraw
  ) -> Engineer.Booking? {
    guard draw.chance(25) else { return nil }
    let first = draw.int(0...dayCount - 2)
    let last = min(dayCount - 1, first + draw.int(0...2))
    switch draw.int(0...2) {
    case 0: return .home(from: Day(first), to: Day(last))
    case 1:
      guard let site = draw.maybe(100, mayGoTo.indices.filter { mayGoTo[$0] } + [-1]), site >= 0
      else { return nil }
      return .site(SiteID(site), from: Day(first), to: Day(last))
    default:
      guard let site = draw.maybe(100, away + [-1]), site >= 0 else { return nil }
      let goesOut = draw.chance(60)
      let leg = days(goesOut ? home : sites[site].place, goesOut ? sites[site].place : home)
      guard first + leg <= dayCount else { return nil }
      return goesOut
        ? .leg(from: .home, to: .site(SiteID(site)), on: Day(first))
        : .leg(from: .site(SiteID(site)), to: .home, on: Day(first))
    }
  }
}
