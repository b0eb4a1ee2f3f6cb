// SPDX-License-Identifier: GPL-3.0-or-later

extension ClauseSolver {
  package enum Answer: Sendable {
    /// Every variable has a value, to be read before the next call.
    case solution
    /// There is no solution whose objective keeps the limit.
    case none
    /// There is no solution whose objective keeps the target; one that keeps the limit may exist.
    case noneAtTarget
    /// The conflicts allowed are used up, or someone asked to stop.
    case open
  }

  /// Looks for a solution that keeps the objective's limit, and its target where one is set.
  ///
  /// What was learned stays for the next call.
  package mutating func solve(conflicts: Int, shouldStop: () -> Bool) -> Answer {
    backtrack(to: 0)
    objective.isStale = true
    if isConsistent, propagate() != nil { isConsistent = false }
    guard isConsistent else { return .none }
    let last = statistics.conflicts + conflicts
    while statistics.conflicts < last, !shouldStop() {
      if learned.count > ClauseSolver.fewestLearned + statistics.conflicts / 8 { forget() }
      statistics.restarts += 1
      let length = ClauseSolver.restartUnit * ClauseSolver.luby(statistics.restarts)
      let answer = run(until: min(last, statistics.conflicts + length), shouldStop)
      if case .open = answer {
        backtrack(to: 0)
        continue
      }
      return answer
    }
    return .open
  }

  private static let fewestLearned = 4_000
  private static let restartUnit = 80
  private static let decisionsBetweenLooks = 512

  /// Luby, Sinclair and Zuckerman's sequence (1993): 1, 1, 2, 1, 1, 2, 4, …
  private static func luby(_ number: Int) -> Int {
    var index = number
    while true {
      var power = 1
      while power * 2 - 1 < index { power *= 2 }
      if power * 2 - 1 == index { return power }
      index -= power - 1
    }
  }

  /// Decides and learns until an answer is known or this many conflicts are reached.
  private mutating func run(until last: Int, _ shouldStop: () -> Bool) -> Answer {
    var decisions = 0
    while true {
      if let conflict = propagate() {
        statistics.conflicts += 1
        guard level > 0 else {
          isConsistent = false
          return .none
        }
        let lesson = analyze(conflict)
        let levelCount = levelCount(of: lesson.literals)
        backtrack(to: lesson.level)
        learn(lesson, levelCount: levelCount)
        continue
      }
      decisions += 1
      if statistics.conflicts >= last { return .open }
      if decisions % ClauseSolver.decisionsBetweenLooks == 0, shouldStop() { return .open }
      if let assumption = objective.assumption, value(assumption) <= 0 {
        if value(assumption) < 0 { return .noneAtTarget }
        decide(assumption)
      } else if let literal = nextDecision() {
        decide(literal)
      } else {
        return .solution
      }
    }
  }

  private mutating func decide(_ literal: Literal) {
    levelStarts.append(trail.count)
    assign(literal, because: .none)
  }

  private mutating func nextDecision() -> Literal? {
    while let variable = order.popFirst() {
      if values[variable << 1] == 0 {
        return Literal(variable: variable, isNegated: !preferred[variable])
      }
    }
    return nil
  }
}
