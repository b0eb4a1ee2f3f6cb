// SPDX-License-Identifier: GPL-3.0-or-later

internal import Answers
internal import Auditing
internal import Foundation
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

  /// What came of it; nil where the limit came before anything was known.
  ///
  /// - Throws: what `Solver` throws; `CommandFailure` for what cannot be asked.
  func answer(_ asked: [Asked]) throws -> WhyReport.Answer? {
    let cases: [[Condition]]
    do throws(Asked.Refusal) {
      cases = try Asked.cases(of: asked, in: held.problem)
    } catch {
      throw CommandFailure(status: .usage, message: message(error))
    }
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
    switch try console.solve(conditioned.problem, options, from: start, isQuiet: isQuiet) {
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
    try console.withLimits(for: held.problem, options, isQuiet: isQuiet) { limits in
      let outcome = try CaseSearch(held: held.problem, plan: held.plan, limits: limits)
        .run(problems) { plan, conditioned in try found(plan, of: conditioned)?.plan }
      switch outcome {
      case .infeasible(let reason, let conditioned): return .infeasible(reason, conditioned)
      case .answer(let bound, nil): return bound.map { .bounded($0) }
      case .answer(let bound, let plan?):
        let audit = Auditor.audit(plan, of: held.problem)
        let isOptimal = bound.map { audit.cost.total - $0 < Asking.cent } ?? false
        return .found(plan, audit, bound: bound, isOptimal: isOptimal)
      }
    }
  }

  private static let cent = Decimal(sign: .plus, exponent: -2, significand: 1)

  // MARK: Words

  private func message(_ refusal: Asked.Refusal) -> String {
    let problem = held.problem
    switch refusal {
    case .negation:
      return
        "--never, --no-contractors and --covered cannot be turned round; ask for a day or a place with --engineer."
    case .local(let engineer, let site):
      return
        "\(problem[engineer].name) works at \(problem[site].name) from home, so being there is being at home; ask "
        + "with --at home or --at away."
    case .onlyMode(let phase):
      return "\(problem[phase].qualifiedName) has the one mode 0, so it cannot run in another."
    case .tooMany(let count):
      return
        "this would be \(count) cases to try one by one, and \(Asked.mostCases) are the most; ask for fewer days, or "
        + "for less at a time."
    case .fiber(let phase):
      return
        "\(problem[phase].qualifiedName) is a fiber phase, whose pieces go by its heads; --covered takes other phases."
    }
  }
}
