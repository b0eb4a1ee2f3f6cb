// SPDX-License-Identifier: GPL-3.0-or-later

public import Answers
internal import Auditing
internal import Foundation
public import ProblemFiles
public import Questions
public import Reports
public import Rotations
public import Solving

/// Asks what conditions would cost beside a plan.
public struct Asking {
  /// Solves a problem from a plan that may help; throws what `Solver` throws.
  public typealias Solve = (Problem, StartPlan) throws -> SolveOutcome
  /// Looks for an answer of several solves within limits.
  public typealias Search = ((AnswerLimits) throws -> WhyReport.Answer?) throws -> WhyReport.Answer?

  private let source: ProblemReader.Result
  public let held: Comparison.Candidate
  private let solve: Solve
  private let search: Search

  /// - Parameters:
  ///   - source: The problem file as it was read.
  ///   - held: The plan that is asked about, legal.
  public init(
    source: ProblemReader.Result, held: Comparison.Candidate, solve: @escaping Solve,
    search: @escaping Search
  ) {
    self.source = source
    self.held = held
    self.solve = solve
    self.search = search
  }

  /// What came of it; nil where the limit came before anything was known.
  ///
  /// - Throws: what `Solver` throws; `Asked.Refusal` for what cannot be asked.
  public func answer(_ asked: [Asked]) throws -> WhyReport.Answer? {
    let cases = try Asked.cases(of: asked, in: held.problem)
    var problems: [ConditionedProblem] = []
    var contradictions: [Contradiction] = []
    for conditions in cases {
      switch ConditionedProblem.read(source, conditions) {
      case .impossible(let reasons):
        contradictions += reasons.filter { !contradictions.contains($0) }
      case .problem(let problem): problems.append(problem)
      }
    }
    if problems.contains(where: isKept) { return .keeps }
    if problems.isEmpty { return .contradictory(contradictions) }
    return problems.count == 1 ? try answer(problems[0]) : try cheapest(of: problems)
  }

  private func isKept(in conditioned: ConditionedProblem) -> Bool {
    conditioned.restricted(held.plan).map {
      Auditor.audit($0, of: conditioned.problem).isLegal && conditioned.isKept(by: $0)
    } ?? false
  }

  private func answer(_ conditioned: ConditionedProblem) throws -> WhyReport.Answer? {
    let start = StartPlan(plan: held.plan, of: held.problem)
    switch try solve(conditioned.problem, start) {
    case .plan(let plan, _, _):
      let (bound, isOptimal) = (plan.solver.bound, plan.solver.status == .optimal)
      if let found = try found(plan, of: conditioned) {
        return .found(found.plan, found.audit, bound: bound, isOptimal: isOptimal)
      }
      return bound.map { .bounded($0) }
    case .infeasible(let reason): return .infeasible(reason, conditioned)
    case .noPlan: return nil
    }
  }

  /// The plan as one of the problem that was asked about, audited there; nil where it does not keep what was asked.
  private func found(
    _ plan: Plan, of conditioned: ConditionedProblem
  ) throws -> (plan: Plan, audit: AuditReport)? {
    // What was proved holds for plans that keep the conditions, so the plan does not claim it of all.
    guard conditioned.isKept(by: plan),
      let original = conditioned.original(plan)?.claimed(of: held.problem, bound: nil)
    else { return nil }
    let audit = Auditor.audit(original, of: held.problem)
    if !audit.isLegal {
      if conditioned.mayHireTwice { return nil }
      throw IllegalPlanError(plan: original, audit: audit)
    }
    return (original, audit)
  }

  // MARK: One of several

  /// Where any of several cases would do: the least of their bounds, and the cheapest of their plans.
  private func cheapest(of problems: [ConditionedProblem]) throws -> WhyReport.Answer? {
    try search { limits in
      let outcome = try CaseSearch(held: held.problem, plan: held.plan, limits: limits)
        .run(problems) { plan, conditioned in try found(plan, of: conditioned)?.plan }
      switch outcome {
      case .infeasible(let reason, let conditioned): return .infeasible(reason, conditioned)
      case .answer(let bound, nil): return bound.map { .bounded($0) }
      case .answer(let bound, let plan?):
        let audit = Auditor.audit(plan, of: held.problem)
        let isOptimal = bound.map { audit.cost.total - $0 < held.problem.cent } ?? false
        return .found(plan, audit, bound: bound, isOptimal: isOptimal)
      }
    }
  }
}
