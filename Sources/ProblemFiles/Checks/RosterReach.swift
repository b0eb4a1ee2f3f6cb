// SPDX-License-Identifier: GPL-3.0-or-later

internal import Rotations

/// Searches the days for a legal roster that keeps an engineer's start and bookings (specification, section 4).
///
/// Only what is reachable matters, not what it costs, so the days are few: at home `home` is never worse than
/// standby or local work, at a site `off` is never worse than `work`. Of states at one place those with fewer days
/// away or rest owed and shorter runs are never worse, so only they are kept.
struct RosterReach {
  /// The rules of one engineer as the search needs them.
  struct Rules {
    let limits: Engineer.Limits
    /// Sites where the engineer may be on a rotation: allowed, and not local.
    let sites: [SiteID]
    /// Whole days of a leg.
    let days: (Stop, Stop) -> Int
  }

  private struct State: Hashable {
    /// Days away so far, at a site.
    var away = 0
    /// Days of rest that are owed, at home.
    var rest = 0
    var duty = 0
    var call = 0

    func isNoWorse(than other: State) -> Bool {
      away <= other.away && rest <= other.rest && duty <= other.duty && call <= other.call
    }
  }

  private typealias Frontier = [(stop: Stop, states: [State])]

  private let rules: Rules
  private let booked: BookedDays
  /// States on the morning of each day, before a leg of 0 days.
  private var mornings: [Frontier]

  /// The first day that no roster gets past; nil where a legal roster exists.
  static func failingDay(start: Engineer.Start, booked: BookedDays, rules: Rules) -> Int? {
    var search = RosterReach(rules: rules, booked: booked)
    return search.run(from: start)
  }

  private init(rules: Rules, booked: BookedDays) {
    self.rules = rules
    self.booked = booked
    let empty: Frontier =
      [(stop: .home, states: [])] + rules.sites.map { (stop: .site($0), states: []) }
    mornings = Array(repeating: empty, count: booked.demands.count + 1)
  }

  private mutating func run(from start: Engineer.Start) -> Int? {
    let count = booked.demands.count
    switch start {
    case .home(let rest, let duty, let call):
      add(State(rest: rest, duty: duty, call: call), at: .home, on: 0)
    case .away(let site, let away, let duty, let call):
      let isWithin = rules.limits.maxAwayDays.map { away <= $0 } ?? true
      guard isWithin else { return 0 }
      add(State(away: away, duty: duty, call: call), at: .site(site), on: 0)
    }
    var furthest = 0
    for day in 0...count {
      if mornings[day].contains(where: { !$0.states.isEmpty }) { furthest = day }
      // At home with nothing booked any more, the rest may be spent there.
      if day >= booked.end, !mornings[day][0].states.isEmpty { return nil }
      if day < count { advance(from: day) }
    }
    return min(furthest, count - 1)
  }

  private mutating func advance(from day: Int) {
    moveBetweenSites(on: day)
    let demand = booked.demands[day]
    for (stop, states) in mornings[day] {
      for state in states {
        switch stop {
        case .home: if demand.allowsHome { stayHome(state, on: day) }
        case .site(let site): if demand.allowsStay(at: site) { stayAway(state, at: site, on: day) }
        }
        for target in mornings[day].map(\.stop) where target != stop {
          if demand.allowsLeg(from: stop, to: target) {
            travel(state, from: stop, to: target, on: day)
          }
        }
      }
    }
  }

  /// Legs of 0 days, of which there is at most one between two days.
  private mutating func moveBetweenSites(on day: Int) {
    let before = mornings[day]
    for (stop, states) in before where stop != .home && !states.isEmpty {
      for target in before.map(\.stop) where target != .home && target != stop {
        guard rules.days(stop, target) == 0 else { continue }
        for state in states { add(state, at: target, on: day) }
      }
    }
  }

  private mutating func stayHome(_ state: State, on day: Int) {
    add(State(rest: max(0, state.rest - 1)), at: .home, on: day + 1)
  }

  private mutating func stayAway(_ state: State, at site: SiteID, on day: Int) {
    guard let away = awayDays(state.away, plus: 1) else { return }
    add(State(away: away), at: .site(site), on: day + 1)
  }

  private mutating func travel(_ state: State, from: Stop, to: Stop, on day: Int) {
    let length = rules.days(from, to)
    guard length >= 1, state.rest == 0, length <= booked.demands.count - day,
      (day + 1..<day + length).allSatisfy({ booked.demands[$0].allowsTravel }),
      let away = awayDays(state.away, plus: length),
      rules.limits.maxDutyDays.map({ state.duty + length <= $0 }) ?? true,
      rules.limits.maxCallDays.map({ state.call + length <= $0 }) ?? true
    else { return }
    var arrival = State(duty: state.duty + length, call: state.call + length)
    if to == .home {
      arrival.rest = rules.limits.owedRest(afterAwayDays: away)
    } else {
      arrival.away = away
    }
    add(arrival, at: to, on: day + length)
  }

  private func awayDays(_ away: Int, plus more: Int) -> Int? {
    guard let most = rules.limits.maxAwayDays else { return away + more }
    return away + more <= most ? away + more : nil
  }

  private mutating func add(_ state: State, at stop: Stop, on day: Int) {
    guard let index = mornings[day].firstIndex(where: { $0.stop == stop }),
      !mornings[day][index].states.contains(where: { $0.isNoWorse(than: state) })
    else { return }
    mornings[day][index].states.removeAll { state.isNoWorse(than: $0) }
    mornings[day][index].states.append(state)
  }
}
