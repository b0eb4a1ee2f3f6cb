// SPDX-License-Identifier: GPL-3.0-or-later

public import Foundation
public import Reports
internal import Rotations
public import Solving

/// What came of planning again.
public struct FoundReplans: Sendable {
  public let held: Comparison.Candidate
  /// nil where no plan was found.
  public let leastChange: Comparison.Candidate?
  public let cheapest: Comparison.Candidate?
  /// A lower bound on the cost of plans where changes are free; nil where none was proved.
  public let freeBound: Decimal?
  /// How planning ended where no plan was found.
  public let without: SolveOutcome?

  /// Both plans, or the one that is both.
  public var others: [Comparison.Candidate] {
    guard let leastChange, let cheapest, leastChange.plan != cheapest.plan else {
      return [leastChange].compactMap(\.self)
    }
    return [leastChange, cheapest]
  }

  /// The old plan and the new ones side by side.
  ///
  /// - Parameter whyNoPlan: The reason where a limit came, or an interruption, before a plan was found.
  public func comparison(whyNoPlan: (_ interrupted: Bool) -> String) -> Comparison {
    let words: String
    switch without {
    case nil, .plan: return Comparison([held] + others)
    case .infeasible(let reason):
      words =
        "none exists. " + InfeasibilityReport(problem: held.problem, reason: reason).summary
    case .noPlan(let interrupted): words = whyNoPlan(interrupted)
    }
    return Comparison(
      [held] + others,
      unplanned: [
        Comparison.Unplanned(label: "least change", problem: held.problem, reason: words)
      ])
  }
}
