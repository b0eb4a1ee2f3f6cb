// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import GLPK
package import PlanningModel
package import Rotations

/// Solves a small problem to proved optimality by its exact program and GLPK's branch and cut.
package struct ExactSolver: Sendable {
  package let problem: Problem
  let control: PlanningControl
  package let start: Plan?
  let sizeLimit: ProgramSize

  /// - Parameters:
  ///   - start: A legal plan to begin with; never made worse.
  ///   - sizeLimit: Programs estimated above this are not built.
  package init(
    problem: Problem, control: PlanningControl, start: Plan? = nil,
    sizeLimit: ProgramSize = .largest
  ) {
    self.problem = problem
    self.control = control
    self.start = start
    self.sizeLimit = sizeLimit
  }

  /// Builds and solves the program on a thread of its own, until it is proved or the control says stop.
  package func solve() -> ExactOutcome {
    control.report(.stage("exact program"))
    // Where a plan is known, prices far above its cost only blur what GLPK proves.
    let reduced = start.map { ReducedProblem(problem, knownCost: $0.cost?.total) }
    switch ExactProgram.build(reduced?.problem ?? problem, atMost: sizeLimit) {
    case .tooLarge(let size): return .tooLarge(size)
    case .program(let exact):
      if exact.isProvedInfeasible { return .infeasible }
      let run = ExactRun(
        exact: exact, control: control, start: start.flatMap { reduced?.reduced($0) },
        reduced: reduced)
      let outcome = checked(run.outcome(memoryLimit: ExactSolver.memoryLimit))
      if case .failed(let words) = outcome {
        control.report(.trouble("The exact program was given up: \(words)."))
      }
      return outcome
    }
  }

  /// The outcome; a problem that has dates has plans, whatever GLPK makes of amounts that lie far apart.
  private func checked(_ outcome: ExactOutcome) -> ExactOutcome {
    guard case .infeasible = outcome, case .feasible = DatesOracle(control: control).answer(problem)
    else { return outcome }
    return .failed("it finds no plan, although there are dates")
  }

  /// Megabytes that GLPK may take; without a limit a large tree would end the process.
  private static let memoryLimit = 3000
}

/// One solve of an exact program.
package struct ExactRun: Sendable {
  let exact: ExactProgram
  package let control: PlanningControl
  /// A plan of the program's problem.
  package let start: Plan?
  /// What the program's problem was made by, where it is not the one that was asked about.
  var reduced: ReducedProblem?

  package init(
    exact: ExactProgram, control: PlanningControl, start: Plan?, reduced: ReducedProblem? = nil
  ) {
    self.exact = exact
    self.control = control
    self.start = start
    self.reduced = reduced
  }

  /// Solves the program on a thread of its own; what GLPK throws is an outcome, too.
  ///
  /// - Parameter memoryLimit: Megabytes that GLPK may take.
  package func outcome(memoryLimit: Int? = nil) -> ExactOutcome {
    do {
      return try withGLPKThread(memoryLimit: memoryLimit) { try solved() }
    } catch {
      return .failed("\(error)")
    }
  }

  private func solved() throws -> ExactOutcome {
    let program = try exact.program.makeLinearProgram()
    let outcome = program.solveInteger(options) { listen($0) }
    switch outcome {
    case .optimal(let solution, let bound): return planned(solution, bound: bound)
    case .feasible(let solution, let bound, _): return planned(solution, bound: bound)
    case .infeasible: return .infeasible
    case .stopped(let bound, _): return .stopped(bound: bound.flatMap(carried))
    case .startRejected(let violation): return .failed("the start is no solution: \(violation)")
    case .unbounded: return .failed("the program is unbounded")
    case .numericalTrouble(let words), .failed(let words): return .failed(words)
    }
  }

  private var options: IntegerOptions {
    IntegerOptions(
      timeLimit: control.timeLimit.map { _ in control.remaining }, nodeLimit: control.rounds,
      gap: control.gap, start: startValues, cuts: [.clique],
      branching: .mostFractional, isCancelled: control.isCancelled)
  }

  /// The given plan as GLPK's columns, among which the last carries the constant cost, where there is any.
  private var startValues: [Double]? {
    guard let start, let values = exact.values(of: start) else { return nil }
    return exact.program.constantCost == 0 ? values : values + [1]
  }

  private func listen(_ event: IntegerEvent) -> IntegerResponse {
    switch event {
    case .progress(let progress):
      if let bound = progress.bound { control.report(.bound(restored(bound))) }
    case .incumbent(_, let progress):
      if let cost = progress.incumbent {
        control.report(.incumbent(cost: restored(cost)))
      }
    case .heuristic, .branch: break
    }
    return .proceed
  }

  private func planned(_ solution: IntegerSolution, bound: Double) -> ExactOutcome {
    var plan = exact.plan(
      from: Array(solution.columns.prefix(exact.program.columns.count)),
      solver: SolverClaim(method: "exact", status: .feasible, bound: nil, gap: nil))
    guard exact.problem.hasStock(for: plan.phases) else {
      return .failed("what it found takes stock that is not there")
    }
    plan.solver =
      BoundClaim(
        plan: plan, of: exact.problem,
        bound: agrees(solution.objective, plan) ? proved(bound) : nil,
        method: "exact"
      ).solver
    if let reduced { plan = reduced.restored(plan) }
    return plan.solver.status == .optimal ? .optimal(plan) : .feasible(plan)
  }

  private func proved(_ bound: Double) -> ProvedBound? {
    ProvedBound(integerProgram: bound, of: exact.problem)
  }

  /// What is proved of every plan of the original problem.
  private func carried(_ bound: Double) -> Decimal? {
    proved(bound).map { reduced?.restored($0).amount ?? $0.amount }
  }

  private func restored(_ amount: Double) -> Double { reduced?.restored(amount) ?? amount }

  /// Whether the program takes the plan to be no cheaper than it is, added up exactly: GLPK's bound is believed only then.
  private func agrees(_ objective: Double, _ plan: Plan) -> Bool {
    let total = plan.cost?.total ?? 0
    let difference = total - Decimal(objective)
    return difference < BoundClaim.tolerance(ofTotal: total, in: exact.problem)
  }
}
