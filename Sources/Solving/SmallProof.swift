// SPDX-License-Identifier: GPL-3.0-or-later

internal import BranchAndBound
internal import Foundation
internal import PlanningModel
internal import Rotations

/// Plans a small problem and proves it, if it can: a search and the tree of dates take turns.
///
/// A short search gives a plan to begin with; most problems are proved soon after. Where one is not, longer
/// searches may find a better plan, with which the tree grows on. The tree tells no alike engineers apart: where it ends
/// without a proof, the exact program has the time that is left.
struct SmallProof {
  let problem: Problem
  let control: PlanningControl
  /// A plan to begin with, if there is one.
  let start: Plan?
  /// Seconds that the first search may take.
  let secondsOfSearch: Double
  /// Searches for so many seconds from now on (nil for all that are left), from a plan if there is one.
  let search: (_ seconds: Double?, _ start: Plan?) -> Strategy.Outcome
  /// Solves the exact program, beginning with a plan that has its claim.
  let exact: (_ start: Plan) -> Strategy.Outcome

  /// Shares of the time that is left: of the first search at most, of the tree's first turn and its later ones, and of later searches.
  private static let (firstSearch, firstGrowth, laterGrowth, laterSearch) = (0.1, 0.2, 0.5, 0.3)
  /// Seconds of a turn of the tree, and of the search after it, where time is not limited; each is twice the one before.
  private static let (growth, searching) = (15.0, 30.0)
  /// The share of the time that is kept for what comes after the last turn, and below which no search is begun.
  private static let (closing, leastTurn) = (0.02, 0.1)

  func run() -> Strategy.Outcome {
    let first = search(control.rounds == nil ? length(of: 0) : nil, start)
    guard case .plan(let plan) = first, plan.solver.status != .optimal, !control.mustStop,
      var tree = TimelineTree(problem: problem, control: control, incumbent: plan)
    else { return first }
    var proved = plan.solver.bound
    for turn in 1... {
      tree.grow(until: end(ofGrowth: turn))
      if isOver(tree) || tree.isClosed || isLast(turn) { break }
      if case .plan(let found) = search(length(of: turn), tree.plan) {
        tree.take(found)
        proved = [proved, found.solver.bound].compactMap(\.self).max()
      }
    }
    let found = claiming(tree, plan, proved)
    return tree.isClosed && !isOver(tree) ? exact(found) : .plan(found)
  }

  /// Seconds of a search; the first one is short.
  private func length(of turn: Int) -> Double {
    let limited = control.timeLimit != nil
    if turn == 0 {
      return limited
        ? min(SmallProof.firstSearch * control.remaining, secondsOfSearch) : secondsOfSearch
    }
    return limited
      ? SmallProof.laterSearch * control.remaining
      : SmallProof.searching * Double(1 << min(turn - 1, 20))
  }

  /// The moment at which a turn of the tree ends; where work is limited, which the tree counts itself, none does.
  private func end(ofGrowth turn: Int) -> Double {
    guard control.rounds == nil else { return .infinity }
    guard let limit = control.timeLimit else {
      return control.elapsed() + SmallProof.growth * Double(1 << min(turn - 1, 20))
    }
    let share = turn == 1 ? SmallProof.firstGrowth : SmallProof.laterGrowth
    let isShort = control.remaining < SmallProof.leastTurn * limit
    return isShort
      ? (1 - SmallProof.closing) * limit : control.elapsed() + share * control.remaining
  }

  /// Whether nothing is done after a turn of the tree. Where work is limited there is one turn of each, so that the answer
  /// depends on no clock.
  private func isLast(_ turn: Int) -> Bool {
    guard control.rounds == nil else { return true }
    return control.timeLimit.map { control.remaining < SmallProof.leastTurn * $0 } ?? false
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
