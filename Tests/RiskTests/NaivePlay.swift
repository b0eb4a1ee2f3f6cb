// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Rotations

@testable import Risk

/// Section 13 played through word by word: every day is tried until the rules allow a start.
///
/// Shares nothing with the model that trials run on but the problem and the plan.
struct NaivePlay {
  struct Leg: Hashable {
    let engineer: EngineerID
    let departure: Day
  }

  struct Luck {
    /// D′ by phase.
    var durations: [PhaseID: Int] = [:]
    /// Days late, by pool and position in its deliveries.
    var delays: [StockPoolID: [Int: Int]] = [:]
    var lateLegs: Set<Leg> = []
  }

  private struct Stint {
    let phase: PhaseID?
    let first: Int
    let last: Int
  }

  let problem: Problem
  let plan: Plan
  let luck: Luck
  private var starts: [PhaseID: Int] = [:]
  private var finishes: [PhaseID: Int] = [:]
  private var placed: [ScheduledPhase] = []

  init(problem: Problem, plan: Plan, luck: Luck) {
    self.problem = problem
    self.plan = plan
    self.luck = luck
  }

  /// First and last days by phase.
  mutating func run() -> [PhaseID: ClosedRange<Int>] {
    for (index, phase) in problem.phases.enumerated() {
      if case .done(let day) = phase.state {
        starts[PhaseID(index)] = day.index
        finishes[PhaseID(index)] = day.index
      }
    }
    var waiting = plan.phases
    var result: [PhaseID: ClosedRange<Int>] = [:]
    while !waiting.isEmpty {
      let next = next(of: waiting)
      waiting.removeAll { $0.phase == next.phase }
      var day = next.start.index
      while !mayStart(next, on: day) { day += 1 }
      let last = workingDay(durationsOf(next.phase) - 1, of: next, from: day)
      result[next.phase] = day...last
      starts[next.phase] = day
      if case .started(let on, _, _) = problem[next.phase].state { starts[next.phase] = on.index }
      finishes[next.phase] = last
      placed.append(next)
      placedStarts[next.phase] = day
    }
    return result
  }

  /// First days in the horizon, of phases under way too.
  private var placedStarts: [PhaseID: Int] = [:]

  /// Rule 4.
  private func next(of waiting: [ScheduledPhase]) -> ScheduledPhase {
    let earliest = waiting.map(\.start).min()
    let group = waiting.filter { $0.start == earliest }.sorted { $0.phase < $1.phase }
    return group.first { candidate in
      !problem[candidate.phase].precedences.contains { precedence in
        group.contains { $0.phase == precedence.predecessor }
      }
    } ?? group[0]
  }

  /// Rule 3.
  private func mayStart(_ phase: ScheduledPhase, on day: Int) -> Bool {
    if case .started = problem[phase.phase].state { return true }
    return works(phase, day) && day >= phase.start.index && keepsPrecedence(phase, day)
      && hasStock(phase, day) && keepsOrder(phase, day)
  }

  private func keepsPrecedence(_ phase: ScheduledPhase, _ day: Int) -> Bool {
    problem[phase.phase].precedences.allSatisfy { precedence in
      guard let start = starts[precedence.predecessor],
        let finish = finishes[precedence.predecessor]
      else { return false }
      return precedence.anchor == .start
        ? day >= start + precedence.lag : day >= finish + 1 + precedence.lag
    }
  }

  private func hasStock(_ phase: ScheduledPhase, _ day: Int) -> Bool {
    problem.stockTaken(by: phase.phase, mode: phase.mode).allSatisfy { use in
      var there = problem[use.pool].onHand
      for (position, delivery) in problem[use.pool].deliveries.enumerated() {
        if delivery.day < problem.horizon.first {
          there += delivery.quantity
        } else if delivery.day <= problem.horizon.last {
          let late = luck.delays[use.pool]?[position] ?? 0
          if delivery.day.index + late <= day { there += delivery.quantity }
        }
      }
      for other in placed {
        for taken in problem.stockTaken(by: other.phase, mode: other.mode)
        where taken.pool == use.pool { there -= taken.quantity }
      }
      return use.quantity == 0 || there >= use.quantity
    }
  }

