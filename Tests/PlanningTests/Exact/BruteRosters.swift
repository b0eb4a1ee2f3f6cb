// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

/// Every legal roster of one engineer, day by day (section 4), by what it fills.
struct BruteRosters {
  /// The cheapest roster that fills a set of posts and standby requirements.
  struct Found {
    let filled: UInt64
    let cost: Double
    /// ``cost`` less the penalties of all that is filled.
    let balance: Double
  }

  /// Where the engineer stands at the beginning of a day.
  private struct State: Hashable {
    /// A site, or −1 for home.
    var place = -1
    var daysAway = 0
    var daysAwayInHorizon = 0
    var dutyRun = 0
    var callRun = 0
    var restOwed = 0
    var standbyDays = 0
    /// Whether the engineer has worked, travelled or stood by.
    var isBusy = false
    /// The posts and standby requirements filled so far.
    var filled: UInt64 = 0
  }

  private enum Deed {
    case home, standby
    case localWork(Int)
    case stay(Int)
    case travel(Stop, Stop, begun: Int)
  }

  private let brute: BruteForce
  private let id: EngineerID
  private let engineer: Engineer
  /// For each post and day: whether any timeline needs heads there.
  private let wanted: [Bool]

  init(_ brute: BruteForce, engineer: Int, wanted: [Bool]) {
    self.brute = brute
    id = EngineerID(engineer)
    self.engineer = brute.problem.engineers[engineer]
    self.wanted = wanted
  }

  /// For each set of posts and standby filled by some legal roster the cheapest such roster, by ascending balance.
  func all() -> [Found] {
    var reached: [[State: Double]] = Array(repeating: [:], count: brute.dayCount + 1)
    reached[0] = [start: places.givenUp]
    for day in 0..<brute.dayCount {
      for (state, cost) in reached[day] {
        forEachNext(state, day) { next, length, price in
          let known = reached[day + length][next] ?? .infinity
          if cost + price < known { reached[day + length][next] = cost + price }
        }
      }
    }
    var cheapest: [UInt64: Double] = [:]
    for (state, cost) in reached[brute.dayCount] {
      guard state.place < 0 || !brute.holds(.homeAtTheEnd) else { continue }
      let total =
        cost + overTarget(state.daysAwayInHorizon) + overStandby(state.standbyDays)
        + (state.isBusy ? brute.price(engineer.hire, .hires) : 0)
      cheapest[state.filled] = min(cheapest[state.filled] ?? .infinity, total)
    }
    return cheapest.map {
      Found(filled: $0.key, cost: $0.value, balance: $0.value - brute.worth(of: $0.key))
    }.sorted { ($0.balance, $0.filled) < ($1.balance, $1.filled) }
  }

  private var start: State {
    var state = State()
    switch engineer.start {
    case .home(let rest, let duty, let call):
      state.restOwed = brute.holds(.homeRest) ? rest : 0
      (state.dutyRun, state.callRun) = (duty, call)
    case .away(let site, let days, let duty, let call):
      if brute.holds(.startAway) { (state.place, state.daysAway) = (site.index, days) }
      (state.dutyRun, state.callRun) = (duty, call)
    }
    if !brute.holds(.dutyBefore) { (state.dutyRun, state.callRun) = (0, 0) }
    return state
  }

  private func overTarget(_ days: Int) -> Double {
    guard let target = engineer.limits.awayTarget else { return 0 }
    return brute.price(engineer.limits.overTargetCost, .overTarget) * Double(max(0, days - target))
  }

  private func overStandby(_ days: Int) -> Double {
    guard let target = engineer.limits.standbyTarget else { return 0 }
    return brute.price(engineer.limits.overStandbyCost, .overStandby)
      * Double(max(0, days - target))
  }

  private var places: BrutePlaces { BrutePlaces(brute: brute, id: id) }

