// SPDX-License-Identifier: GPL-3.0-or-later

internal import Auditing
internal import ProblemFiles
internal import Questions
internal import Reports
internal import Rotations
internal import Solving

/// Asks what conditions would cost beside a plan.
struct Asking {
  let console: Console
  let source: ProblemReader.Result
  let held: Comparison.Candidate
  let options: SolveOptions
  let isQuiet: Bool

  /// What came of it; nil where the limit came before a plan was found.
  ///
  /// - Throws: what `Solver` throws.
  func answer(_ conditions: [Condition]) throws -> WhyReport.Answer? {
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
    switch try console.solve(conditioned.problem, options, from: start, isQuiet: isQuiet) {
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
