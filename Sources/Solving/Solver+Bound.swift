// SPDX-License-Identifier: GPL-3.0-or-later

public import Foundation
internal import PlanSearch
internal import PlanningModel
public import Rotations

/// What a bound came to.
public enum BoundOutcome: Sendable {
  case bound(ProblemBound)
  /// No choice of modes and starts exists.
  case infeasible
  /// A limit was reached before anything was proved.
  case stopped
}

/// A lower bound on the cost of every legal plan of a problem, from which bounds of problems much like it can begin.
public struct ProblemBound: Sendable {
  public let amount: Decimal
  let crew: CrewBound
}

extension Solver {
  /// A lower bound on the cost of every legal plan, within the limits; no plan is looked for.
  ///
  /// Reels and installation only take plans away, so that the bound of the crew's problem holds with them.
  ///
  /// - Parameter other: The bound of a problem over the same days that differs in few places: its prices, which are carried
  ///   over by name, prove a bound in one pass, where others need dozens.
  public func bound(of problem: Problem, near other: ProblemBound? = nil) -> BoundOutcome {
    let began = clock()
    let control = PlanningControl(
      elapsed: { [clock] in clock() - began }, timeLimit: options.timeLimit, rounds: options.rounds,
      gap: options.gap, seed: options.seed, threads: options.threads, isCancelled: isCancelled)
    switch BoundPlanner(problem: problem, control: control).bound(near: other?.crew) {
    case .infeasible: return .infeasible
    case .stopped: return .stopped
    case .bound(let crew):
      return .bound(ProblemBound(amount: max(0, crew.amount ?? 0), crew: crew))
    }
  }
}
