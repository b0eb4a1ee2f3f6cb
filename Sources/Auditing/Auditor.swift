// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
public import Rotations

/// Checks every rule of the specification and recomputes every cost part, sharing no code with planning.
///
/// From the problem it takes calendars, modes and legs; days in a row, rest, cover, stock, lateness and prices it works
/// out itself from the plan as written. Any plan is audited, however wrong: mistakes that follow from another one are
/// left out where they can be told.
public enum Auditor {
  /// Every rule that the plan breaks, and what it costs.
  ///
  /// - Precondition: The plan's identifiers are those of `problem`.
  /// - Complexity: O(size of the plan + engineers × days), but for sorting what is found.
  public static func audit(_ plan: Plan, of problem: Problem) -> AuditReport {
    let audited = AuditedPlan(plan, of: problem)
    let words = AuditWords(problem: problem)
    let heads = HeadCounts(of: audited)
    let cost = CostRecomputation(audited: audited).cost
    var findings = Findings()
    PhaseRules(audited: audited, words: words).check(into: &findings)
    StockRules(audited: audited, words: words).check(into: &findings)
    RosterRules(audited: audited, words: words).check(into: &findings)
    WorkRules(audited: audited, words: words).check(into: &findings)
    BookingRules(audited: audited, words: words).check(into: &findings)
    CoverRules(audited: audited, words: words, heads: heads).check(into: &findings)
    StandbyRules(audited: audited, words: words, heads: heads).check(into: &findings)
    FiberRules(audited: audited, words: words).check(into: &findings)
    ClaimRules(plan: plan, cost: cost).check(into: &findings)
    return AuditReport(
      violations: findings.sorted, cost: cost, notes: notes(on: plan.origin, of: problem))
  }

  /// A plan for another version of the file may still be legal for this one, which is worth knowing and no violation.
  private static func notes(on origin: Plan.Origin, of problem: Problem) -> [String] {
    guard let sha256 = origin.sha256, sha256.lowercased() != problem.sha256.lowercased() else {
      return []
    }
    return [
      "The plan was made for another version of the problem file (SHA-256 \(sha256.prefix(12))…, "
        + "this file has \(problem.sha256.prefix(12))…)."
    ]
  }
}
