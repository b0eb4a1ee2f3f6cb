// SPDX-License-Identifier: GPL-3.0-or-later

public import Rotations

/// Finds demands that cannot hold together, while without any one of them the rest can.
///
/// QuickXplain (Junker 2004): splits the demands in halves and asks each time whether phase dates exist; about
/// 2k log(n/k) questions for k demands out of n.
public struct InfeasibilityExplanation {
  let problem: Problem
  let control: PlanningControl

  public init(problem: Problem, control: PlanningControl) {
    self.problem = problem
    self.control = control
  }

  /// An irreducible set of demands of a problem that has no phase dates; nil where a limit stopped the search for it,
  /// or where the problem turned out to have dates.
  public func explain() -> Infeasibility? {
    var search = ConflictSearch(problem: problem, control: control)
    guard let conflict = search.conflict(among: problem.demands) else { return nil }
    return Infeasibility(demands: conflict, isIrreducible: search.isCertain)
  }
}

/// The recursion of QuickXplain, with what it has to remember.
struct ConflictSearch {
  let problem: Problem
  let control: PlanningControl
  /// False once a question stayed open: then a demand may be in the answer that is not needed.
  private(set) var isCertain = true

  init(problem: Problem, control: PlanningControl) {
    self.problem = problem
    self.control = control
  }

  /// A conflict in the order of `demands`; nil where they can hold together, or where that could not be decided.
  mutating func conflict(among demands: [Demand]) -> [Demand]? {
    guard answer(keeping: demands) == .infeasible else { return nil }
    // Demands of one build-out tend to be in conflict with each other: begin where arc consistency fails.
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
    DatesOracle(control: control).answer(problem.relaxed(keeping: Set(demands)))
  }
}
