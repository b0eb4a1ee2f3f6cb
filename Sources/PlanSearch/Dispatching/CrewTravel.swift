// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlanningModel

/// Where members of one class can work, and what it takes to get there: what dispatch knows of an engineer's days.
///
/// Legs, owed rest, longest rotations and days that are not free are kept; runs of duty days are left to the rosters.
final class CrewTravel: Sendable {
  /// How an engineer goes from one place to the next.
  struct Journey: Sendable {
    /// Days away at the beginning of the work.
    let awayBefore: Int
    /// Legs and nights of waiting before them, with the way home from there instead of the one from where they are.
    let cost: Double
  }

  /// Where an engineer is, and since when nothing is planned for them.
  struct Whereabouts: Sendable {
    /// A position among the sites of the class; −1 at home.
    var place: Int
    /// The first day that is free; owed rest is over by then.
    var freeFrom: Int
    /// Days away so far; 0 at home.
    var away: Int
  }

  let crewClass: CrewClass
  let dayCount: Int
  /// By site of the class: what the days before each day would cost there, at work or off.
  private let staysBefore: [[Double]]
  /// The position of each site of the problem; −1 where members cannot work, ``local`` where they work from home.
  let placeOfSite: [Int]
  /// Days before each day that are not free for work or travel.
  private let boundBefore: [Int32]

  static let local = -2

  init(_ crewClass: CrewClass, in model: CrewModel) {
    self.crewClass = crewClass
    dayCount = model.dayCount
    staysBefore = crewClass.sites.indices.map { site in
      (0..<model.dayCount).reduce(into: [0]) {
        $0.append(($0.last ?? 0) + crewClass.fees.stay(site, $1))
      }
    }
    var placeOfSite = Array(repeating: -1, count: model.siteCount)
    for (position, site) in crewClass.sites.enumerated() { placeOfSite[site] = position }
    for qualification in crewClass.localQualifications {
      placeOfSite[model.posts[qualification.post].site] = CrewTravel.local
    }
    self.placeOfSite = placeOfSite
    var boundBefore: [Int32] = [0]
    var count: Int32 = 0
    for rule in crewClass.dayRules {
      if !(rule.mayStay && rule.mayTravel && rule.mayWorkLocally) { count += 1 }
      boundBefore.append(count)
    }
    self.boundBefore = boundBefore
  }

  var start: Whereabouts {
    switch crewClass.start {
    case .home(let rest, _, _): Whereabouts(place: -1, freeFrom: min(rest, dayCount), away: 0)
    case .away(let site, let days, _, _): Whereabouts(place: site, freeFrom: 0, away: days)
    }
  }

  /// The cheapest way to work at a site from `first` to `last`; nil where there is none.
  ///
  /// - Parameter place: As in ``placeOfSite``.
  func journey(from now: Whereabouts, to place: Int, first: Int, last: Int) -> Journey? {
    let direct = direct(from: now, to: place, first: first, last: last)
    guard now.place >= 0, let home = overHome(now, place, first, last) else { return direct }
    guard let direct, direct.cost <= home.cost else { return home }
    return direct
  }

  /// The first day on which work at a site could begin at all.
  func earliest(from now: Whereabouts, to place: Int) -> Int {
    let direct = directDays(from: now, to: place).map { now.freeFrom + $0 } ?? Int.max
    guard now.place >= 0, let home = homecoming(now) else { return direct }
    return min(direct, home.freeFrom + (place == CrewTravel.local ? 0 : outbound(place)))
  }

  /// Where an engineer is after work at a site.
  func whereabouts(after journey: Journey, at place: Int, first: Int, last: Int) -> Whereabouts {
    place == CrewTravel.local
      ? Whereabouts(place: -1, freeFrom: last + 1, away: 0)
      : Whereabouts(place: place, freeFrom: last + 1, away: journey.awayBefore + last - first + 1)
  }

  /// What days at a place cost beyond pay; nothing at home.
  func stays(at place: Int, _ days: Range<Int>) -> Double {
    place < 0 ? 0 : staysBefore[place][days.upperBound] - staysBefore[place][days.lowerBound]
  }

  private func outbound(_ place: Int) -> Int { max(0, crewClass.outbound[place].days) }

  private func directDays(from now: Whereabouts, to place: Int) -> Int? {
    if place == CrewTravel.local { return now.place < 0 ? 0 : nil }
    if now.place == place { return 0 }
    let leg = now.place < 0 ? crewClass.outbound[place] : crewClass.leg(from: now.place, to: place)
    return leg.days < 0 ? nil : leg.days
  }

  private func direct(
    from now: Whereabouts, to place: Int, first: Int, last: Int
  ) -> Journey? {
    guard let days = directDays(from: now, to: place), now.freeFrom + days <= first else {
      return nil
    }
    if place == CrewTravel.local {
      return isFree(first, last) ? Journey(awayBefore: 0, cost: 0) : nil
    }
    if now.place < 0 {
      guard isFree(first - days, last), returns(to: place, away: days, first, last) else {
        return nil
      }
      return Journey(
        awayBefore: days, cost: crewClass.outbound[place].cost + crewClass.inbound[place].cost)
    }
    let away = now.away + first - now.freeFrom
    guard isFree(now.freeFrom, last), returns(to: place, away: away, first, last) else {
      return nil
    }
    let leg = now.place == place ? 0 : crewClass.leg(from: now.place, to: place).cost
    let waiting = stays(at: now.place, now.freeFrom..<first - days)
    let wayHome = crewClass.inbound[place].cost - crewClass.inbound[now.place].cost
    return Journey(awayBefore: away, cost: leg + waiting + wayHome)
  }

  private func overHome(_ now: Whereabouts, _ place: Int, _ first: Int, _ last: Int) -> Journey? {
    guard let home = homecoming(now) else { return nil }
    return direct(from: home, to: place, first: first, last: last)
  }

  /// Home again and rested, as soon as can be.
  private func homecoming(_ now: Whereabouts) -> Whereabouts? {
    let days = max(0, crewClass.inbound[now.place].days)
    guard isFree(now.freeFrom, now.freeFrom + days - 1) else { return nil }
    let away = min(now.away + days, crewClass.maxAway)
    return Whereabouts(place: -1, freeFrom: now.freeFrom + days + crewClass.rest[away], away: 0)
  }

  /// Whether there is a way home after work at a site, within the horizon and the longest rotation.
  private func returns(to place: Int, away: Int, _ first: Int, _ last: Int) -> Bool {
    let days = max(0, crewClass.inbound[place].days)
    return last + days < dayCount && away + last - first + 1 + days <= crewClass.maxAway
  }

  private func isFree(_ first: Int, _ last: Int) -> Bool {
    guard first <= last else { return true }
    return first >= 0 && last < dayCount && boundBefore[last + 1] == boundBefore[first]
  }
}
