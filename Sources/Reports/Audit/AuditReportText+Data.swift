// SPDX-License-Identifier: GPL-3.0-or-later

internal import Auditing
internal import Foundation
internal import Rotations

extension AuditReportText {
  /// The audit as JSON with sorted keys in snake case; amounts in the problem's currency, days ISO dates.
  public var json: String {
    func amounts(_ cost: Cost) -> [String: Decimal] {
      var amounts = ["total": cost.total.toCents]
      for part in problem.costParts { amounts[part.rawValue] = cost[part].toCents }
      return amounts
    }
    return ReportRecord.json(
      AuditRecord(
        legal: audit.isLegal, violations: audit.violations.map(record), notes: audit.notes,
        short: plan.lacks, currency: problem.currency, cost: amounts(audit.cost),
        claimed: plan.cost.map(amounts)))
  }

  private func record(_ violation: Violation) -> AuditRecord.Violation {
    let (kind, name) = subject(violation.subject)
    return AuditRecord.Violation(
      rule: violation.rule.rawValue, of: kind, name: name,
      day: violation.day.map { problem.horizon.date(of: $0).iso }, detail: violation.detail,
      price: violation.price?.toCents)
  }

  private func subject(_ subject: Violation.Subject) -> (kind: String, name: String?) {
    switch subject {
    case .plan: ("plan", nil)
    case .engineer(let id): ("engineer", problem[id].name)
    case .phase(let id): ("phase", problem[id].qualifiedName)
    case .site(let id): ("site", problem[id].name)
    case .buildOut(let id): ("build_out", problem[id].name)
    case .standby(let id): ("standby", words.name(problem[id].role))
    case .stock(let id): ("stock", words.name(id))
    }
  }
}

/// What the JSON of an audit says.
private struct AuditRecord: Encodable {
  struct Violation: Encodable {
    let rule: String
    /// What it is about: `plan`, `engineer`, `phase`, `site`, `build_out`, `standby` or `stock`.
    let of: String
    let name: String?
    let day: String?
    let detail: String
    let price: Decimal?
  }

  let legal: Bool
  let violations: [Violation]
  let notes: [String]
  /// What the plan does without, in words.
  let short: [String]
  let currency: String?
  /// Each part and the total, recomputed.
  let cost: [String: Decimal]
  /// As the plan claims; left out where it claims nothing.
  let claimed: [String: Decimal]?
}
