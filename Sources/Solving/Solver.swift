// SPDX-License-Identifier: GPL-3.0-or-later

internal import Auditing
internal import PlanSearch
internal import PlanningModel
public import Rotations

/// The way to solve a problem: plan it, audit the plan, report what happens meanwhile.
public struct Solver: Sendable {
  public let options: SolveOptions
  /// Seconds since some fixed moment, never going back.
  let clock: @Sendable () -> Double
  let isCancelled: @Sendable () -> Bool
  private let report: @Sendable (SolveEvent) -> Void

  public init(
    options: SolveOptions, clock: @escaping @Sendable () -> Double,
    isCancelled: @escaping @Sendable () -> Bool = { false },
    report: @escaping @Sendable (SolveEvent) -> Void = { _ in }
  ) {
    self.options = options
    self.clock = clock
    self.isCancelled = isCancelled
    self.report = report
  }

  /// The best plan that the limits allow, or why there is none.
  ///
  /// - Parameter start: A plan to go on from. One that is legal comes back unless a better one is found; of another, what is
  ///   legal is taken over.
  /// - Throws: `IllegalPlanError` where the plan fails its own audit; `SolverFailure` where the exact program that was
  ///   asked for cannot be solved at all.
  public func solve(_ problem: Problem, from start: StartPlan? = nil) throws -> SolveOutcome {
    let began = clock()
    let elapsed: @Sendable () -> Double = { [clock] in clock() - began }
    let tracker = ProgressTracker(elapsed: elapsed, report: report)
    let control: (Double, Double?) -> PlanningControl = { start, timeLimit in
      PlanningControl(
        elapsed: { elapsed() - start }, timeLimit: timeLimit, rounds: options.rounds,
        gap: options.gap,
        seed: options.seed, threads: options.threads, isCancelled: isCancelled,
        report: { tracker.note($0) })
    }
    let first = start.flatMap {
      $0.legalPlan(of: problem) ?? taken(over: $0, by: problem, control)
    }
    switch outcome(of: problem, from: first, control: control) {
    case .plan(let found):
      let plan = first.map { $0.better(than: found, of: problem) } ?? found
      return .plan(plan, audit: try audited(plan, of: problem), interrupted: isCancelled())
    case .infeasible(let reason): return .infeasible(reason)
    case .stopped: return .noPlan(interrupted: isCancelled())
    case .tooLarge(let rows, let columns):
      throw SolverFailure.programTooLarge(rows: rows, columns: columns)
    case .failed(let words): throw SolverFailure.solver(words)
    }
  }

  /// What is legal of a plan, within a share of the time.
  private func taken(
    over start: StartPlan, by problem: Problem, _ control: (Double, Double?) -> PlanningControl
  ) -> Plan? {
    let held = Baseline(holding: start.plan, of: start.problem, in: problem)
    let limit = options.timeLimit.map { $0 * Solver.shareOfTakeover }
    return PlanTakeover(problem: problem, control: control(0, limit)).plan(holding: held)
  }

  private static let shareOfTakeover = 0.2

  /// The plan with reels and installation that keep its crew, within the time limit; nothing waits for reels here.
  public func addingFiber(to plan: Plan, of problem: Problem) -> Plan {
    let began = clock()
    let elapsed: @Sendable () -> Double = { [clock] in clock() - began }
    let tracker = ProgressTracker(elapsed: elapsed, report: report)
    let stage = FiberStage(
      problem: problem, start: nil, timeLimit: options.timeLimit, usesTimeLeft: false,
      elapsed: elapsed,
      isCancelled: isCancelled, report: { tracker.note($0) }, crew: { _, _, _ in .stopped })
    return stage.keepingCrew(of: plan)
  }

  /// The crew's plan, and where there are runs, reels and installation after it.
  private func outcome(
    of problem: Problem, from start: Plan?,
    control: @escaping (_ start: Double, Double?) -> PlanningControl
  ) -> Strategy.Outcome {
    let all = control(0, options.timeLimit)
    let crew: (Problem, Plan?, Double?) -> Strategy.Outcome = { problem, plan, timeLimit in
      var limited = options
      limited.timeLimit = timeLimit
      // A crew that is planned again has its time from now on.
      return CrewSolve(
        problem: problem, options: limited, start: plan, elapsed: all.elapsed, control: control
      ).run()
    }
    guard !problem.runs.isEmpty else { return crew(problem, start, options.timeLimit) }
    return FiberStage(
      problem: problem, start: start, timeLimit: options.timeLimit,
      usesTimeLeft: options.rounds == nil,
      elapsed: all.elapsed, isCancelled: isCancelled, report: all.report, crew: crew
    ).run()
  }

  private func audited(_ plan: Plan, of problem: Problem) throws -> AuditReport {
    let audit = Auditor.audit(plan, of: problem)
    guard audit.isLegal else { throw IllegalPlanError(plan: plan, audit: audit) }
    return audit
  }
}
