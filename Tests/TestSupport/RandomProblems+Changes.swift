// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
public import Rotations

extension RandomProblems {
  /// The problem of a seed with the keys of sections 10 to 12 added at random: prices by date, wishes, hires, an item of
  /// equipment in the place of a second engineer, a plan that people hold.
  public static func changed(seed: UInt64) -> Problem {
    var draw = RandomDraw(seed: seed &+ 7_000_000)
    let base = problem(seed: seed)
    let changes = RandomChanges(base: base)
    let priced = changes.priced(&draw)
    return draw.chance(75) ? changes.held(priced, &draw) : priced
  }
}

/// Adds later keys to a random problem.
private struct RandomChanges {
  let base: Problem

  private var dayCount: Int { base.horizon.dayCount }

  func priced(_ draw: inout RandomDraw) -> Problem {
    let hasItem = draw.chance(50) && hasRoomForPost
    let kind = RoleID(base.roles.count)
    var engineers = base.engineers.map { engineer($0, &draw) }
    let sites = base.sites.map { site($0, kind: hasItem ? kind : nil, &draw) }
    var phases = base.phases
    var roles = base.roles
    if hasItem {
      roles.append(Role(skill: "lift", level: 1, uncoveredPenalty: Decimal(draw.int(8...40) * 100)))
      engineers = [engineers[0], item(&draw)]
      phases = phases.map { draw.chance(75) ? asking(kind, $0) : $0 }
    }
    return Problem(
      name: base.name, currency: nil, horizon: base.horizon, carbonPrice: base.carbonPrice,
      travel: base.travel, places: base.places, roles: roles, sites: sites, engineers: engineers,
      standby: base.standby, stock: base.stock, buildOuts: base.buildOuts, phases: phases,
      cables: [], runs: [], sha256: "")
  }

  /// The enumeration holds what is filled in 64 bits.
  private var hasRoomForPost: Bool {
    let posts = Set(
      base.phases.flatMap { phase in
        phase.modes.flatMap(\.crew).map { [phase.site.index, $0.role.index] }
      })
    return (posts.count + base.sites.count + base.standby.count) * dayCount <= 64
  }

  private func site(_ site: Site, kind: RoleID?, _ draw: inout RandomDraw) -> Site {
    let first = draw.int(-1...dayCount - 2)
    let dates = Site.LodgingDates(
      from: Day(first), to: Day(first + draw.int(1...4)), rate: Decimal(draw.int(0...40) * 10))
    let hired = kind.flatMap { kind in
      draw.chance(30)
        ? Site.Contractors(role: kind, count: 1, dayRate: Decimal(draw.int(2...12) * 100)) : nil
    }
    return Site(
      name: site.name, title: site.title, place: site.place, calendar: site.calendar,
      maxCrew: site.maxCrew, lodging: site.lodging,
      contractors: site.contractors + [hired].compactMap(\.self),
      lodgingDates: draw.chance(55) ? [dates] : [],
      meals: draw.chance(60) ? Decimal(draw.int(3...30) * 5) : 0)
  }

  private func engineer(_ engineer: Engineer, _ draw: inout RandomDraw) -> Engineer {
    let limits = engineer.limits
    return Engineer(
      name: engineer.name, title: engineer.title, home: engineer.home, skills: engineer.skills,
      dayRate: engineer.dayRate, standbyRate: engineer.standbyRate,
      isUnavailable: engineer.isUnavailable, mayGoTo: engineer.mayGoTo,
      limits: Engineer.Limits(
        maxAwayDays: limits.maxAwayDays, homeDays: limits.homeDays, homeRatio: limits.homeRatio,
        maxDutyDays: limits.maxDutyDays, maxCallDays: limits.maxCallDays,
        awayTarget: limits.awayTarget, overTargetCost: limits.overTargetCost,
        weekendPrice: draw.chance(50) ? Decimal(draw.int(2...30) * 10) : 0,
        standbyTarget: draw.chance(60) ? draw.int(0...2) : nil,
        overStandbyCost: Decimal(draw.int(2...25) * 10)),
      start: engineer.start, bookings: engineer.bookings,
      wishes: (0..<draw.int(0...2)).compactMap { _ in wish(of: engineer, &draw) },
      hire: draw.chance(35) ? Decimal(draw.int(1...30) * 100) : 0)
  }

  private func wish(of engineer: Engineer, _ draw: inout RandomDraw) -> Engineer.Wish? {
    let remote = base.siteIDs.filter { site in
      engineer.mayGoTo[site.index] && base.leg(from: engineer.home, to: base[site].place).days > 0
    }
    let from = draw.int(-1...dayCount - 1)
    let site = draw.maybe(45, remote.isEmpty ? [SiteID(0)] : remote)
    if site != nil, remote.isEmpty { return nil }
    return Engineer.Wish(
      at: site.map(Stop.site) ?? .home, from: Day(from), to: Day(from + draw.int(0...3)),
      price: Decimal(draw.int(1...60) * 10))
  }

