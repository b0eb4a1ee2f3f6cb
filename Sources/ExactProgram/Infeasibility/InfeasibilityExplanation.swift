// SPDX-License-Identifier: GPL-3.0-or-later

package import PlanningModel
package import Rotations

/// Finds demands that cannot hold together, while without any one of them the rest can.
///
/// QuickXplain (Junker 2004): splits the demands in halves and asks each time whether phase dates exist; about
/// 2k log(n/k) questions for k demands out of n.
package struct InfeasibilityExplanation {
  package let problem: Problem
  let control: PlanningControl

  package init(problem: Problem, control: PlanningControl) {
    self.problem = problem
    self.control = control
  }

  /// An irreducible set of demands of a problem that has been proved to have no phase dates, and what could be changed.
  ///
  /// Where a limit stops the search the set is still one that cannot hold, but may have demands too many.
  package func explain() -> Infeasibility {
    var search = ConflictSearch(problem: problem, control: control)
    let conflict = search.conflict(among: problem.demands)
    let found = RepairSearch(problem: problem, control: control).repairs(of: conflict)
    return Infeasibility(
      demands: conflict, isIrreducible: search.isCertain, repairs: found.repairs,
      hasAllSingleRepairs: found.hasAllSingles)
  }
}

/// The recursion of QuickXplain, with what it has to remember.
struct ConflictSearch {
  let problem: Problem
  let control: PlanningControl
  /// By how much demands give way, in every question.
  private let loosened: [Demand: Repair.Amount]
  /// False once a question stayed open: then a demand may be in the answer that is not needed.
  private(set) var isCertain = true

  init(
    problem: Problem, control: PlanningControl, loosened: [Demand: Repair.Amount] = [:]
  ) {
    self.problem = problem
    self.control = control
    self.loosened = loosened
  }

  /// A conflict among demands that cannot hold together, in their order.
  mutating func conflict(among demands: [Demand]) -> [Demand] {
    let found = Set(explain(background: [], hasNew: false, candidates: demands))
    return demands.filter { found.contains($0) }
  }

  private mutating func explain(
    background: [Demand], hasNew: Bool, candidates: [Demand]
  ) -> [Demand] {
    if hasNew, isConflict(background) { return [] }
    guard candidates.count > 1 else { return candidates }
    let middle = candidates.count / 2
    let (first, second) = (Array(candidates[..<middle]), Array(candidates[middle...]))
    let inSecond = explain(
      background: background + first, hasNew: !first.isEmpty, candidates: second)
    let inFirst = explain(
      background: background + inSecond, hasNew: !inSecond.isEmpty, candidates: first)
    return inFirst + inSecond
  }

  /// Whether these demands alone cannot hold; an open question counts as no, so that the answer stays a conflict.
  private mutating func isConflict(_ demands: [Demand]) -> Bool {
    switch answer(keeping: demands) {
    case .infeasible: return true
    case .feasible: return false
    case .unknown:
      isCertain = false
      return false
    }
  }

  private func answer(keeping demands: [Demand]) -> DatesOracle.Answer {
    DatesOracle(control: control).answer(
      problem.relaxed(keeping: Set(demands), loosening: loosened))
  }
}