  private func forEachNext(_ state: State, _ day: Int, _ visit: (State, Int, Double) -> Void) {
    if state.place < 0 {
      forEachDayAtHome(state, day, visit)
    } else {
      forEachDayAway(state, day, visit)
      guard brute.holds(.zeroDayLegs) else { return }
      for site in brute.problem.sites.indices where site != state.place && isRemote(site) {
        guard leg(.site(SiteID(state.place)), .site(SiteID(site))).days == 0 else { continue }
        var moved = state
        moved.place = site
        forEachDayAway(moved, day, visit)
      }
    }
  }

  private func forEachDayAtHome(
    _ state: State, _ day: Int, _ visit: (State, Int, Double) -> Void
  ) {
    if allows(.home, on: day) {
      var next = state
      next.restOwed = max(0, state.restOwed - 1)
      (next.dutyRun, next.callRun) = (0, 0)
      visit(next, 1, places.cost(.home, on: day))
    }
    guard state.restOwed == 0 else { return }
    for (index, requirement) in brute.problem.standby.enumerated()
    where allows(.standby, on: day) && qualifies(requirement.role, day) {
      var next = state
      next.dutyRun = 0
      next.callRun += 1
      next.standbyDays += 1
      next.isBusy = true
      next.filled |= brute.bit(standby: index, day: day)
      guard callFits(next) else { continue }
      visit(
        next, 1, brute.price(engineer.standbyRate, .standby) + places.cost(.home, on: day))
    }
    for (index, post) in brute.posts.enumerated() where isLocal(post.site) {
      guard brute.holds(.localSites), allows(.localWork(post.site), on: day),
        canWork(index, day), let next = afterDuty(state, days: 1)
      else { continue }
      var working = next
      working.filled |= brute.bit(post: index, day: day)
      let pay = engineer.isItem && !brute.holds(.itemRate) ? 0 : brute.price(engineer.dayRate, .pay)
      visit(working, 1, pay + places.weekend(day) + places.cost(.home, on: day))
    }
    for site in brute.problem.sites.indices where isRemote(site) {
      travel(state, from: .home, to: .site(SiteID(site)), day, visit)
    }
  }

  private func forEachDayAway(
    _ state: State, _ day: Int, _ visit: (State, Int, Double) -> Void
  ) {
    let site = state.place
    let night = places.night(site, day) + places.stay(site, day)
    let rate =
      engineer.isItem && !brute.holds(.itemRate) ? 0 : brute.price(engineer.dayRate, .pay)
    if allows(.stay(site), on: day), awayFits(state.daysAway + 1) {
      var off = state
      off.daysAway += 1
      off.daysAwayInHorizon += 1
      (off.dutyRun, off.callRun) = (0, 0)
      if brute.holds(.offDays) { visit(off, 1, night + (engineer.isItem ? rate : 0)) }
      for (index, post) in brute.posts.enumerated() where post.site == site {
        guard canWork(index, day), var working = afterDuty(state, days: 1) else { continue }
        working.daysAway += 1
        working.daysAwayInHorizon += 1
        working.filled |= brute.bit(post: index, day: day)
        visit(working, 1, night + rate)
      }
    }
    travel(state, from: .site(SiteID(site)), to: .home, day, visit)
    guard brute.holds(.legsBetweenSites) else { return }
    for other in brute.problem.sites.indices where other != site && isRemote(other) {
      travel(state, from: .site(SiteID(site)), to: .site(SiteID(other)), day, visit)
    }
  }

  private func travel(
    _ state: State, from: Stop, to: Stop, _ day: Int, _ visit: (State, Int, Double) -> Void
  ) {
    let leg = leg(from, to)
    let length = min(leg.days, brute.holds(.legDays) ? Int.max : 1)
    guard length > 0, day + length <= brute.dayCount, awayFits(state.daysAway + length),
      (day..<day + length).allSatisfy({ allows(.travel(from, to, begun: day), on: $0) }),
      var next = afterDuty(state, days: length)
    else { return }
    next.daysAway += length
    next.daysAwayInHorizon += length
    var cost = brute.price(leg.fare, .fares)
    if !engineer.isItem || brute.holds(.itemRate) {
      cost += brute.price(engineer.dayRate, .pay) * Double(length)
    }
    if !engineer.isItem {
      cost +=
        brute.price(brute.problem.carbonPrice, .carbon) * leg.kilometers
        * (brute.problem.travel.carbonPerKilometer as NSDecimalNumber).doubleValue / 1000
    }
    cost += places.leg(from, to, day: day, length: length)
    switch to {
    case .site(let site):
      next.place = site.index
      cost += places.night(site.index, day + length - 1)
    case .home:
      next.place = -1
      next.restOwed = rest(after: next.daysAway)
      next.daysAway = 0
    }
    visit(next, length, cost)
  }

