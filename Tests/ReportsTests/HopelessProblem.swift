// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Rotations

extension Example {
  /// A problem in which everything goes wrong that a check can see: two weeks, one tester, one site.
  static let hopelessProblem = Problem(
    name: "Hopeless", currency: "USD", horizon: Horizon(start: date("2026-01-05"), dayCount: 14),
    carbonPrice: 0, travel: hopelessTravel,
    places: [Place(name: "DFW", title: "DFW", latitude: 32.9, longitude: -97)],
    roles: [
      Role(skill: "wizard", level: 1, uncoveredPenalty: 6000),
      Role(skill: "test", level: 1, uncoveredPenalty: 6000),
    ],
    sites: [
      Site(
        name: "plano", title: "plano", place: PlaceID(0),
        calendar: WorkCalendar(isWorking: Array(repeating: true, count: 14)), maxCrew: nil,
        lodging: 0, contractors: [])
    ],
    engineers: [tester], standby: [],
    stock: [StockPool(item: "fiber", unit: "m", site: nil, onHand: 5, deliveries: [])],
    buildOuts: [
      hopelessBuildOut("hall", due: 1, phases: [PhaseID(0)]),
      hopelessBuildOut("lab", due: 9, phases: [PhaseID(1)]),
    ],
    phases: [
      // Three days from Tue 6 Jan, though it is due on that day.
      hopelessPhase("magic", buildOut: 0, heads: (RoleID(0), 1), days: 3, earliest: 1, uses: 5),
      // Three days with three heads that can neither begin before Mon 12 Jan nor end after Wed 14 Jan.
      hopelessPhase("test", buildOut: 1, heads: (RoleID(1), 3), days: 3, earliest: 7, uses: 5),
    ], cables: [], runs: [], sha256: "")

  private static let hopelessTravel = TravelRules(
    commuteKilometers: 100, longHaulKilometers: 6000, fareBase: 150, farePerKilometer: 0,
    carbonPerKilometer: 0, overrides: [:])

  private static let tester = Engineer(
    name: "tess", title: "tess", home: PlaceID(0),
    skills: [Engineer.Skill(name: "test", level: 1, from: nil, until: nil)], dayRate: 0,
    standbyRate: 0, isUnavailable: Array(repeating: false, count: 14), mayGoTo: [true],
    limits: Engineer.Limits(
      maxAwayDays: nil, homeDays: 0, homeRatio: 0, maxDutyDays: 6, maxCallDays: nil,
      awayTarget: nil, overTargetCost: 0), start: .home(restDays: 0, dutyDays: 0, callDays: 0),
    bookings: [])

  private static func hopelessBuildOut(_ name: String, due: Int, phases: [PhaseID]) -> BuildOut {
    BuildOut(
      name: name, title: name == "hall" ? "Hall 1" : name, site: SiteID(0), ready: Day(0),
      due: Day(due), latePenalty: 1000, latest: nil, phases: phases, runs: [])
  }

  private static func hopelessPhase(
    _ name: String, buildOut: Int, heads: (role: RoleID, count: Int), days: Int, earliest: Int,
    uses: Decimal
  ) -> Phase {
    let mode = Mode(
      name: nil, duration: days, everyDay: false,
      crew: [Mode.Need(role: heads.role, heads: heads.count)],
      uses: uses == 0 ? [] : [Mode.Use(pool: StockPoolID(0), quantity: uses)], cost: 0)
    return Phase(
      name: name, qualifiedName: name, buildOut: BuildOutID(buildOut), site: SiteID(0),
      modes: [mode], earliest: Day(earliest), precedences: [], state: .open, fiber: nil)
  }
}
