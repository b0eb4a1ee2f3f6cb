// SPDX-License-Identifier: GPL-3.0-or-later

internal import Rotations

/// Makes a plan that was changed by hand say what it would come to if nobody did anything about it.
///
/// Who has no work any more is off where they are; heads that nobody fills are uncovered, and cost what that costs. Whoever is
/// where they may not be stays there: that is for the audit to say.
struct Settling {
  private struct Need: Hashable {
    let phase: PhaseID
    let role: RoleID
    let day: Int
  }

  private let problem: Problem
  private var plan: Plan
  /// Heads that are needed and not yet filled.
  private var open: [Need: Int] = [:]

  /// - Complexity: O(days × (engineers + phases)).
  static func settled(_ plan: Plan, of problem: Problem) -> Plan {
    var settling = Settling(plan, of: problem)
    settling.fillWithEngineers()
    settling.fillWithContractors()
    settling.leaveUncovered()
    settling.countStandby()
    return settling.plan
  }

  private init(_ plan: Plan, of problem: Problem) {
    self.plan = plan
    self.problem = problem
    for scheduled in plan.phases
    where problem[scheduled.phase].modes.indices.contains(scheduled.mode) {
      let mode = problem[scheduled.phase].modes[scheduled.mode]
      let days = problem.workingDays(
        of: scheduled.phase, mode: scheduled.mode, start: scheduled.start)
      for need in mode.crew {
        for day in days {
          open[Need(phase: scheduled.phase, role: need.role, day: day)] = need.heads
        }
      }
    }
  }

  private mutating func fillWithEngineers() {
    for position in plan.rosters.indices {
      let engineer = plan.rosters[position].engineer
      var days = plan.rosters[position].days(of: problem.horizon)
      for day in days.indices {
        guard case .work(let site, let phase, let role) = days[day] else { continue }
        let need = Need(phase: phase, role: role, day: day)
        let isAtHome = problem.isLocal(site, to: engineer)
        let isIll = isAtHome && problem[engineer].isUnavailable[day]
        if let heads = open[need], heads > 0, !isIll {
          open[need] = heads - 1
        } else {
          days[day] = isAtHome ? .home : .off(site: site)
        }
      }
      plan.rosters[position].spans = Roster.spans(of: days)
    }
  }

  private mutating func fillWithContractors() {
    let hires = plan.hires
    plan.hires = []
    for hire in hires where hire.from <= hire.to {
      for day in hire.from.index...hire.to.index {
        let need = Need(phase: hire.phase, role: hire.role, day: day)
        guard let heads = open[need], heads > 0 else { continue }
        let filled = min(heads, hire.heads)
        open[need] = heads - filled
        add(
          Hire(
            site: hire.site, phase: hire.phase, role: hire.role, from: Day(day), to: Day(day),
            heads: filled))
      }
    }
  }

  /// Days in a row that are alike are one entry.
  private mutating func add(_ hire: Hire) {
    guard let last = plan.hires.last, last.phase == hire.phase, last.role == hire.role,
      last.heads == hire.heads, last.to + 1 == hire.from
    else {
      plan.hires.append(hire)
      return
    }
    plan.hires[plan.hires.count - 1].to = hire.to
  }

  private mutating func leaveUncovered() {
    plan.shortfalls = []
    let left = open.filter { $0.value > 0 }.sorted {
      ($0.key.phase, $0.key.role, $0.key.day) < ($1.key.phase, $1.key.role, $1.key.day)
    }
    for (need, heads) in left {
      add(.phase(need.phase, role: need.role), Day(need.day), heads)
    }
  }

  private mutating func countStandby() {
    var ready = [[Int]](
      repeating: Array(repeating: 0, count: problem.horizon.dayCount),
      count: problem.standby.count)
    for roster in plan.rosters {
      for span in roster.spans {
        guard case .standby(let id) = span.activity else { continue }
        for day in span.from.index...span.to.index { ready[id.index][day] += 1 }
      }
    }
    for id in problem.standbyIDs {
      for day in 0..<problem.horizon.dayCount {
        let missing = problem[id].count - ready[id.index][day]
        if missing > 0 { add(.standby(id), Day(day), missing) }
      }
    }
  }

  private mutating func add(_ need: Shortfall.Need, _ day: Day, _ heads: Int) {
    if let last = plan.shortfalls.last, last.need == need, last.heads == heads,
      last.to + 1 == day
    {
      plan.shortfalls[plan.shortfalls.count - 1].to = day
    } else {
      plan.shortfalls.append(Shortfall(need: need, from: day, to: day, heads: heads))
    }
  }
}

extension Roster {
  /// What is done on each day of the horizon; home where the roster has a hole.
  func days(of horizon: Horizon) -> [Activity] {
    var days = [Activity](repeating: .home, count: horizon.dayCount)
    for span in spans where span.from <= span.to {
      for day in span.from.index...span.to.index where days.indices.contains(day) {
        days[day] = span.activity
      }
    }
    return days
  }

  /// Runs of equal days.
  static func spans(of days: [Activity]) -> [Span] {
    days.indices.reduce(into: []) { spans, day in
      if let last = spans.last, last.activity == days[day] {
        spans[spans.count - 1].to = Day(day)
      } else {
        spans.append(Span(from: Day(day), to: Day(day), activity: days[day]))
      }
    }
  }
}