  private func rest(after days: Int) -> Int {
    let least = brute.holds(.homeDays) ? engineer.limits.homeDays : 0
    guard brute.holds(.homeRatio) else { return least }
    // The ratios of random problems have one decimal or are quarters, so that hundredths are exact.
    let hundredths = Int(((engineer.limits.homeRatio * 100) as NSDecimalNumber).intValue) * days
    return max(least, (hundredths + 99) / 100)
  }

  private func afterDuty(_ state: State, days: Int) -> State? {
    var next = state
    next.dutyRun += days
    next.callRun += days
    next.isBusy = true
    if brute.holds(.maxDuty), let most = engineer.limits.maxDutyDays, next.dutyRun > most {
      return nil
    }
    return callFits(next) ? next : nil
  }

  private func callFits(_ state: State) -> Bool {
    guard brute.holds(.maxCall), let most = engineer.limits.maxCallDays else { return true }
    return state.callRun <= most
  }

  private func awayFits(_ days: Int) -> Bool {
    guard brute.holds(.maxAway), let most = engineer.limits.maxAwayDays else { return true }
    return days <= most
  }

  private func canWork(_ post: Int, _ day: Int) -> Bool {
    let site = brute.posts[post].site
    return wanted[post * brute.dayCount + day] && mayGo(site)
      && qualifies(RoleID(brute.posts[post].role), day)
  }

  private func qualifies(_ role: RoleID, _ day: Int) -> Bool {
    let role = brute.problem[role]
    return engineer.skills.contains { skill in
      let isValid = (skill.from?.index ?? 0) <= day && day <= (skill.until?.index ?? Int.max)
      return skill.name == role.skill
        && (skill.level >= role.level || !brute.holds(.skillLevel))
        && (isValid || !brute.holds(.certificates))
    }
  }

  private func mayGo(_ site: Int) -> Bool {
    engineer.mayGoTo[site] || !brute.holds(.allowedSites)
  }

  private func isLocal(_ site: Int) -> Bool { leg(.home, .site(SiteID(site))).days == 0 }

  private func isRemote(_ site: Int) -> Bool { !isLocal(site) && mayGo(site) }

  private func leg(_ from: Stop, _ to: Stop) -> Leg {
    guard engineer.isItem, !brute.holds(.freight) else {
      return brute.problem.leg(of: id, from: from, to: to)
    }
    let places = [from, to].map { brute.problem.place(of: id, at: $0) }
    return brute.problem.leg(from: places[0], to: places[1])
  }

  /// Whether `unavailable` and `booked` allow the deed on the day.
  private func allows(_ deed: Deed, on day: Int) -> Bool {
    if engineer.isUnavailable[day], brute.holds(.unavailable) {
      guard case .home = deed else { return false }
    }
    return !brute.holds(.bookings) || engineer.bookings.allSatisfy { allows($0, deed, on: day) }
  }

  private func allows(_ booking: Engineer.Booking, _ deed: Deed, on day: Int) -> Bool {
    switch booking {
    case .site(let site, let from, let to) where (from.index...to.index).contains(day):
      switch deed {
      case .home: return isLocal(site.index)
      case .localWork(let place), .stay(let place): return place == site.index
      case .standby, .travel: return false
      }
    case .home(let from, let to) where (from.index...to.index).contains(day):
      switch deed {
      case .home, .standby, .localWork: return true
      case .stay, .travel: return false
      }
    case .leg(let from, let to, let start) where start.index == day:
      guard case .travel(from, to, begun: start.index) = deed else { return false }
      return true
    case .site, .home, .leg: return true
    }
  }
}
