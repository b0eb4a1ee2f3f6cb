// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Rotations

/// The specification's whole example, built by hand so that reports are tested without a reader of files.
enum Example {
  static let horizon = Horizon(start: date("2026-01-05"), dayCount: 28)

  static let problem = Problem(
    name: "Plano and Hillsboro, January 2026", currency: "USD", horizon: horizon, carbonPrice: 80,
    travel: travel, places: places, roles: roles, sites: [plano, hillsboro], engineers: engineers,
    standby: [StandbyRequirement(role: network, count: 1, penalty: 300)], stock: [spares],
    buildOuts: [hall1, hall3], phases: phases, cables: [], runs: [],
    sha256: "c6894e2f0ca47f423a24eebf4b3f6b321cc9b4da97d89b5d0a97c6838dfc15a8")

  /// The date of an ISO text that a test wrote itself.
  static func date(_ iso: String) -> CalendarDate { CalendarDate(iso: iso)! }
  static func day(_ iso: String) -> Day { horizon.day(of: date(iso)) }

  // Places, by position.
  private static let (ewr, dfw, pdx, lab) = (PlaceID(0), PlaceID(1), PlaceID(2), PlaceID(3))
  private static let places = [
    Place(name: "EWR", title: "EWR", latitude: 40.6925, longitude: -74.16867),
    Place(name: "DFW", title: "DFW", latitude: 32.89683, longitude: -97.03799),
    Place(name: "PDX", title: "PDX", latitude: 45.58872, longitude: -122.5975),
    Place(name: "lab", title: "Livingston lab", latitude: 40.796, longitude: -74.315),
  ]

  private static let travel = TravelRules(
    commuteKilometers: 100, longHaulKilometers: 6000, fareBase: 150, farePerKilometer: 0.08,
    carbonPerKilometer: 0.15,
    overrides: [
      .init(from: ewr, to: pdx): Leg(days: 1, fare: 480, kilometers: 3890),
      .init(from: pdx, to: ewr): Leg(days: 1, fare: 480, kilometers: 3890),
    ])

  // Roles, by position.
  private static let (pull, splice, splice2) = (RoleID(0), RoleID(1), RoleID(2))
  private static let (test, network) = (RoleID(3), RoleID(4))
  private static let roles = [
    Role(skill: "pull", level: 1, uncoveredPenalty: 6000),
    Role(skill: "splice", level: 1, uncoveredPenalty: 6000),
    Role(skill: "splice", level: 2, uncoveredPenalty: 6000),
    Role(skill: "test", level: 1, uncoveredPenalty: 6000),
    Role(skill: "network", level: 2, uncoveredPenalty: 20000),
  ]

  private static let plano = Site(
    name: "plano", title: "Plano, Texas", place: dfw,
    calendar: calendar(resting: [.sunday], closed: ["2026-01-19"]), maxCrew: 8, lodging: 165,
    contractors: [Site.Contractors(role: pull, count: 2, dayRate: 800)])
  private static let hillsboro = Site(
    name: "hillsboro", title: "Hillsboro, Oregon", place: pdx,
    calendar: calendar(resting: [.saturday, .sunday], closed: []), maxCrew: nil, lodging: 190,
    contractors: [])

  private static func calendar(resting: [Weekday], closed: [String]) -> WorkCalendar {
    WorkCalendar(
      isWorking: (0..<horizon.dayCount).map { index in
        let date = horizon.date(of: Day(index))
        return !resting.contains(date.weekday) && !closed.contains(date.iso)
      })
  }

  private static let engineers = [
    engineer(
      "ada", "Ada Okafor", ewr, [("splice", 3, nil), ("test", 2, "2026-01-31")], 640, 150,
      start: .away(site: SiteID(0), awayDays: 4, dutyDays: 2, callDays: 2)),
    engineer(
      "ben", "Ben Meyer", lab, [("splice", 2, nil), ("test", 1, nil), ("network", 2, nil)], 600,
      120, unavailable: 0..<3),
    engineer("pull-1", "pull-1", dfw, [("pull", 1, nil)], 420, 0),
    engineer("pull-2", "pull-2", dfw, [("pull", 1, nil)], 420, 0),
  ]

