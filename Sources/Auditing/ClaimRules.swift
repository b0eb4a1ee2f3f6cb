// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

/// What a plan claims of its cost and of how good it is (specification, sections 6 and 7).
struct ClaimRules {
  /// Claims are held to within one cent.
  static let cent = Decimal(sign: .plus, exponent: -2, significand: 1)
  /// An optimal plan may miss its bound by this share of the total.
  static let optimalShare = Decimal(sign: .plus, exponent: -7, significand: 1)
  /// A gap may be rounded to four decimals; half of the last is the most that this moves it.
  static let gapRounding = 0.000_05

  let plan: Plan
  /// Recomputed.
  let cost: Cost

  func check(into findings: inout Findings) {
    // An illegal plan may well cost less than what was proved of legal ones.
    let isLegal = findings.violations.isEmpty
    checkCost(into: &findings)
    if isLegal { checkBounds(into: &findings) }
    checkGap(into: &findings)
    checkOptimality(into: &findings)
  }

  private func checkCost(into findings: inout Findings) {
    guard let claimed = plan.cost else { return }
    for part in Cost.Part.allCases {
      check(.costPart, part.rawValue, claimed[part], cost[part], into: &findings)
    }
    check(.costTotal, "a total", claimed.total, cost.total, into: &findings)
  }

  private func check(
    _ rule: Rule, _ name: String, _ claimed: Decimal, _ actual: Decimal,
    into findings: inout Findings
  ) {
    guard abs(claimed - actual) > ClaimRules.cent else { return }
    findings.add(
      rule, .plan, nil,
      "The plan claims \(name) of \(AuditWords.money(claimed)), it comes to "
        + AuditWords.money(actual),
      price: actual - claimed)
  }

  private func checkBounds(into findings: inout Findings) {
    let claims = [
      (plan.solver.bound, "a bound"),
      (plan.solver.atTheseDates?.bound, "a bound at these dates"),
    ]
    for case (let bound?, let name) in claims where bound - cost.total > ClaimRules.cent {
      findings.add(
        .bound, .plan, nil,
        "The plan claims \(name) of \(AuditWords.money(bound)), and costs only "
          + AuditWords.money(cost.total),
        price: bound - cost.total)
    }
  }

  private func checkGap(into findings: inout Findings) {
    let solver = plan.solver
    let isZeroAllowed = solver.status == .optimal && solver.gap == 0 && solver.bound != nil
    if let gap = solver.gap, !isZeroAllowed {
      if let bound = solver.bound {
        check(gap, bound, "a gap", into: &findings)
      } else {
        findings.add(.gap, .plan, nil, "The plan claims a gap of \(gap), and names no bound")
      }
    }
    if let dates = solver.atTheseDates {
      check(dates.gap, dates.bound, "a gap at these dates", into: &findings)
    }
  }

  private func check(_ gap: Double, _ bound: Decimal, _ name: String, into findings: inout Findings)
  {
    let total = NSDecimalNumber(decimal: cost.total).doubleValue
    let difference = NSDecimalNumber(decimal: cost.total - bound).doubleValue
    let actual = total == 0 ? 0 : difference / total
    // Total and bound may each have been rounded to cents before they were divided.
    let tolerance = ClaimRules.gapRounding + (total == 0 ? 0 : 0.02 / abs(total)) + 1e-9
    guard !(abs(gap - actual) <= tolerance) else { return }
    findings.add(.gap, .plan, nil, "The plan claims \(name) of \(gap), it comes to \(actual)")
  }

  private func checkOptimality(into findings: inout Findings) {
    guard plan.solver.status == .optimal else { return }
    guard let bound = plan.solver.bound else {
      findings.add(.optimality, .plan, nil, "The plan is called optimal, and names no bound")
      return
    }
    let miss = cost.total - bound
    guard miss >= ClaimRules.cent, miss >= ClaimRules.optimalShare * cost.total else { return }
    findings.add(
      .optimality, .plan, nil,
      "The plan is called optimal, and costs \(AuditWords.money(miss)) more than its bound",
      price: miss)
  }
}
