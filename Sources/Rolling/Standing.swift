// SPDX-License-Identifier: GPL-3.0-or-later

public import Rotations

/// Where an engineer, or an item of equipment, stands on the morning of a day, by what a plan did before it.
public struct Standing: Sendable, Equatable {
  public enum Place: Sendable, Equatable {
    /// At home, still owed this many days of rest.
    case home(restDays: Int)
    /// On a rotation, at a site.
    case site(SiteID)
    /// On a leg that began before, and that takes this many days from now on.
    case onTheWay(from: Stop, to: Stop, daysLeft: Int)
  }

  public var place: Place
  /// Of the rotation so far; 0 at home.
  public var awayDays = 0
  /// The run of duty days up to the day before.
  public var dutyDays = 0
  /// The run of duty or standby days up to the day before.
  public var callDays = 0
  /// Days away since the horizon's first day.
  public var awayDaysUsed = 0
  /// Standby days since the horizon's first day.
  public var standbyDaysUsed = 0
  /// Whether a day of work, travel or standby lies behind, so that `hire` is paid.
  public var isHired = false

  /// Where somebody stands on the horizon's first day.
  init(_ start: Engineer.Start) {
    switch start {
    case .home(let rest, let duty, let call):
      place = .home(restDays: rest)
      dutyDays = duty
      callDays = call
    case .away(let site, let away, let duty, let call):
      place = .site(site)
      awayDays = away
      dutyDays = duty
      callDays = call
    }
  }

  /// Where `engineer` stands on the morning of `day`.
  ///
  /// - Parameter spans: The engineer's days in order, without a hole, from the horizon's first day on.
  /// - Complexity: O(spans).
  static func of(
    _ engineer: EngineerID, spans: [Span], on day: Day, in problem: Problem
  ) -> Standing {
    var standing = Standing(problem[engineer].start)
    for span in spans where span.from < day {
      standing.pass(span, until: day, of: engineer, in: problem)
    }
    return standing
  }

  private mutating func pass(
    _ span: Span, until day: Day, of engineer: EngineerID, in problem: Problem
  ) {
    let days = min(span.to + 1, day) - span.from
    switch span.activity {
    case .home:
      if case .home(let rest) = place { place = .home(restDays: max(0, rest - days)) }
      endRuns()
    case .standby:
      dutyDays = 0
      callDays += days
      standbyDaysUsed += days
      isHired = true
    case .work(let site, _, _):
      addDuty(days)
      if !problem.isLocal(site, to: engineer) { stay(at: site, days) }
    case .off(let site):
      endRuns()
      stay(at: site, days)
    case .travel(let from, let to):
      addDuty(days)
      awayDays += days
      awayDaysUsed += days
      if span.to < day {
        arrive(at: to, problem[engineer].limits)
      } else {
        place = .onTheWay(from: from, to: to, daysLeft: span.to - day + 1)
      }
    }
  }

  private mutating func addDuty(_ days: Int) {
    dutyDays += days
    callDays += days
    isHired = true
  }

  private mutating func endRuns() {
    dutyDays = 0
    callDays = 0
  }

  private mutating func stay(at site: SiteID, _ days: Int) {
    place = .site(site)
    awayDays += days
    awayDaysUsed += days
  }

  private mutating func arrive(at stop: Stop, _ limits: Engineer.Limits) {
    switch stop {
    case .site(let site): place = .site(site)
    case .home:
      place = .home(restDays: limits.owedRest(afterAwayDays: awayDays))
      awayDays = 0
    }
  }
}
