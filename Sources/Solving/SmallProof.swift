// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Planning
internal import Rotations

/// Plans a small problem and proves it, if it can: a search and the tree of dates take turns.
///
/// A short search gives a plan to begin with; most problems are proved soon after. Where one is not, a longer
/// search may find a better plan, with which the tree grows on. The tree tells no alike engineers apart: where it ends
/// without a proof, the exact program has the time that is left.
struct SmallProof {
  let problem: Problem
  let control: PlanningControl
  /// Seconds that the first search may take.
  let secondsOfSearch: Double
  /// Searches until a moment of the solve (seconds; nil for no limit).
  let search: (_ until: Double?) -> Strategy.Outcome
  /// Solves the exact program, beginning with a plan that has its claim.
  let exact: (_ start: Plan) -> Strategy.Outcome

  /// Moments of the solve at which a turn ends.
  private struct Ends {
    var firstSearch: Double?
    var firstGrowth = Double.infinity
    var secondSearch = 0.0
    var secondGrowth = Double.infinity
  }

  func run() -> Strategy.Outcome {
    let ends = ends
    let first = search(ends.firstSearch)
    guard case .plan(let start) = first, start.solver.status != .optimal, !control.mustStop,
      var tree = TimelineTree(problem: problem, control: control, incumbent: start)
    else { return first }
    var proved = start.solver.bound
    tree.grow(until: ends.firstGrowth)
    if !isOver(tree), control.elapsed() < ends.secondSearch,
      case .plan(let found) = search(ends.secondSearch)
    {
      tree.take(found)
      proved = [proved, found.solver.bound].compactMap(\.self).max()
    }
    if !isOver(tree), !tree.isClosed { tree.grow(until: ends.secondGrowth) }
    let plan = claiming(tree, start, proved)
    return tree.isClosed && !isOver(tree) ? exact(plan) : .plan(plan)
  }

  /// Where work is limited there is one turn of each, so that the answer depends on no clock.
  private var ends: Ends {
    if control.rounds != nil { return Ends(firstSearch: control.timeLimit) }
    guard let limit = control.timeLimit else {
      return Ends(firstSearch: secondsOfSearch, firstGrowth: 15, secondSearch: 45)
    }
    return Ends(
      firstSearch: min(0.1 * limit, secondsOfSearch), firstGrowth: 0.25 * limit,
      secondSearch: 0.5 * limit, secondGrowth: 0.98 * limit)
  }

  private func isOver(_ tree: TimelineTree) -> Bool {
    tree.isProved || tree.isWithinGap || control.mustStop
  }

  /// The tree's plan with the best that is proved of it, by the tree or by a search.
  private func claiming(_ tree: TimelineTree, _ start: Plan, _ bySearch: Decimal?) -> Plan {
    var plan = tree.plan ?? start
    let bound = ProvedBound.best(
      ProvedBound(relaxation: tree.bound, of: problem), bySearch.map(ProvedBound.init))
    let datesBound =
      tree.isProved
      ? bound : tree.bound(atDatesOf: plan).flatMap { ProvedBound(relaxation: $0, of: problem) }
    plan.solver =
      BoundClaim(
        plan: plan, of: problem, bound: bound, datesBound: datesBound, method: start.solver.method
      ).solver
    return plan
  }
}
