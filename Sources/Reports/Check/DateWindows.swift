// SPDX-License-Identifier: GPL-3.0-or-later

internal import Rotations

/// How early each phase can be and how late it may be, by precedence, calendars and deliveries alone.
///
/// People are left out, and what other phases take from stock, so a real plan is never earlier; "late" means later than
/// every deadline that hangs on it allows.
struct DateWindows {
  /// For each phase, its first possible start and finish; nil where it does not fit into the horizon.
  private(set) var earliestStart: [Day?]
  private(set) var earliestFinish: [Day?]
  /// For each phase, the last start with which everything after it can still be on time.
  private(set) var latestStart: [Day]
  private(set) var latestFinish: [Day]

  private let problem: Problem
  private let heedsStock: Bool

  /// Which days bind how late a phase may be.
  enum Deadlines {
    /// Those on which build-outs are due.
    case due
    /// Those after which no plan exists: `latest`, and the end of the horizon.
    case last

    fileprivate func day(of buildOut: BuildOut) -> Day? {
      switch self {
      case .due: buildOut.due
      case .last: buildOut.latest
      }
    }
  }

  /// - Parameter heedsStock: Whether phases wait for deliveries.
  init(_ problem: Problem, deadlines: Deadlines = .due, heedsStock: Bool = true) {
    self.problem = problem
    self.heedsStock = heedsStock
    let count = problem.phases.count
    earliestStart = Array(repeating: nil, count: count)
    earliestFinish = Array(repeating: nil, count: count)
    let due = problem.phases.map { phase in
      min(deadlines.day(of: problem[phase.buildOut]) ?? problem.horizon.last, problem.horizon.last)
    }
    (latestStart, latestFinish) = (due, due)
    let order = DateWindows.order(problem)
    for phase in order { goForward(phase) }
    for phase in order.reversed() { goBackward(phase) }
  }

  /// The earliest day on which the build-out can be finished; nil where it does not fit into the horizon.
  func earliestFinish(of buildOut: BuildOutID) -> Day? {
    let finishes = problem[buildOut].phases.map { earliestFinish[$0.index] }
    return finishes.contains { $0 == nil } ? nil : finishes.compactMap { $0 }.max()
  }

  /// The phases, each after those that it comes after (Kahn's algorithm).
  private static func order(_ problem: Problem) -> [PhaseID] {
    var waiting = problem.phases.map(\.precedences.count)
    var followers: [[PhaseID]] = Array(repeating: [], count: waiting.count)
    for phase in problem.phaseIDs {
      for precedence in problem[phase].precedences {
        followers[precedence.predecessor.index].append(phase)
      }
    }
    var order = problem.phaseIDs.filter { waiting[$0.index] == 0 }
    var next = 0
    while next < order.count {
      for follower in followers[order[next].index] {
        waiting[follower.index] -= 1
        if waiting[follower.index] == 0 { order.append(follower) }
      }
      next += 1
    }
    return order
  }

  private mutating func goForward(_ phase: PhaseID) {
    switch problem[phase].state {
    case .done(let day):
      (earliestStart[phase.index], earliestFinish[phase.index]) = (day, day)
    case .started(let day, let mode, _):
      let first = problem.calendar(of: phase, mode: mode).firstWorkingDay(from: Day(0))
      earliestStart[phase.index] = day
      earliestFinish[phase.index] = first.flatMap {
        problem.finish(of: phase, mode: mode, start: $0)
      }
    case .fixed(let start, let mode): settle(phase, release: start, modes: mode.map { [$0] })
    case .open:
      guard let release = release(of: phase) else { return }
      settle(phase, release: release, modes: nil)
    }
  }

  private func release(of phase: PhaseID) -> Day? {
    var day = problem.release(of: phase)
    for precedence in problem[phase].precedences {
      let index = precedence.predecessor.index
      guard let start = earliestStart[index], let finish = earliestFinish[index] else {
        return nil
      }
      day = max(
        day, precedence.anchor == .start ? start + precedence.lag : finish + 1 + precedence.lag)
    }
    return day
  }

  private mutating func settle(_ phase: PhaseID, release: Day, modes: [Int]?) {
    let index = phase.index
    for mode in modes ?? Array(problem[phase].modes.indices) {
      guard let supplied = firstDayWithStock(phase, mode),
        let start = problem.calendar(of: phase, mode: mode)
          .firstWorkingDay(from: max(release, supplied)),
        let finish = problem.finish(of: phase, mode: mode, start: start)
      else { continue }
      earliestStart[index] = earliestStart[index].map { min($0, start) } ?? start
      earliestFinish[index] = earliestFinish[index].map { min($0, finish) } ?? finish
    }
  }

  /// The first day on which the stock is there that the phase takes, were it alone; nil where it never is.
  private func firstDayWithStock(_ phase: PhaseID, _ mode: Int) -> Day? {
    var first = problem.horizon.first
    guard heedsStock else { return first }
    for use in problem[phase].modes[mode].uses {
      let pool = problem[use.pool]
      let days = [first] + pool.deliveries.map(\.day).filter { $0 > first }.sorted()
      guard let day = days.first(where: { pool.supply(through: $0) >= use.quantity }) else {
        return nil
      }
      first = day
    }
    return first
  }

  /// Hands the phase's own lateness on to what it comes after; all that follows it has done so before.
  private mutating func goBackward(_ phase: PhaseID) {
    let index = phase.index
    let starts = problem[phase].modes.indices.compactMap { latestStart(of: phase, mode: $0) }
    latestStart[index] = min(latestStart[index], starts.max() ?? Day(-1))
    for precedence in problem[phase].precedences {
      let before = precedence.predecessor.index
      let limit = latestStart[index] - precedence.lag
      switch precedence.anchor {
      case .start: latestStart[before] = min(latestStart[before], limit)
      case .finish: latestFinish[before] = min(latestFinish[before], limit - 1)
      }
    }
  }

  /// The last start in this mode that is in time; nil where none is.
  func latestStart(of phase: PhaseID, mode: Int) -> Day? {
    let calendar = problem.calendar(of: phase, mode: mode)
    let duration = problem.plannedDuration(of: phase, mode: mode)
    let byFinish = calendar.ordinal(of: latestFinish[phase.index] + 1) - duration
    let byStart = calendar.ordinal(of: latestStart[phase.index] + 1) - 1
    let position = min(byFinish, byStart)
    return calendar.workingDays.indices.contains(position)
      ? Day(calendar.workingDays[position]) : nil
  }
}
