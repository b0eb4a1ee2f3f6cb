// SPDX-License-Identifier: GPL-3.0-or-later

internal import Rotations

/// What each day may be for an engineer, from `unavailable` and `booked` (specification, section 4).
struct DayRuleTable {
  private(set) var rules: [CrewClass.DayRule]
  private(set) var bookedLegs: [CrewClass.BookedLeg] = []

  init(problem: Problem, engineer id: EngineerID, sites: [SiteID]) {
    let engineer = problem[id]
    rules = Array(repeating: CrewClass.DayRule(), count: problem.horizon.dayCount)
    for booking in engineer.bookings {
      switch booking {
      case .home(let from, let to):
        for day in from.index...to.index {
          rules[day].mayStay = false
          rules[day].mayTravel = false
        }
      case .site(let site, let from, let to):
        for day in from.index...to.index {
          bindDay(day, to: site, local: problem.isLocal(site, to: id), sites: sites)
        }
      case .leg(let from, let to, let start):
        let days = problem.leg(of: id, from: from, to: to).days
        for day in start.index..<min(start.index + days, rules.count) {
          rules[day] = CrewClass.DayRule(
            mayBeHome: false, mayStandBy: false, mayWorkLocally: false, mayStay: false,
            mayTravel: false, bookedLeg: bookedLegs.count)
        }
        bookedLegs.append(
          CrewClass.BookedLeg(
            day: start.index, from: position(of: from, in: sites), to: position(of: to, in: sites)))
      }
    }
    for ban in engineer.bans {
      for day in ban.from.index...ban.to.index { bar(ban.stop, on: day, sites: sites) }
    }
    for day in rules.indices where engineer.isUnavailable[day] {
      rules[day].mayStandBy = false
      rules[day].mayWorkLocally = false
      rules[day].mayStay = false
      rules[day].mayTravel = false
    }
  }

  private mutating func bar(_ stop: Stop, on day: Int, sites: [SiteID]) {
    switch stop {
    case .home:
      rules[day].mayBeHome = false
      rules[day].mayStandBy = false
      rules[day].mayWorkLocally = false
    case .site(let site):
      if let position = sites.firstIndex(of: site) { rules[day].barredSites.append(position) }
    }
  }

  private mutating func bindDay(_ day: Int, to site: SiteID, local: Bool, sites: [SiteID]) {
    rules[day].mayTravel = false
    rules[day].mayStandBy = false
    if local {
      rules[day].onlyLocalSite = site.index
      rules[day].mayStay = false
    } else {
      rules[day].mayBeHome = false
      rules[day].mayWorkLocally = false
      rules[day].onlyStaySite = position(of: .site(site), in: sites)
    }
  }

  private func position(of stop: Stop, in sites: [SiteID]) -> Int {
    guard case .site(let site) = stop else { return -1 }
    guard let position = sites.firstIndex(of: site) else {
      preconditionFailure("a booked site is one that the engineer may go to")
    }
    return position
  }
}
