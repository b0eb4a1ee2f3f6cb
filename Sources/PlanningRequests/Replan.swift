// SPDX-License-Identifier: GPL-3.0-or-later

internal import Auditing
internal import Foundation
internal import ProblemFiles
public import Reports
public import Rolling
public import Rotations
public import Solving

/// A problem that is planned again: once at prices of change, once where changes are free.
public struct Replan: Sendable {
  /// What is written before anything is solved.
  public enum File: Sendable {
    /// What is left of the old plan: the new problem's baseline.
    case held
    case problem
  }

  /// Which of both plans is looked for.
  public enum Step: String, Sendable {
    case leastChange = "least change"
    case cheapest
  }

  /// Solves a problem within limits; throws what `Solver` throws.
  public typealias Solve = (Step, Problem, SolveOptions) throws -> SolveOutcome

  /// Its baseline is what is left of the old plan.
  private let problem: Problem
  /// The same problem, in which changes are free.
  private let free: Problem
  public let held: Comparison.Candidate

  /// Writes the new problem and the plan that people hold to their files.
  ///
  /// - Parameters:
  ///   - path: Where the new problem stands.
  ///   - heldName: By which it calls the plan that people hold, beside it.
  ///   - write: Writes a file; called again with the held plan once its cost is known.
  /// - Throws: what `write` throws; `DiagnosticsError` where the new problem cannot be read.
  public init(
    _ rolled: RolledProblem, writingTo path: String, heldName: String, prices: ChangePrices,
    write: (String, File) throws -> Void
  ) throws {
    // The new problem can be read only where the plan that it names stands beside it.
    try write(PlanWriter.json(rolled.rest, of: rolled.problem), .held)
    let text = rolled.text(holding: heldName, at: prices)
    problem = try ProblemReader.read(text: text, toBeWrittenTo: path).problem
    free =
      try ProblemReader.read(
        text: rolled.text(holding: heldName, at: .none), toBeWrittenTo: path
      ).problem
    held = Replan.candidate("held", rolled.rest.claimed(of: problem, bound: nil), of: problem)
    try write(PlanWriter.json(held.plan, of: problem), .held)
    try write(text, .problem)
  }

  /// Plans twice, each within half of the time, and takes of all plans that are there the cheapest at either prices.
  ///
  /// - Parameter isStopped: Asked before the second time.
  /// - Throws: what `solve` throws.
  public func solve(
    _ options: SolveOptions, isStopped: () -> Bool, solve: Solve
  ) throws -> FoundReplans {
    var half = options
    half.timeLimit = options.timeLimit.map { $0 / 2 }
    let priced = try solve(.leastChange, problem, half)
    let cheap = isStopped() ? nil : try solve(.cheapest, free, half)
    let bounds = [priced.plan?.solver.bound, cheap?.plan?.solver.bound].compactMap(\.self)
    let plans = [priced.plan, cheap?.plan, held.audit.isLegal ? held.plan : nil]
      .compactMap { $0?.claimed(of: problem, bound: bounds.max()) }
    let least = plans.min { total($0) < total($1) }
    let cheapest = plans.min { total($0) - changes($0) < total($1) - changes($1) }
    return FoundReplans(
      held: held,
      leastChange: least.map { Replan.candidate(Step.leastChange.rawValue, $0, of: problem) },
      cheapest: cheapest.map { Replan.candidate(Step.cheapest.rawValue, $0, of: problem) },
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
