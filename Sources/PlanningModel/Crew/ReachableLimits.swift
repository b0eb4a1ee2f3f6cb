// SPDX-License-Identifier: GPL-3.0-or-later

internal import Rotations

/// An engineer's limits and start, cut to what the horizon can reach, so that they may serve as sizes.
///
/// A limit that no roster of the horizon reaches is none. Days before the horizon count only by how they differ from the
/// limits that they run up to, so that both are lowered together where they are beyond the horizon.
struct ReachableLimits {
  /// Longest rotation: the horizon, and the days away before it, at most.
  let maxAway: Int
  /// Days of rest owed after a rotation, by its days away 0 … ``maxAway``: one more than the horizon has, at most.
  let rest: [Int]
  let maxDuty: Int?
  let maxCall: Int?
  let awayTarget: Int?
  let start: Engineer.Start

  /// - Parameters:
  ///   - worksLocally: Whether the engineer may work from home, so that runs of duty days need no rotation.
  ///   - standsBy: Whether the engineer may be on standby, so that runs of call days need no rotation.
  init(of engineer: Engineer, dayCount: Int, worksLocally: Bool, standsBy: Bool) {
    let limits = engineer.limits
    let before = DaysBefore(engineer.start)
    // No rotation that begins within the horizon is so long as one that counts as this many days away already.
    let away = min(before.away, dayCount + 1)
    let longest = limits.maxAwayDays.map { min($0 - before.away, dayCount) } ?? dayCount
    let maxAway = max(0, away + longest)
    let rest = (0...maxAway).map { days in
      let actual = days > dayCount ? days + before.away - away : days
      return min(dayCount + 1, limits.owedRest(afterAwayDays: actual))
    }
    let mayGoOn = worksLocally || rest.dropFirst().contains(0)
    let duty = Run(
      limit: limits.maxDutyDays, before: before.duty,
      reach: mayGoOn ? dayCount : min(dayCount, maxAway))
    let call = Run(
      limit: limits.maxCallDays, before: before.call,
      reach: mayGoOn || standsBy ? dayCount : min(dayCount, maxAway))
    self.maxAway = maxAway
    self.rest = rest
    (maxDuty, maxCall) = (duty.limit, call.limit)
    awayTarget = limits.awayTarget.flatMap { $0 < dayCount ? $0 : nil }
    start =
      switch engineer.start {
      case .home(let owed, _, _):
        .home(restDays: min(owed, dayCount), dutyDays: duty.before, callDays: call.before)
      case .away(let site, _, _, _):
        .away(site: site, awayDays: away, dutyDays: duty.before, callDays: call.before)
      }
  }
}

/// Days before the horizon that count towards a limit within it.
private struct DaysBefore {
  let away: Int
  let duty: Int
  let call: Int

  init(_ start: Engineer.Start) {
    switch start {
    case .home(_, let duty, let call): (away, self.duty, self.call) = (0, duty, call)
    case .away(_, let days, let duty, let call): (away, self.duty, self.call) = (days, duty, call)
    }
  }
}

/// A limit on runs of days, and the run that comes from before the horizon.
private struct Run {
  let limit: Int?
  let before: Int

  /// - Parameter reach: No run that lies in the horizon is longer.
  init(limit: Int?, before: Int, reach: Int) {
    guard let limit, limit - before < reach else {
      (self.limit, self.before) = (nil, 0)
      return
    }
    let lowered = min(limit, reach)
    self.limit = lowered
    // What is left to the run from before stays what it is; a run that is too long already has nothing left.
    self.before = max(0, lowered - max(-1, limit - before))
  }
}
