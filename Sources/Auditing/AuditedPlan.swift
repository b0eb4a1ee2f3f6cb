// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

/// A plan as the audit looks at it: by phase and by engineer, its numbers small enough to reckon with.
struct AuditedPlan {
  let problem: Problem
  let plan: Plan
  /// By phase; nil for phases that the plan does not name, or that are done.
  let phases: [AuditedPhase?]
  /// By engineer; nil for engineers whom the plan does not name.
  let rosters: [AuditedRoster?]

  init(_ plan: Plan, of problem: Problem) {
    let plan = plan.bounded
    self.problem = problem
    self.plan = plan
    var phases = [AuditedPhase?](repeating: nil, count: problem.phases.count)
    for scheduled in plan.phases
    where phases[scheduled.phase.index] == nil && !problem[scheduled.phase].isDone {
      phases[scheduled.phase.index] = AuditedPhase(scheduled, of: problem)
    }
    self.phases = phases
    var rosters = [AuditedRoster?](repeating: nil, count: problem.engineers.count)
    for roster in plan.rosters where rosters[roster.engineer.index] == nil {
      rosters[roster.engineer.index] = AuditedRoster(roster, of: problem)
    }
    self.rosters = rosters
  }

  subscript(id: PhaseID) -> AuditedPhase? { phases[id.index] }

  /// The days of a run of contractors or uncovered heads that its phase is worked on.
  func workedDays(of phase: PhaseID, from: Day, to: Day) -> ArraySlice<Int> {
    self[phase]?.days(from: from, to: to) ?? []
  }
}

/// A phase at the start and in the mode that the plan gives it.
struct AuditedPhase {
  let scheduled: ScheduledPhase
  /// nil where the phase has no mode of that number.
  let mode: Mode?
  /// The days of the horizon on which it is worked, ascending.
  let days: ArraySlice<Int>
  /// Whether the horizon has all the days that its duration takes.
  let fits: Bool

  init(_ scheduled: ScheduledPhase, of problem: Problem) {
    let modes = problem[scheduled.phase].modes
    self.scheduled = scheduled
    guard modes.indices.contains(scheduled.mode) else {
      (mode, days, fits) = (nil, [], true)
      return
    }
    mode = modes[scheduled.mode]
    days = problem.workingDays(
      of: scheduled.phase, mode: scheduled.mode, start: scheduled.start)
    let duration = problem.plannedDuration(of: scheduled.phase, mode: scheduled.mode)
    fits = days.count == duration && problem.horizon.contains(scheduled.start)
  }

  /// The day on which its duration is over; the day that the plan claims where that cannot be said.
  var finish: Day { fits ? days.last.map { Day($0) } ?? scheduled.finish : scheduled.finish }

  /// - Complexity: O(log duration)
  func isWorked(on day: Day) -> Bool {
    let position = position(of: day.index)
    return position < days.endIndex && days[position] == day.index
  }

  /// - Complexity: O(log duration)
  func days(from: Day, to: Day) -> ArraySlice<Int> {
    guard from <= to else { return [] }
    return days[position(of: from.index)..<position(of: to.index + 1)]
  }

  private func position(of day: Int) -> Int {
    var low = days.startIndex
    var high = days.endIndex
    while low < high {
      let middle = (low + high) / 2
      if days[middle] < day { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

/// What an engineer does on each day, as far as the plan says it once.
struct AuditedRoster {
  let engineer: EngineerID
  /// One entry for each day of the horizon; nil where the plan leaves a hole.
  let days: [Activity?]
  /// The runs in order, each cut to the days that no run before it reached.
  let spans: [Span]
  /// One flag for each site: whether the engineer works there from home.
  let isLocal: [Bool]

  init(_ roster: Roster, of problem: Problem) {
    engineer = roster.engineer
    isLocal = problem.siteIDs.map { problem.isLocal($0, to: roster.engineer) }
    var days = [Activity?](repeating: nil, count: problem.horizon.dayCount)
    var spans: [Span] = []
    var next = problem.horizon.first
    for span in roster.spans {
      let from = max(span.from, next)
      let to = min(span.to, problem.horizon.last)
      guard from <= to else { continue }
      for day in from.index...to.index { days[day] = span.activity }
      spans.append(Span(from: from, to: to, activity: span.activity))
      next = to + 1
    }
    self.days = days
    self.spans = spans
  }

  /// Whether the activity is a duty day: work or travel.
  static func isDuty(_ activity: Activity?) -> Bool {
    switch activity {
    case .work, .travel: true
    case .home, .standby, .off, nil: false
    }
  }
}

extension Plan {
  /// The plan with days, heads and amounts that cannot overflow; far beyond what any horizon reaches.
  fileprivate var bounded: Plan {
    func bounded(_ day: Day) -> Day { Day(min(max(day.index, -4_000_000), 4_000_000)) }
    func bounded(_ heads: Int) -> Int { min(max(heads, -1_000_000), 1_000_000_000_000_000) }
    var plan = self
    plan.phases = phases.map {
      ScheduledPhase(
        phase: $0.phase, mode: $0.mode, start: bounded($0.start), finish: bounded($0.finish))
    }
    plan.rosters = rosters.map { roster in
      Roster(
        engineer: roster.engineer,
        spans: roster.spans.map {
          Span(from: bounded($0.from), to: bounded($0.to), activity: $0.activity)
        })
    }
    plan.hires = hires.map {
      Hire(
        site: $0.site, phase: $0.phase, role: $0.role, from: bounded($0.from), to: bounded($0.to),
        heads: bounded($0.heads))
    }
    plan.shortfalls = shortfalls.map {
      Shortfall(
        need: $0.need, from: bounded($0.from), to: bounded($0.to), heads: bounded($0.heads))
    }
    return plan
  }
}
