// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

/// An engineer's, or item's, horizon in figures: duty, nights, flights, and the rest that each rotation earned.
struct EngineerJourney {
  /// A rotation with the rest that it earns; it may have begun before the horizon.
  struct Rotation {
    let from: Day
    let to: Day
    let awayDays: Int
    /// Nights at sites within the horizon.
    let nights: Int
    let restOwed: Int
    /// Days at home right after it, neither standby nor worked; those to the end of the horizon.
    let restGiven: Int
    /// Whether the horizon ends before the rest could.
    let restIsCutOff: Bool
  }

  private(set) var dutyDays = 0
  private(set) var standbyDays = 0
  private(set) var awayDays = 0
  private(set) var nights = 0
  private(set) var legs = 0
  private(set) var kilometers = 0.0
  private(set) var rotations: [Rotation] = []

  private let problem: Problem
  let engineer: EngineerID

  init(of engineer: EngineerID, in facts: PlanFacts) {
    self.problem = facts.problem
    self.engineer = engineer
    for span in facts.spans(of: engineer) { count(span) }
    findRotations(facts)
  }

  /// Kilograms of CO2e; freight is not counted.
  var carbon: Double {
    problem[engineer].isItem ? 0 : kilometers * problem.carbonPerKilometer
  }

  /// Nights at sites that the span takes: one for each day there, and one for a leg that ends there.
  func nights(of span: Span) -> Int {
    if problem[engineer].isItem { return 0 }
    switch span.activity {
    case .home, .standby: return 0
    case .work(let site, _, _), .off(let site):
      return problem.isLocal(site, to: engineer) ? 0 : span.dayCount
    case .travel(_, let to): return to == .home ? 0 : 1
    }
  }

  private mutating func count(_ span: Span) {
    nights += nights(of: span)
    switch span.activity {
    case .home, .off: break
    case .standby: standbyDays += span.dayCount
    case .work: dutyDays += span.dayCount
    case .travel(let from, let to):
      dutyDays += span.dayCount
      legs += 1
      kilometers += problem.leg(of: engineer, from: from, to: to).kilometers
    }
  }

  private mutating func findRotations(_ facts: PlanFacts) {
    var first: Day?
    var daysBefore = 0
    if case .away(_, let away, _, _) = problem[engineer].start {
      first = problem.horizon.first
      daysBefore = away
    }
    for index in 0..<problem.horizon.dayCount {
      let day = Day(index)
      if isAway(facts.activity(of: engineer, on: day)) {
        awayDays += 1
        first = first ?? day
      } else if let begun = first {
        close(from: begun, to: day - 1, daysBefore: daysBefore, facts)
        (first, daysBefore) = (nil, 0)
      }
      if endsRotation(on: day, facts), let begun = first {
        close(from: begun, to: day, daysBefore: daysBefore, facts)
        (first, daysBefore) = (nil, 0)
      }
    }
    if let begun = first {
      close(from: begun, to: problem.horizon.last, daysBefore: daysBefore, facts)
    }
  }

  /// Whether a leg home arrives on this day, so that another rotation may begin on the next.
  private func endsRotation(on day: Day, _ facts: PlanFacts) -> Bool {
    facts.spans(of: engineer).contains { span in
      if case .travel(_, .home) = span.activity { span.to == day } else { false }
    }
  }

  private func isAway(_ activity: Activity?) -> Bool {
    switch activity {
    case .travel: true
    case .work(let site, _, _), .off(let site): !problem.isLocal(site, to: engineer)
    case .home, .standby, nil: false
    }
  }

  private mutating func close(from: Day, to: Day, daysBefore: Int, _ facts: PlanFacts) {
    let days = to - from + 1 + daysBefore
    var day = to + 1
    while facts.activity(of: engineer, on: day) == .home { day = day + 1 }
    rotations.append(
      Rotation(
        from: from, to: to, awayDays: days,
        nights: facts.spans(of: engineer).reduce(0) {
          from <= $1.from && $1.to <= to ? $0 + nights(of: $1) : $0
        },
        restOwed: problem[engineer].limits.owedRest(afterAwayDays: days),
        restGiven: day - to - 1, restIsCutOff: day > problem.horizon.last))
  }
}

extension Problem {
  /// kg CO2e per passenger-km.
  var carbonPerKilometer: Double {
    NSDecimalNumber(decimal: travel.carbonPerKilometer).doubleValue
  }
}
