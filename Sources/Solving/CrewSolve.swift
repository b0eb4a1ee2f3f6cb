// SPDX-License-Identifier: GPL-3.0-or-later

internal import ExactProgram
internal import Foundation
internal import PlanningModel
internal import Rotations

/// Solves a crew problem in numbers that planners carry, and a second time where the first plan's cost makes them better.
///
/// Prices of 1e14 beside some of 100 cannot be told apart from nothing in binary numbers, so that the first time little may
/// be proved. With a plan at hand prices far above its cost are lowered, which loses no better plan: see ``ReducedProblem``.
struct CrewSolve {
  let problem: Problem
  let options: SolveOptions
  /// A plan to go on from, if there is one.
  let start: Plan?
  /// Seconds of the solve.
  let elapsed: () -> Double
  /// Makes the control of one planner, whose clock begins at a moment of the solve.
  let control: (_ start: Double, _ timeLimit: Double?) -> PlanningControl

  /// Less than this share of the time is not worth a second solve.
  private static let leastShare = 0.05

  func run() -> Strategy.Outcome {
    let began = elapsed()
    let reduced = ReducedProblem(problem)
    let first = solve(reduced, options, start, from: began)
    guard case .plan(let plan) = first, !isGoodEnough(plan), let cost = plan.cost?.total,
      let sharper = reduced.sharpened(knownCost: cost), let left = left(since: began)
    else { return first }
    guard case .plan(let found) = solve(sharper, left, plan, from: elapsed()) else { return first }
    return .plan(better(found, plan))
  }

  private func solve(
    _ reduced: ReducedProblem, _ options: SolveOptions, _ plan: Plan?, from start: Double
  ) -> Strategy.Outcome {
    let strategy = Strategy(
      problem: reduced.problem, options: options, start: plan.map { reduced.reduced($0) }
    ) { timeLimit in
      control(start, timeLimit).reporting { $0.restored(by: reduced) }
    }
    let outcome = strategy.run()
    guard case .plan(let plan) = outcome else { return outcome }
    return .plan(reduced.restored(plan))
  }

  private func isGoodEnough(_ plan: Plan) -> Bool {
    plan.solver.status == .optimal || plan.solver.gap ?? .infinity <= options.gap
  }

  /// The options for the time that is left; nil where that is too little, or someone asked to stop.
  private func left(since began: Double) -> SolveOptions? {
    var left = options
    if let limit = options.timeLimit {
      let seconds = limit - (elapsed() - began)
      guard seconds >= CrewSolve.leastShare * limit else { return nil }
      left.timeLimit = seconds
    }
    return control(elapsed(), left.timeLimit).mustStop ? nil : left
  }

  /// The cheaper of the two, with the better bound of both.
  private func better(_ found: Plan, _ before: Plan) -> Plan {
    var best = found.cost?.total ?? 0 <= before.cost?.total ?? 0 ? found : before
    let bounds = [found, before].compactMap(\.solver.bound).map(ProvedBound.init)
    best.solver =
      BoundClaim(
        plan: best, of: problem, bound: bounds.max { $0.amount < $1.amount },
        datesBound: best.solver.atTheseDates.map { ProvedBound(claimed: $0.bound) },
        method: best.solver.method
      ).solver
    return best
  }
}

extension PlanningEvent {
  /// The event in the original problem's money.
  fileprivate func restored(by reduced: ReducedProblem) -> PlanningEvent {
    switch self {
    case .incumbent(let cost): .incumbent(cost: reduced.restored(cost))
    case .bound(let bound): .bound(reduced.restored(bound))
    case .stage, .anew, .trouble: self
    }
  }
}
