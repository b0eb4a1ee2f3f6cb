// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Planning
internal import Rotations

/// Which planners run in which order, and which answer is kept.
///
/// Where nobody travels, crew-limited scheduling comes first, and is all where heads alone decide. Otherwise, or after it, a
/// search gives a plan within moments. Where the exact program is small enough to be solved it takes the
/// rest of the time, beginning from that plan, beside the tree of dates where that fits; otherwise the search takes it all.
struct Strategy {
  enum Outcome {
    case plan(Plan)
    case infeasible(Infeasibility)
    case stopped
    /// The exact program was asked for alone, and would be about this large.
    case tooLarge(rows: Int, columns: Int)
    /// A solver failed, in its own words.
    case failed(String)
  }

  let problem: Problem
  let options: SolveOptions
  /// Makes the control of one planner, which ends at a moment of the solve (seconds; nil for no limit).
  let control: (_ timeLimit: Double?) -> PlanningControl

  func run() -> Outcome {
    switch options.method {
    case .search: return search(until: options.timeLimit)
    case .exact: return exact(from: nil, sizeLimit: .largest)
    case .automatic: return automatic()
    }
  }

  private func automatic() -> Outcome {
    guard ProjectPlanner.applies(to: problem) else { return usual() }
    switch ProjectPlanner(problem: problem, control: control(options.timeLimit)).plan() {
    case .settled(let plan): return .plan(plan)
    case .unsettled(let plan): return better(usual(), plan)
    case .infeasible: return explained()
    case .stopped: return .stopped
    }
  }

  private func usual() -> Outcome {
    let size = ExactProgram.estimatedSize(of: problem)
    guard size.fits(in: Strategy.promising) else { return search(until: options.timeLimit) }
    let share = options.timeLimit.map { $0 * Strategy.searchShare } ?? .infinity
    let found = search(until: min(share, Strategy.secondsOfSearch(before: size)))
    guard case .plan(let start) = found, !control(options.timeLimit).mustStop else { return found }
    if start.solver.status == .optimal { return found }
    if TimelineTree.fits(problem) { return .plan(proved(from: start)) }
    switch exact(from: start, sizeLimit: Strategy.promising) {
    case .plan(let plan): return .plan(plan)
    case .infeasible, .stopped, .tooLarge, .failed: return found
    }
  }

  /// A small problem's plan, with the best that the exact program and the tree of dates prove of it.
  private func proved(from start: Plan) -> Plan {
    let proof = SmallProof(problem: problem, start: start, control: control(options.timeLimit))
    let found = proof.run()
    var plan = found.plan
    plan.solver =
      BoundClaim(
        plan: plan, provedBound: found.bound, datesBound: found.datesBound, method: found.method
      ).solver
    return plan
  }

  /// Programs that GLPK has a chance to solve; larger ones are left to the search.
  private static let promising = ProgramSize(rows: 20_000, columns: 80_000)
  /// The share of the time that a search before the proof may take.
  private static let searchShare = 0.5

  /// Seconds of search before a proof: few where the program is soon proved, more where much depends on a good plan.
  private static func secondsOfSearch(before size: ProgramSize) -> Double {
    min(30, max(3, Double(size.columns) / 300))
  }

  private func search(until timeLimit: Double?) -> Outcome {
    switch SearchPlanner(problem: problem, control: control(timeLimit)).plan() {
    case .plan(let plan): return .plan(plan)
    case .infeasible: return explained()
    case .stopped: return .stopped
    }
  }

  private func exact(from start: Plan?, sizeLimit: ProgramSize) -> Outcome {
    let solver = ExactSolver(
      problem: problem, control: control(options.timeLimit), start: start, sizeLimit: sizeLimit)
    switch solver.solve() {
    case .optimal(let plan), .feasible(let plan): return .plan(better(plan, start))
    case .infeasible: return explained()
    case .stopped(let bound): return start.map { .plan(claiming(bound, for: $0)) } ?? .stopped
    case .tooLarge(let size): return .tooLarge(rows: size.rows, columns: size.columns)
    case .failed(let words): return .failed(words)
    }
  }

  /// The cheaper of the two, with the bound that was proved.
  private func better(_ plan: Plan, _ start: Plan?) -> Plan {
    guard let start, let found = start.cost?.total, let exact = plan.cost?.total, found < exact
    else { return plan }
    return claiming(
      plan.solver.bound.map { NSDecimalNumber(decimal: $0).doubleValue }, for: start)
  }

  /// The cheaper of what was found and a plan from before, with the better bound of the two.
  private func better(_ found: Outcome, _ before: Plan) -> Outcome {
    guard case .plan(let plan) = found else { return .plan(before) }
    let bounds = [plan, before].compactMap(\.solver.bound)
    let best = plan.cost?.total ?? 0 <= before.cost?.total ?? 0 ? plan : before
    return .plan(
      claiming(
        bounds.max().map { NSDecimalNumber(decimal: $0).doubleValue }, for: best,
        method: best.solver.method))
  }

  private func claiming(_ bound: Double?, for plan: Plan, method: String? = nil) -> Plan {
    var plan = plan
    plan.solver =
      BoundClaim(
        plan: plan, provedBound: bound ?? -.infinity,
        method: method ?? "\(plan.solver.method), bounded"
      ).solver
    return plan
  }

  /// The reason why there is no plan; a limit may stop the search for a small one, never for a true one.
  private func explained() -> Outcome {
    let limit = options.timeLimit.map { $0 + Strategy.graceForExplanation }
    return .infeasible(
      InfeasibilityExplanation(problem: problem, control: control(limit)).explain())
  }

  /// Seconds beyond the time limit that an explanation may take: an answer without a reason helps nobody.
  private static let graceForExplanation = 2.0
}
