// SPDX-License-Identifier: GPL-3.0-or-later

internal import Rotations

/// Finds the stints of one engineer, or item: runs of work on one phase without work on another in between
/// (specification, section 13, rule 2).
struct StintFinder {
  /// Two stints that follow each other; before the first one stands the day before the horizon.
  struct Pair {
    /// The first phase, with the last day of the first stint; nil before the first stint.
    let before: (phase: PhaseID, lastDay: Day)?
    let after: (phase: PhaseID, firstDay: Day)
    /// Days between both that are `travel` or rest owed.
    let boundDays: Int
    /// First days of the legs between both.
    let departures: [Day]
  }

  private let limits: Engineer.Limits
  private(set) var pairs: [Pair] = []
  private var last: (phase: PhaseID, lastDay: Day)?
  /// Since the last day of work.
  private var boundDays = 0
  private var departures: [Day] = []
  /// Of the rotation so far.
  private var awayDays = 0
  private var restDaysLeft = 0

  init(_ roster: Roster, of problem: Problem) {
    let engineer = problem[roster.engineer]
    limits = engineer.limits
    switch engineer.start {
    case .home(let restDays, _, _): restDaysLeft = restDays
    case .away(_, let days, _, _): awayDays = days
    }
    for span in roster.spans.sorted(by: { $0.from < $1.from }) { pass(span) }
  }

  private mutating func pass(_ span: Span) {
    switch span.activity {
    case .work(_, let phase, _):
      work(on: phase, span)
      spendAway(span)
    case .off: spendAway(span)
    case .travel(_, let to):
      boundDays += span.dayCount
      departures.append(span.from)
      awayDays += span.dayCount
      if to == .home {
        restDaysLeft = limits.owedRest(afterAwayDays: awayDays)
        awayDays = 0
      }
    case .home, .standby:
      let rest = min(restDaysLeft, span.dayCount)
      boundDays += rest
      restDaysLeft -= rest
    }
  }

  private mutating func work(on phase: PhaseID, _ span: Span) {
    if last?.phase != phase {
      pairs.append(
        Pair(
          before: last, after: (phase, span.from), boundDays: boundDays, departures: departures))
    }
    last = (phase, span.to)
    boundDays = 0
    departures = []
  }

  /// A day at a site belongs to a rotation where one has begun; local work does not begin one.
  private mutating func spendAway(_ span: Span) {
    if awayDays > 0 { awayDays += span.dayCount }
  }
}