  private func asking(_ kind: RoleID, _ phase: Phase) -> Phase {
    let modes = phase.modes.map { mode in
      Mode(
        name: mode.name, duration: mode.duration, everyDay: mode.everyDay,
        crew: mode.crew + [Mode.Need(role: kind, heads: 1)], uses: mode.uses, cost: mode.cost)
    }
    return Phase(
      name: phase.name, qualifiedName: phase.qualifiedName, buildOut: phase.buildOut,
      site: phase.site, modes: modes, earliest: phase.earliest, precedences: phase.precedences,
      state: phase.state, fiber: nil)
  }

  private func item(_ draw: inout RandomDraw) -> Engineer {
    let home = PlaceID(draw.pick([0, 0, 4, 2]))
    let freight = Freight(
      days: draw.pick([1, 1, 2]), base: Decimal(draw.int(0...20) * 10), perKilometer: 0.023)
    let mayGoTo = base.sites.map { _ in !draw.chance(8) }
    let remote = base.siteIDs.filter { site in
      mayGoTo[site.index]
        && base[home].kilometers(to: base[base[site].place]) > base.travel.commuteKilometers
    }
    let start = draw.maybe(30, remote.isEmpty ? [SiteID(0)] : remote)
    return Engineer(
      name: "lift", title: "lift", home: home,
      skills: [Engineer.Skill(name: "lift", level: 1, from: nil, until: nil)],
      dayRate: Decimal(draw.int(0...20) * 10), standbyRate: 0,
      isUnavailable: (0..<dayCount).map { _ in draw.chance(6) }, mayGoTo: mayGoTo, limits: .none,
      start: start.flatMap { site in
        remote.isEmpty ? nil : .away(site: site, awayDays: 1, dutyDays: 0, callDays: 0)
      } ?? .home(restDays: 0, dutyDays: 0, callDays: 0), bookings: [], freight: freight)
  }
}

extension RandomChanges {
  /// The problem with a plan that people hold: a rotation of each, and starts of most phases.
  func held(_ problem: Problem, _ draw: inout RandomDraw) -> Problem {
    func price(_ draw: inout RandomDraw) -> Baseline.Prices {
      Baseline.Prices(
        day: Decimal(draw.int(0...20) * 10), leg: Decimal(draw.int(0...40) * 10),
        start: Decimal(draw.int(0...30) * 10))
    }
    let baseline = Baseline(
      prices: price(&draw), firm: price(&draw),
      keepUntil: draw.chance(60) ? Day(draw.int(0...dayCount / 2)) : nil,
      rosters: problem.engineerIDs.map { id in
        draw.chance(85) ? roster(of: id, problem, &draw) : nil
      },
      phases: problem.phases.map { _ in
        draw.chance(85)
          ? Baseline.HeldPhase(mode: 0, start: Day(draw.int(-1...dayCount - 1))) : nil
      })
    return Problem(
      name: problem.name, currency: nil, horizon: problem.horizon,
      carbonPrice: problem.carbonPrice, travel: problem.travel, places: problem.places,
      roles: problem.roles, sites: problem.sites, engineers: problem.engineers,
      standby: problem.standby, stock: problem.stock, buildOuts: problem.buildOuts,
      phases: problem.phases, cables: [], runs: [], baseline: baseline, sha256: "")
  }

  private func roster(
    of id: EngineerID, _ problem: Problem, _ draw: inout RandomDraw
  ) -> Baseline.HeldRoster {
    var places = [Whereabouts?](repeating: .home, count: dayCount)
    var legs: [Baseline.HeldLeg] = []
    func fly(_ from: Stop, _ to: Stop, on day: Int) -> Int {
      guard day < dayCount else { return day }
      let end = day + max(1, problem.leg(of: id, from: from, to: to).days)
      legs.append(Baseline.HeldLeg(from: from, to: to, day: Day(day)))
      for today in day..<min(end, dayCount) {
        places[today] = .leg(from: from, to: to, since: Day(day))
      }
      return end
    }
    let remote = problem.siteIDs.filter { !problem.isLocal($0, to: id) }
    if !remote.isEmpty {
      var site = draw.pick(remote)
      var day = 0
      if case .away(let first, _, _, _) = problem[id].start {
        site = first
      } else {
        day = fly(.home, .site(site), on: draw.int(0...dayCount - 3))
      }
      let back = day + draw.int(0...3)
      for today in day..<max(day, min(back, dayCount)) { places[today] = .site(site) }
      _ = fly(.site(site), .home, on: back)
    }
    for day in places.indices where draw.chance(8) {
      // Of a leg all days count, or none.
      if case .leg = places[day] { continue }
      places[day] = nil
    }
    return Baseline.HeldRoster(whereabouts: places, legs: legs)
  }
}
