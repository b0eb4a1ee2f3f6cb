// SPDX-License-Identifier: GPL-3.0-or-later

internal import Answers
internal import Auditing
internal import PlanningRequests
internal import Questions
internal import Reports
internal import Rotations
internal import Solving

/// Does one solve.
struct SolveRunner: Sendable {
  /// Seconds since some fixed moment, never going back.
  let clock: @Sendable () -> Double
  /// Writes what planning from a day on has found under a name, and answers the names of the files.
  let write: @Sendable (FoundReplans, String) throws -> [String]

  func outcome(of job: SolveJob) async -> SolveJob.Outcome {
    do {
      // GLPK holds what it has made on the thread on which it made it, and a solve takes its time.
      return try await onOwnThread { try solved(job) }
    } catch is IllegalPlanError {
      return .failed(
        "internal failure: the plan that was found breaks a rule, so it is not handed out.")
    } catch let refusal as Refusal {
      return .failed(refusal.message)
    } catch is Asked.Refusal {
      return .failed("this cannot be asked of the plan.")
    } catch SolverFailure.solver(let words) {
      return .failed("internal failure: the integer program could not be solved: \(words)")
    } catch {
      return .failed("internal failure: \(error)")
    }
  }

  private func solved(_ job: SolveJob) throws -> SolveJob.Outcome {
    let solver = Solver(
      options: job.options, clock: clock, isCancelled: { job.isStopped }, report: { job.note($0) })
    switch job.task {
    case .plan: return try planned(job, solver)
    case .question(let conditions): return try answered(job, conditions, solver)
    case .replan(let replan, let stem): return try replanned(job, replan, stem)
    }
  }

  /// Why a solve ended without a plan, which proves nothing.
  static func whyNoPlan(isStopped: Bool) -> String {
    isStopped
      ? "stopped before a plan was found."
      : "the limit was reached before a plan was found; a longer time may help."
  }

  private func replanned(
    _ job: SolveJob, _ replan: Replan, _ stem: String
  ) throws -> SolveJob.Outcome {
    let found = try replan.solve(job.options, isStopped: { job.isStopped }) {
      step, problem, options in
      try Solver(options: options, clock: clock, isCancelled: { job.isStopped }) {
        job.note($0, of: step.rawValue)
      }.solve(problem)
    }
    return .replans(found, files: try write(found, stem))
  }

  private func planned(_ job: SolveJob, _ solver: Solver) throws -> SolveJob.Outcome {
    let draft = job.draft
    let byHand = draft.candidate
    let start =
      byHand.audit.isLegal
      ? StartPlan(plan: byHand.plan, of: draft.problem)
      : StartPlan(plan: draft.held.candidate.plan, of: draft.held.problem)
    switch try solver.solve(draft.problem, from: start) {
    case .plan(let plan, let audit, _):
      return .plan(
        Comparison.Candidate(label: "new", problem: draft.problem, plan: plan, audit: audit))
    case .infeasible(let reason):
      let report = InfeasibilityReport(problem: draft.problem, reason: reason)
      return .infeasible(["No plan can keep what the file demands:"] + report.sentences)
    case .noPlan(let interrupted):
      return .noPlan(SolveRunner.whyNoPlan(isStopped: interrupted))
    }
  }

  private func answered(
    _ job: SolveJob, _ conditions: [Condition], _ solver: Solver
  ) throws -> SolveJob.Outcome {
    let held = job.draft.held
    let asking = Asking(source: held.source, held: held.candidate) {
      try solver.solve($0, from: $1)
    } search: { body in
      try body(AnswerLimits(job.options, clock: clock, isCancelled: { job.isStopped }))
    }
    let asked = conditions.map { Asked($0) }
    guard let answer = try asking.answer(asked) else {
      return .noPlan(SolveRunner.whyNoPlan(isStopped: job.isStopped))
    }
    let report = WhyReport(held: held.candidate, asked: asked, answer: answer)
    let spoken = report.spoken
    return .answer(
      SolveStatus.Answer(asked: spoken.asked, answer: spoken.answer, changes: spoken.changes))
  }
}
