// SPDX-License-Identifier: GPL-3.0-or-later

public import Foundation
public import Questions
public import Rotations
internal import Solving

/// Answers a question any of whose cases would do: no plan is cheaper than the least of the cases' bounds, and the cheapest
/// of their plans is as dear as it need be.
///
/// All cases are bounded first, each from the prices that bound the problem without conditions. Then they are planned, the
/// most promising first; what can be no cheaper than a plan that is there is left alone.
public struct CaseSearch {
  let held: Problem
  let plan: Plan
  let limits: AnswerLimits

  public enum Outcome: Sendable {
    /// Of plans that keep one of the cases: a lower bound, and the cheapest found.
    case answer(bound: Decimal?, Plan?)
    /// No dates exist in any case; the reason of one.
    case infeasible(Infeasibility, ConditionedProblem)
  }

  private struct Case {
    let conditioned: ConditionedProblem
    var bound: Decimal?
    var reason: Infeasibility?
    var isOver = false
  }

  private static let (shareForBase, shareForBounds, plansAtATime) = (0.05, 0.3, 4.0)
  private static let longestBound = 2.0

  /// - Parameters:
  ///   - held: The problem without conditions.
  ///   - plan: A legal plan of it.
  public init(held: Problem, plan: Plan, limits: AnswerLimits) {
    self.held = held
    self.plan = plan
    self.limits = limits
  }

  /// - Parameter take: The plan of a case as one of the problem without conditions; nil where it does not keep them.
  /// - Throws: what `Solver` and `take` throw.
  public func run(
    _ problems: [ConditionedProblem], take: (Plan, ConditionedProblem) throws -> Plan?
  ) throws -> Outcome {
    var cases = problems.map { Case(conditioned: $0) }
    bound(&cases)
    var best: Plan?
    let order = cases.indices.sorted { (cases[$0].bound ?? 0, $0) < (cases[$1].bound ?? 0, $1) }
    for (done, position) in order.enumerated() {
      let left = limits.remaining.map {
        $0 / min(CaseSearch.plansAtATime, Double(order.count - done))
      }
      if limits.isOver { break }
      if let cost = best?.cost?.total, let bound = cases[position].bound, bound >= cost { continue }
      limits.report("case \(done + 1) of \(order.count)")
      let found = try solve(&cases[position], limits.solver(left))
      if let found, let own = try take(found, cases[position].conditioned) {
        if own.cost?.total ?? 0 < best?.cost?.total ?? .greatestFiniteMagnitude { best = own }
      }
    }
    let open = cases.filter { !$0.isOver }
    if open.isEmpty, let first = cases.first(where: { $0.reason != nil }), let reason = first.reason
    {
      return .infeasible(reason, first.conditioned)
    }
    let bounds = open.compactMap(\.bound)
    return .answer(bound: bounds.count == open.count ? bounds.min() : nil, best)
  }

  private func bound(_ cases: inout [Case]) {
    limits.report("bound of the plan's problem")
    let solver = limits.solver(limits.share(CaseSearch.shareForBase))
    guard case .bound(let base) = solver.bound(of: held) else { return }
    let seconds = limits.share(CaseSearch.shareForBounds).map {
      min(CaseSearch.longestBound, $0 / Double(cases.count))
    }
    for position in cases.indices where !limits.isOver {
      limits.report("bound \(position + 1) of \(cases.count)")
      let problem = cases[position].conditioned.problem
      if case .bound(let bound) = limits.solver(seconds).bound(of: problem, near: base) {
        cases[position].bound = bound.amount
      }
    }
  }

  private func solve(_ item: inout Case, _ solver: Solver) throws -> Plan? {
    switch try solver.solve(item.conditioned.problem, from: StartPlan(plan: plan, of: held)) {
    case .plan(let found, _, _):
      item.bound = [item.bound, found.solver.bound].compactMap(\.self).max()
      return found
    case .infeasible(let reason):
      item.reason = reason
      item.isOver = true
      return nil
    case .noPlan: return nil
    }
  }
}
