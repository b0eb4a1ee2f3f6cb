// SPDX-License-Identifier: GPL-3.0-or-later

internal import Rotations

/// The starts that each phase can have in any legal plan, as far as simple propagation tells (section 3).
struct StartWindows: Sendable {
  struct Option: Sendable, Equatable {
    let start: Int
    let finish: Int
  }

  /// For each phase and mode: the starts that are left, ascending; none for a phase that is done.
  private(set) var options: [[[Option]]]
  private let problem: Problem

  init(_ problem: Problem) {
    self.problem = problem
    options = problem.phaseIDs.map { phase in
      problem[phase].modes.indices.map {
        StartWindows.ownOptions(problem: problem, phase: phase, mode: $0)
      }
    }
    while propagate() {}
  }

  /// Whether some phase that is not done has no start left: then the problem is infeasible.
  var isEmptySomewhere: Bool {
    problem.phaseIDs.contains { phase in
      !problem[phase].isDone && options[phase.index].allSatisfy(\.isEmpty)
    }
  }

  /// What is left by the phase's own dates, its calendar, `latest`, and the stock that it needs alone.
  private static func ownOptions(problem: Problem, phase: PhaseID, mode: Int) -> [Option] {
    let calendar = problem.calendar(of: phase, mode: mode)
    let latest = problem[problem[phase].buildOut].latest ?? problem.horizon.last
    var starts = calendar.workingDays[...]
    switch problem[phase].state {
    case .done: return []
    case .started(_, let itsMode, _): starts = mode == itsMode ? starts.prefix(1) : []
    case .fixed(let day, let itsMode):
      starts = itsMode ?? mode == mode && calendar.isWorking(day) ? [day.index] : []
    case .open: break
    }
    let uses = problem.stockTaken(by: phase, mode: mode)
    return starts.compactMap { start in
      let day = Day(start)
      guard let finish = problem.finish(of: phase, mode: mode, start: day), finish <= latest,
        problem.isUnderWay(phase) || day >= problem.release(of: phase),
        uses.allSatisfy({ $0.quantity <= problem[$0.pool].supply(through: day) })
      else { return nil }
      return Option(start: start, finish: finish.index)
    }
  }

  /// One pass over all precedences; whether a start was dropped.
  private mutating func propagate() -> Bool {
    var changed = false
    for phase in problem.phaseIDs where isBound(phase) {
      for precedence in problem[phase].precedences {
        let before = precedence.predecessor.index
        let lag = precedence.lag
        let earliest = earliestEnd(of: precedence)
        changed = filter(phase.index) { $0.start >= earliest } || changed
        guard !problem[precedence.predecessor].isDone,
          let last = options[phase.index].joined().map(\.start).max()
        else { continue }
        switch precedence.anchor {
        case .finish: changed = filter(before) { $0.finish + 1 + lag <= last } || changed
        case .start where !problem.isUnderWay(precedence.predecessor):
          changed = filter(before) { $0.start + lag <= last } || changed
        case .start: break
        }
      }
    }
    return changed
  }

  /// Whether `after` binds the phase.
  private func isBound(_ phase: PhaseID) -> Bool {
    switch problem[phase].state {
    case .done, .started: false
    case .open, .fixed: true
    }
  }

  /// The first day that the precedence can leave to its successor.
  private func earliestEnd(of precedence: Precedence) -> Int {
    let left = options[precedence.predecessor.index].joined()
    switch (problem[precedence.predecessor].state, precedence.anchor) {
    case (.done(let day), .finish): return day.index + 1 + precedence.lag
    case (.done(let day), .start), (.started(let day, _, _), .start):
      return day.index + precedence.lag
    case (_, .finish): return (left.map(\.finish).min() ?? Int.max / 2) + 1 + precedence.lag
    case (_, .start): return (left.map(\.start).min() ?? Int.max / 2) + precedence.lag
    }
  }

  private mutating func filter(_ phase: Int, _ isKept: (Option) -> Bool) -> Bool {
    var changed = false
    for mode in options[phase].indices where !options[phase][mode].allSatisfy(isKept) {
      options[phase][mode].removeAll { !isKept($0) }
      changed = true
    }
    return changed
  }
}