  /// Rule 2.
  private func keepsOrder(_ phase: ScheduledPhase, _ day: Int) -> Bool {
    for roster in plan.rosters {
      let stints = stints(of: roster)
      for (first, second) in zip(stints, stints.dropFirst()) where second.phase == phase.phase {
        let ahead = countOfWorkingDays(of: phase, before: second.first)
        let begins = workingDay(ahead, of: phase, from: day)
        var free = first.last
        if let before = first.phase {
          guard let other = placed.first(where: { $0.phase == before }),
            let start = placedStarts[before]
          else { continue }
          let last = durationsOf(before) - 1
          let done = countOfWorkingDays(of: other, before: first.last)
          let isEnd = other.finish.index == first.last
          free = workingDay(isEnd ? last : min(done, last), of: other, from: start)
        }
        let between = first.last + 1..<second.first
        free += between.count { isBound($0, roster) }
        free += roster.spans.count { span in
          guard case .travel = span.activity, between.contains(span.from.index) else {
            return false
          }
          return luck.lateLegs.contains(Leg(engineer: roster.engineer, departure: span.from))
        }
        if begins < free + 1 { return false }
      }
    }
    return true
  }

  /// Days of work grouped by phase, after the day before the horizon.
  private func stints(of roster: Roster) -> [Stint] {
    var stints = [Stint(phase: nil, first: -1, last: -1)]
    for day in 0..<problem.horizon.dayCount {
      guard case .work(_, let phase, _) = activity(roster, day) else { continue }
      let first = stints[stints.count - 1].phase == phase ? stints.removeLast().first : day
      stints.append(Stint(phase: phase, first: first, last: day))
    }
    return stints
  }

  private func activity(_ roster: Roster, _ day: Int) -> Activity? {
    roster.spans.first { $0.from.index <= day && day <= $0.to.index }?.activity
  }

  /// Whether a day is travel, or rest owed for what came before it.
  private func isBound(_ day: Int, _ roster: Roster) -> Bool {
    switch activity(roster, day) {
    case .travel: return true
    case .home: break
    default: return false
    }
    let engineer = problem[roster.engineer]
    // Back to the leg home, or to the first day.
    var before = day - 1
    while before >= 0 {
      if case .travel(_, .home) = activity(roster, before) { break }
      before -= 1
    }
    guard before >= 0 else {
      guard case .home(let rest, _, _) = engineer.start else { return false }
      return day < rest
    }
    guard let home = roster.spans.first(where: { $0.to.index == before }) else { return false }
    var away = home.dayCount
    var first = home.from.index - 1
    // A rotation may begin on the day after another one.
    while first >= 0, isAway(roster, first) {
      if case .travel(_, .home) = activity(roster, first) { break }
      away += 1
      first -= 1
    }
    if first < 0, case .away(_, let days, _, _) = engineer.start { away += days }
    return day <= before + engineer.limits.owedRest(afterAwayDays: away)
  }

  private func isAway(_ roster: Roster, _ day: Int) -> Bool {
    switch activity(roster, day) {
    case .travel, .off: true
    case .work(let site, _, _): !problem.isLocal(site, to: roster.engineer)
    default: false
    }
  }

  // MARK: Calendars

  private func works(_ phase: ScheduledPhase, _ day: Int) -> Bool {
    guard !problem[phase.phase].modes[phase.mode].everyDay else { return true }
    let calendar = problem[problem[phase.phase].site].calendar
    if day < problem.horizon.dayCount { return calendar.isWorking(Day(day)) }
    let weekday = problem.horizon.date(of: Day(day)).weekday
    return (0..<7).contains { offset in
      calendar.weekAfter[offset]
        && problem.horizon.date(of: problem.horizon.last + (1 + offset)).weekday == weekday
    }
  }

  private func workingDay(_ number: Int, of phase: ScheduledPhase, from start: Int) -> Int {
    var day = start
    var left = number
    while true {
      if works(phase, day) {
        if left == 0 { return day }
        left -= 1
      }
      day += 1
    }
  }

  private func countOfWorkingDays(of phase: ScheduledPhase, before day: Int) -> Int {
    (phase.start.index..<day).count { works(phase, $0) }
  }

  private func durationsOf(_ phase: PhaseID) -> Int { luck.durations[phase] ?? 1 }
}