  private static func engineer(
    _ name: String, _ title: String, _ home: PlaceID, _ skills: [(String, Int, String?)],
    _ dayRate: Decimal, _ standbyRate: Decimal, unavailable: Range<Int> = 0..<0,
    start: Engineer.Start = .home(restDays: 0, dutyDays: 0, callDays: 0)
  ) -> Engineer {
    Engineer(
      name: name, title: title, home: home,
      skills: skills.map {
        Engineer.Skill(name: $0.0, level: $0.1, from: nil, until: $0.2.map(day))
      },
      dayRate: dayRate, standbyRate: standbyRate,
      isUnavailable: (0..<horizon.dayCount).map(unavailable.contains), mayGoTo: [true, true],
      limits: Engineer.Limits(
        maxAwayDays: 21, homeDays: 2, homeRatio: 0.25, maxDutyDays: 6, maxCallDays: 13,
        awayTarget: 18, overTargetCost: 120), start: start, bookings: [])
  }

  private static let spares = StockPool(
    item: "gpu-spare", unit: nil, site: SiteID(0), onHand: 2,
    deliveries: [.init(day: day("2026-01-14"), quantity: 6)])

  private static let hall1 = BuildOut(
    name: "plano-h1", title: "Hall 1", site: SiteID(0), ready: Day(0), due: day("2026-01-23"),
    latePenalty: 5000, latest: nil, phases: (0...4).map { PhaseID($0) }, runs: [])
  private static let hall3 = BuildOut(
    name: "hillsboro-h3", title: "hillsboro-h3", site: SiteID(1), ready: Day(0),
    due: day("2026-01-28"), latePenalty: 4000, latest: nil, phases: [PhaseID(5)], runs: [])

  private static let phases = [
    phase("trays", [mode(4, [pull: 2])], [], state: .done(on: Day(-6))),
    phase("pull", [mode(6, [pull: 2]), mode(4, [pull: 3]), mode(3, [pull: 4])], [(0, .finish, 0)]),
    phase(
      "splice", [mode(6, [splice2: 1]), mode(3, [splice2: 2], uses: 1)], [(1, .start, 2)]),
    phase(
      "test",
      [mode(3, [test: 1], name: "every link"), mode(1, [test: 1], name: "one link in ten", 9000)],
      [(1, .finish, 0), (2, .finish, 1)]),
    phase("burn-in", [mode(4, [:], everyDay: true, uses: 4)], [(3, .finish, 0)]),
    phase("bring-up", [mode(4, [splice: 1, network: 1])], [(2, .finish, 0)], buildOut: 1),
  ]

  private static func phase(
    _ name: String, _ modes: [Mode], _ after: [(Int, Precedence.Anchor, Int)], buildOut: Int = 0,
    state: Phase.State = .open
  ) -> Phase {
    Phase(
      name: name, qualifiedName: (buildOut == 0 ? "plano-h1." : "hillsboro-h3.") + name,
      buildOut: BuildOutID(buildOut), site: SiteID(buildOut), modes: modes, earliest: nil,
      precedences: after.map { Precedence(predecessor: PhaseID($0.0), anchor: $0.1, lag: $0.2) },
      state: state, fiber: nil)
  }

  private static func mode(
    _ duration: Int, _ crew: [RoleID: Int], name: String? = nil, _ cost: Decimal = 0,
    everyDay: Bool = false, uses: Decimal = 0
  ) -> Mode {
    Mode(
      name: name, duration: duration, everyDay: everyDay,
      crew: crew.sorted { $0.key < $1.key }.map { Mode.Need(role: $0.key, heads: $0.value) },
      uses: uses == 0 ? [] : [Mode.Use(pool: StockPoolID(0), quantity: uses)], cost: cost)
  }
}
