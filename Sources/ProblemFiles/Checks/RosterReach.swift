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
    /// Home first, then sites where the engineer may be on a rotation: allowed, and not local.
    let stops: [Stop]
    /// Whole days of the leg from one of the stops to another.
    let days: [[Int]]
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

  private let rules: Rules
  private let booked: BookedDays
  /// For each day and stop the states on that morning, before a leg of 0 days.
  private var mornings: [[[State]]]
  /// The last morning on which there is a state.
  private var furthest = 0

  /// The first day that no roster gets past; nil where a legal roster exists.
  static func failingDay(start: Engineer.Start, booked: BookedDays, rules: Rules) -> Int? {
    var search = RosterReach(rules: rules, booked: booked)
    return search.run(from: start)
  }

  private init(rules: Rules, booked: BookedDays) {
    self.rules = rules
    self.booked = booked
    let nothing = [[State]](repeating: [], count: rules.stops.count)
    mornings = Array(repeating: nothing, count: booked.demands.count + 1)
  }

  private static let home = 0

  private mutating func run(from start: Engineer.Start) -> Int? {
    switch start {
    case .home(let rest, let duty, let call):
      add(State(rest: rest, duty: duty, call: call), at: Self.home, on: 0)
    case .away(let site, let away, let duty, let call):
      let isWithin = rules.limits.maxAwayDays.map { away <= $0 } ?? true
      guard isWithin, let stop = rules.stops.firstIndex(of: .site(site)) else { return 0 }
      add(State(away: away, duty: duty, call: call), at: stop, on: 0)
    }
    var day = 0
    while day <= furthest {
      // At home with nothing booked any more, the rest may be spent there.
      if day >= booked.end, !mornings[day][Self.home].isEmpty { return nil }
      if day < booked.demands.count { advance(from: day) }
      day += 1
    }
    return min(furthest, booked.demands.count - 1)
  }

  private mutating func advance(from day: Int) {
    moveBetweenSites(on: day)
    let demand = booked.demands[day]
    for (stop, states) in mornings[day].enumerated() where !states.isEmpty {
      let targets = rules.stops.indices.filter { target in
        target != stop && demand.allowsLeg(from: rules.stops[stop], to: rules.stops[target])
      }
      for state in states {
        stay(state, at: stop, demand: demand, on: day)
        for target in targets { travel(state, from: stop, to: target, on: day) }
      }
    }
  }

  /// Legs of 0 days, of which there is at most one between two days.
  private mutating func moveBetweenSites(on day: Int) {
    let before = mornings[day]
    for from in before.indices.dropFirst() where !before[from].isEmpty {
      for to in before.indices.dropFirst() where to != from && rules.days[from][to] == 0 {
        for state in before[from] { add(state, at: to, on: day) }
      }
    }
  }

  private mutating func stay(_ state: State, at stop: Int, demand: BookedDays.Demand, on day: Int) {
    switch rules.stops[stop] {
    case .home:
      if demand.allowsHome { add(State(rest: max(0, state.rest - 1)), at: stop, on: day + 1) }
    case .site(let site):
      guard demand.allowsStay(at: site), let away = awayDays(state.away, plus: 1) else { return }
      add(State(away: away), at: stop, on: day + 1)
    }
  }

  private mutating func travel(_ state: State, from: Int, to: Int, on day: Int) {
    let length = rules.days[from][to]
    guard length >= 1, state.rest == 0, length <= booked.demands.count - day,
      (day + 1..<day + length).allSatisfy({ booked.demands[$0].allowsTravel }),
      let away = awayDays(state.away, plus: length),
      rules.limits.maxDutyDays.map({ state.duty + length <= $0 }) ?? true,
      rules.limits.maxCallDays.map({ state.call + length <= $0 }) ?? true
    else { return }
    var arrival = State(duty: state.duty + length, call: state.call + length)
    if to == Self.home {
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

  private mutating func add(_ state: State, at stop: Int, on day: Int) {
    guard !mornings[day][stop].contains(where: { $0.isNoWorse(than: state) }) else { return }
    mornings[day][stop].removeAll { state.isNoWorse(than: $0) }
    mornings[day][stop].append(state)
    furthest = max(furthest, day)
  }
}
