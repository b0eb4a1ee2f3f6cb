// SPDX-License-Identifier: GPL-3.0-or-later

internal import Auditing
internal import Foundation
internal import ProblemFiles
internal import Reports
internal import Rolling
internal import Rotations
internal import Solving

/// A problem that is planned again: once at prices of change, once where changes are free.
struct Replan {
  /// Its baseline is what is left of the old plan.
  private let problem: Problem
  /// The same problem, in which changes are free.
  private let free: Problem
  private let held: Comparison.Candidate

  /// Writes the new problem and the plan that people hold to their files.
  ///
  /// - Throws: `CommandFailure` where a file cannot be written.
  init(_ rolled: RolledProblem, files: ReplanFiles, prices: ChangePrices) throws {
    // The new problem can be read only where the plan that it names stands beside it.
    try files.held.write(PlanWriter.json(rolled.rest, of: rolled.problem))
    let text = rolled.text(holding: files.heldName, at: prices)
    problem = try ProblemReader.read(text: text, toBeWrittenTo: files.problem.path).problem
    free =
      try ProblemReader.read(
        text: rolled.text(holding: files.heldName, at: .none), toBeWrittenTo: files.problem.path
      ).problem
    held = Replan.candidate("held", rolled.rest.claimed(of: problem, bound: nil), of: problem)
    try files.held.write(PlanWriter.json(held.plan, of: problem))
    try files.problem.write(text)
  }

  /// That nothing changes, for people.
  func goesOn(_ layout: Layout) -> String {
    ReplanSummary(held: held, others: []).text(layout)
  }

  /// Plans twice, and takes of all plans that are there the cheapest at either prices.
  func solve(
    on console: Console, _ options: SolveOptions, isQuiet: Bool
  ) throws -> FoundReplans {
    var half = options
    half.timeLimit = options.timeLimit.map { $0 / 2 }
    if !isQuiet { console.say("1 of 2: least change") }
    let priced = try console.solve(problem, half, isQuiet: isQuiet)
    if !isQuiet, !console.isInterrupted() { console.say("2 of 2: cheapest") }
    let cheap =
      console.isInterrupted() ? nil : try console.solve(free, half, isQuiet: isQuiet)
    let bounds = [priced.plan?.solver.bound, cheap?.plan?.solver.bound].compactMap(\.self)
    let plans = [priced.plan, cheap?.plan, held.audit.isLegal ? held.plan : nil]
      .compactMap { $0?.claimed(of: problem, bound: bounds.max()) }
    let least = plans.min { total($0) < total($1) }
    let cheapest = plans.min { total($0) - changes($0) < total($1) - changes($1) }
    return FoundReplans(
      held: held, leastChange: least.map { Replan.candidate("least change", $0, of: problem) },
      cheapest: cheapest.map { Replan.candidate("cheapest", $0, of: problem) },
      freeBound: cheap?.plan?.solver.bound, without: least == nil ? priced : nil)
  }

  private func total(_ plan: Plan) -> Decimal { plan.cost?.total ?? 0 }

  private func changes(_ plan: Plan) -> Decimal { plan.cost?.changes ?? 0 }

  private static func candidate(
    _ label: String, _ plan: Plan, of problem: Problem
  ) -> Comparison.Candidate {
    Comparison.Candidate(
      label: label, problem: problem, plan: plan, audit: Auditor.audit(plan, of: problem))
  }
}

extension SolveOutcome {
  /// The plan, where there is one.
  fileprivate var plan: Plan? {
    if case .plan(let plan, _, _) = self { plan } else { nil }
  }
}
