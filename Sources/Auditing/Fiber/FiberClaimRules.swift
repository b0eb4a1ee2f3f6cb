// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

/// What a plan claims of its reels' cost and of how good they are (specification, section 8).
struct FiberClaimRules {
  let fiber: AuditedFiber
  let words: AuditWords

  /// A reel without a cost counts 1.
  private var cost: Decimal { fiber.fiber.reels.reduce(0) { $0 + ($1.cost ?? 1) } }

  func check(into findings: inout Findings) {
    // Reels that break a rule may well cost less than what was proved of those that do not.
    let isLegal = findings.violations.isEmpty
    let plan = fiber.fiber
    if let claimed = plan.reelCost, abs(claimed - cost) > ClaimRules.cent {
      findings.add(
        .reelCost, .plan, nil,
        "The plan claims a reel cost of \(AuditWords.money(claimed)), it comes to "
          + AuditWords.money(cost),
        price: cost - claimed)
    }
    if isLegal, let bound = plan.reelBound, bound - cost > ClaimRules.cent {
      findings.add(
        .reelBound, .plan, nil,
        "The plan claims a reel bound of \(AuditWords.money(bound)), and its reels cost only "
          + AuditWords.money(cost),
        price: bound - cost)
    }
    guard plan.reelStatus == .optimal else { return }
    if let bound = plan.reelBound, cost - bound <= ClaimRules.cent { return }
    let bound = plan.reelBound.map { "a bound of \(AuditWords.money($0))" } ?? "no bound"
    findings.add(
      .reelOptimality, .plan, nil,
      "The plan calls its reels optimal, with a cost of \(AuditWords.money(cost)) and \(bound)")
  }
}
