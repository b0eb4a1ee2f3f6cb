// SPDX-License-Identifier: GPL-3.0-or-later

internal import Auditing
public import Foundation
internal import PlainText
internal import Rotations

/// The few figures by which a plan is told from others in a list.
public struct PlanHeadline: Sendable {
  /// `legal`, `legal, short` or `not legal`.
  public let standing: String
  /// Whether it is legal and nothing is short.
  public let isGood: Bool
  /// What the plan costs, recomputed.
  public let cost: Decimal
  /// With the currency.
  public let costText: String
  /// What the plan claims: (cost − bound) / cost; nil without a bound.
  public let gap: Double?
  public let isOptimal: Bool
  /// Of all build-outs.
  public let lateDays: Int
  /// Heads of phases that nobody fills, times days.
  public let uncoveredHeadDays: Int
  public let missingStandbyDays: Int
  public let violations: Int

  /// - Complexity: O(engineers × days).
  public init(_ candidate: Comparison.Candidate) {
    let facts = PlanFacts(problem: candidate.problem, plan: candidate.plan)
    let measures = PlanMeasures(facts: facts, audit: candidate.audit)
    standing = candidate.standing
    isGood = candidate.audit.isLegal && !candidate.plan.isShort
    cost = candidate.audit.cost.total
    costText = Wording(problem: candidate.problem).money(cost)
    gap = candidate.plan.solver.gap
    isOptimal = candidate.plan.solver.status == .optimal
    lateDays = measures.lateDays
    uncoveredHeadDays = measures.uncoveredHeadDays
    missingStandbyDays = measures.missingStandbyDays
    violations = measures.violations
  }
}
