// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Rotations
import Testing

@testable import PlanningModel

@Suite("Limits that the horizon cannot reach")
struct ReachableLimitsTests {
  private static let days = 30
  private static let extremes = [31, 10_000, 1_000_000_000, 1_000_000_000_000_000]

  @Test("are no limits", arguments: extremes)
  func noLimits(extreme: Int) {
    let limited = limits(away: extreme, duty: extreme, call: extreme, target: extreme)
    let unlimited = limits(away: nil, duty: nil, call: nil, target: nil)
    #expect(limited.maxAway == unlimited.maxAway)
    #expect(limited.rest == unlimited.rest)
    #expect(limited.maxDuty == nil && limited.maxCall == nil && limited.awayTarget == nil)
  }

  @Test("are as long as rest can be", arguments: extremes)
  func rest(extreme: Int) {
    let engineer = limits(
      away: 10, homeDays: extreme, homeRatio: Decimal(extreme),
      start: .home(restDays: extreme, dutyDays: 0, callDays: 0))
    #expect(engineer.rest.allSatisfy { $0 == ReachableLimitsTests.days + 1 })
    #expect(engineer.start == .home(restDays: ReachableLimitsTests.days, dutyDays: 0, callDays: 0))
  }

  @Test("leave a run from before what is left of it", arguments: [0, 3, 29], extremes)
  func runsFromBefore(left: Int, before: Int) throws {
    let engineer = limits(
      away: before + left, duty: before + left, call: nil,
      start: .away(site: SiteID(0), awayDays: before, dutyDays: before, callDays: before))
    guard case .away(_, let away, let duty, _) = engineer.start else {
      Issue.record("the engineer is away")
      return
    }
    #expect(engineer.maxAway - away == left)
    #expect(try #require(engineer.maxDuty) - duty == left)
    // Sizes are within the horizon's.
    #expect(engineer.maxAway <= 2 * ReachableLimitsTests.days + 1)
    #expect(try #require(engineer.maxDuty) <= ReachableLimitsTests.days)
  }

  @Test("owe the rest of all days away, those before the horizon too")
  func restOfAllDaysAway() {
    let start = Engineer.Start.away(site: SiteID(0), awayDays: 200, dutyDays: 0, callDays: 0)
    let engineer = limits(away: 210, homeRatio: Decimal(0.1), start: start)
    guard case .away(_, let away, _, _) = engineer.start else {
      Issue.record("the engineer is away")
      return
    }
    #expect(engineer.maxAway - away == 10)
    #expect(engineer.rest[away + 5] == 21)
    #expect(engineer.rest[5] == 1)
  }

  private func limits(
    away: Int?, duty: Int? = nil, call: Int? = nil, target: Int? = nil, homeDays: Int = 1,
    homeRatio: Decimal = 0,
    start: Engineer.Start = .home(restDays: 0, dutyDays: 0, callDays: 0)
  ) -> ReachableLimits {
    let engineer = Engineer(
      name: "ada", title: "ada", home: PlaceID(0), skills: [], dayRate: 0, standbyRate: 0,
      isUnavailable: Array(repeating: false, count: ReachableLimitsTests.days), mayGoTo: [true],
      limits: Engineer.Limits(
        maxAwayDays: away, homeDays: homeDays, homeRatio: homeRatio, maxDutyDays: duty,
        maxCallDays: call, awayTarget: target, overTargetCost: 1), start: start, bookings: [])
    return ReachableLimits(
      of: engineer, dayCount: ReachableLimitsTests.days, worksLocally: true, standsBy: true)
  }
}
