// SPDX-License-Identifier: GPL-3.0-or-later

internal import BranchAndBound
internal import CrewLimitedScheduling
internal import ExactProgram
internal import Foundation
internal import PlanSearch
internal import PlanningModel
internal import Rotations

/// Which planners run in which order, and which answer is kept.
///
/// Where nobody travels, crew-limited scheduling comes first, and is all where heads alone decide. Otherwise, or after it, a
/// search gives a plan within moments. Small problems are proved by the tree of dates in turns with the search. Where
/// that does not fit, but the exact program is small enough to be solved, it takes the rest of the time, beginning from
/// the search's plan; otherwise the search takes it all.
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
  /// A plan to go on from, if there is one.
  var start: Plan?
  /// Makes the control of one planner, which ends at a moment of the solve (seconds; nil for no limit).
  let control: (_ timeLimit: Double?) -> PlanningControl

  func run() -> Outcome {
    switch options.method {
    case .decomposition: search(from: start)
    case .exact: exact(from: start, sizeLimit: .largest)
    case .automatic: goingOn(from: automatic())
    }
  }

  private func automatic() -> Outcome {
    guard ProjectPlanner.applies(to: problem) else { return usual(from: start) }
    switch ProjectPlanner(problem: problem, control: control(options.timeLimit)).plan() {
    case .settled(let plan): return .plan(plan)
    case .unsettled(let plan):
      guard case .plan(let found) = usual(from: plan) else { return .plan(plan) }
      return .plan(better(found, plan))
    case .infeasible: return explained()
    case .stopped: return .stopped
    }
  }

  private func usual(from start: Plan?) -> Outcome {
    guard ExactProgram.mayFit(problem, in: Strategy.promising) else { return search(from: start) }
    let size = ExactProgram.estimatedSize(of: problem)
    guard size.fits(in: Strategy.promising) else { return search(from: start) }
    if TimelineTree.fits(problem) { return proof(of: size, from: start).run() }
    let seconds = Strategy.secondsOfSearch(before: size)
    let found = search(
      for: min(seconds, Strategy.searchShare * whole.remaining), from: start)
    guard case .plan(let plan) = found, !isOver(plan) else { return found }
    switch exact(from: plan, sizeLimit: Strategy.promising) {
    case .plan(let plan): return .plan(plan)
    case .infeasible, .stopped, .tooLarge, .failed: return found
    }
  }

  /// The outcome, or a better plan found in the time that is left: planners may end before the time does, and nothing is
  /// proved by that.
  private func goingOn(from outcome: Outcome) -> Outcome {
    guard case .plan(let plan) = outcome, options.timeLimit != nil, options.rounds == nil,
      !isOver(plan), case .plan(let found) = search(from: plan)
    else { return outcome }
    return .plan(better(found, plan))
  }

  private func proof(of size: ProgramSize, from start: Plan?) -> SmallProof {
    SmallProof(
      problem: problem, control: control(options.timeLimit), start: start,
      secondsOfSearch: max(
        Strategy.leastSearch, Double(size.columns) / Strategy.columnsPerSecondOfSearch),
      search: { search(for: $0, from: $1) },
      exact: { exact(from: $0, sizeLimit: Strategy.promising) })
  }

  /// A first search before the tree of dates takes a second for so many columns of the exact program, and this at least.
  private static let (leastSearch, columnsPerSecondOfSearch) = (0.2, 10_000.0)
  /// Programs that GLPK has a chance to solve; larger ones are left to the search.
  private static let promising = ProgramSize(rows: 20_000, columns: 80_000)
  /// The share of the time that is left which a search before the proof may take.
  private static let searchShare = 0.5

  /// Seconds of search before a proof: few where the program is soon proved, more where much depends on a good plan.
  private static func secondsOfSearch(before size: ProgramSize) -> Double {
    min(30, max(3, Double(size.columns) / 300))
  }

  private var whole: PlanningControl { control(options.timeLimit) }

  /// Whether nothing is left to do for a plan: it is proved, as near to its bound as is asked, or the time is over.
  private func isOver(_ plan: Plan) -> Bool {
    let gap = plan.solver.gap ?? .infinity
    return plan.solver.status == .optimal || gap <= options.gap || whole.mustStop
  }

  /// Searches for so many seconds from now on; nil for all that are left.
  private func search(for seconds: Double? = nil, from start: Plan?) -> Outcome {
    switch SearchPlanner(problem: problem, control: whole, seconds: seconds, from: start).plan() {
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
    case .stopped(let bound):
      guard let start else { return .stopped }
      let bounds = [bound, start.solver.bound].compactMap(\.self)
      return .plan(claiming(bounds.max(), for: start))
    case .tooLarge(let size): return .tooLarge(rows: size.rows, columns: size.columns)
    case .failed(let words): return .failed(words)
    }
  }

  /// The cheaper of the two, with the better bound of both.
  private func better(_ found: Plan, _ before: Plan?) -> Plan {
    guard let before, found.solver.status != .optimal else { return found }
    let best = found.cost?.total ?? 0 <= before.cost?.total ?? 0 ? found : before
    return claiming([found, before].compactMap(\.solver.bound).max(), for: best)
  }

  /// The plan, with what is said of plans at its own dates, and a bound.
  private func claiming(_ bound: Decimal?, for plan: Plan) -> Plan {
    var plan = plan
    plan.solver =
      BoundClaim(
        plan: plan, of: problem, bound: bound.map(ProvedBound.init),
        datesBound: plan.solver.atTheseDates.map { ProvedBound(claimed: $0.bound) },
        method: plan.solver.method
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
