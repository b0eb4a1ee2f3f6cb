// SPDX-License-Identifier: GPL-3.0-or-later

internal import Auditing
public import ProblemFiles
public import Questions
public import Reports
public import Rotations
public import Solving

/// Asks what conditions would cost beside a plan.
public struct Asking {
  /// Solves a problem from a plan that may help; throws what `Solver` throws.
  public typealias Solve = (Problem, StartPlan) throws -> SolveOutcome

  private let source: ProblemReader.Result
  private let held: Comparison.Candidate
  private let solve: Solve

  /// - Parameters:
  ///   - source: The problem file as it was read.
  ///   - held: The plan that is asked about, legal.
  public init(source: ProblemReader.Result, held: Comparison.Candidate, solve: @escaping Solve) {
    self.source = source
    self.held = held
    self.solve = solve
  }

  /// What came of it; nil where the limit came before a plan was found.
  ///
  /// - Throws: what `Solver` throws.
  public func answer(_ conditions: [Condition]) throws -> WhyReport.Answer? {
    let conditioned: ConditionedProblem
    switch ConditionedProblem.read(source, conditions) {
    case .impossible(let contradictions): return .contradictory(contradictions)
    case .problem(let problem): conditioned = problem
    }
    if let plan = conditioned.restricted(held.plan),
      Auditor.audit(plan, of: conditioned.problem).isLegal
    {
      return .keeps
    }
    let start = StartPlan(plan: held.plan, of: held.problem)
    switch try solve(conditioned.problem, start) {
    case .plan(let plan, _, _): return try found(plan, of: conditioned)
    case .infeasible(let reason): return .infeasible(reason, conditioned)
    case .noPlan: return nil
    }
  }

  /// The plan as one of the problem that was asked about, audited there.
  private func found(
    _ plan: Plan, of conditioned: ConditionedProblem
  ) throws -> WhyReport.Answer? {
    // What was proved holds for plans that keep the conditions, so the plan does not claim it of all.
    guard let original = conditioned.original(plan)?.claimed(of: held.problem, bound: nil) else {
      return nil
    }
    let audit = Auditor.audit(original, of: held.problem)
    guard audit.isLegal else { throw IllegalPlanError(plan: original, audit: audit) }
    return .found(
      original, audit, bound: plan.solver.bound, isOptimal: plan.solver.status == .optimal)
  }
}
