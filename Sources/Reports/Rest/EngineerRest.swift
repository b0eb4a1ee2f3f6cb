// SPDX-License-Identifier: GPL-3.0-or-later

internal import Rotations

/// What a plan leaves one engineer of life at home, in whole days of the horizon.
struct EngineerRest {
  let engineer: EngineerID
  /// Nights at sites, those after travel included.
  let nightsAway: Int
  let rotations: Int
  /// Days away of the longest rotation, days before the horizon included; 0 without one.
  let longestRotation: Int
  /// Days of rest that rotations and the start earn, as far as the horizon reaches.
  let restOwed: Int
  /// Those days, as positions in the horizon.
  let owedDays: Set<Int>
  /// Those of them that are spent at home, neither worked nor on standby.
  let restKept: Int
  let standbyDays: Int
  /// Saturdays and Sundays that follow each other and are both spent at `home`.
  let weekendsAtHome: Int
  /// Weekends of the horizon.
  let weekends: Int
  /// Days on which no call can come: owed rest, or unavailable.
  let protectedDays: Int
  /// The longest run of duty days, those before the horizon included.
  let longestDutyRun: Int
  /// Runs of duty days within the horizon.
  let dutyRuns: Int
  let dutyDays: Int

  /// - Complexity: O(days of the horizon × spans of the roster).
  init(of engineer: EngineerID, in facts: PlanFacts) {
    let journey = EngineerJourney(of: engineer, in: facts)
    let days = EngineerRest.days(of: engineer, facts)
    let rest = OwedRest(of: engineer, journey: journey, days: days, problem: facts.problem)
    let runs = DutyRuns(of: engineer, days: days, problem: facts.problem)
    let weekends = EngineerRest.weekends(of: facts.problem.horizon)
    self.engineer = engineer
    nightsAway = journey.nights
    rotations = journey.rotations.count
    longestRotation = journey.rotations.map(\.awayDays).max() ?? 0
    restOwed = rest.owed
    owedDays = rest.days
    restKept = rest.kept
    standbyDays = journey.standbyDays
    weekendsAtHome = weekends.count { days[$0] == .home && days[$0 + 1] == .home }
    self.weekends = weekends.count
    let unavailable = facts.problem[engineer].isUnavailable
    protectedDays = unavailable.indices.count { unavailable[$0] || rest.days.contains($0) }
    longestDutyRun = runs.longest
    dutyRuns = runs.count
    dutyDays = journey.dutyDays
  }

  /// What the engineer does on each day of the horizon; nil where the plan has a hole.
  private static func days(of engineer: EngineerID, _ facts: PlanFacts) -> [Activity?] {
    (0..<facts.problem.horizon.dayCount).map { facts.activity(of: engineer, on: Day($0)) }
  }

  /// The Saturdays whose Sunday lies in the horizon too.
  private static func weekends(of horizon: Horizon) -> [Int] {
    (0..<max(0, horizon.dayCount - 1)).filter {
      horizon.date(of: Day($0)).weekday == .saturday
    }
  }
}

/// The days on which an engineer is owed rest, and how many of them are kept.
private struct OwedRest {
  private(set) var days: Set<Int> = []
  private(set) var kept = 0

  var owed: Int { days.count }

  init(
    of engineer: EngineerID, journey: EngineerJourney, days roster: [Activity?], problem: Problem
  ) {
    // Rest may be owed for longer than any horizon.
    func owe(_ rest: Int, from first: Int) {
      guard first < roster.count else { return }
      days.formUnion(max(0, first)..<min(first + rest, roster.count))
    }
    if case .home(let rest, _, _) = problem[engineer].start { owe(rest, from: 0) }
    for rotation in journey.rotations { owe(rotation.restOwed, from: rotation.to.index + 1) }
    kept = days.count { roster[$0] == .home }
  }
}

/// Runs of days worked or travelled.
private struct DutyRuns {
  private(set) var longest = 0
  private(set) var count = 0

  init(of engineer: EngineerID, days: [Activity?], problem: Problem) {
    var run =
      switch problem[engineer].start {
      case .home(_, let duty, _): duty
      case .away(_, _, let duty, _): duty
      }
    var isOpen = false
    for day in days {
      guard DutyRuns.isDuty(day) else {
        (run, isOpen) = (0, false)
        continue
      }
      if !isOpen { count += 1 }
      (run, isOpen) = (run + 1, true)
      longest = max(longest, run)
    }
  }

  private static func isDuty(_ activity: Activity?) -> Bool {
    switch activity {
    case .work, .travel: true
    case .home, .standby, .off, nil: false
    }
  }
}
