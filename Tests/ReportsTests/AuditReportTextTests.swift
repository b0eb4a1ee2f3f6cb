// SPDX-License-Identifier: GPL-3.0-or-later

import Auditing
import Foundation
import Reports
import Rotations
import Testing

@Suite struct AuditTexts {
  @Test("violations are grouped by rule, and wrong claims marked")
  func wholeReport() throws {
    var plan = try Example.plan()
    plan.cost?.fares = 2000
    let audit = AuditReport(
      violations: [
        Violation(
          rule: .rest, subject: .engineer(EngineerID(0)), day: Example.day("2026-01-23"),
          detail: "5 days of rest are owed after 18 days away, 4 are given.", price: nil),
        Violation(
          rule: .cover, subject: .phase(PhaseID(1)), day: Example.day("2026-01-08"),
          detail: "1 head of pull is neither filled nor listed as uncovered.", price: 6000),
        Violation(
          rule: .costPart, subject: .plan, day: nil, detail: "fares are claimed too low.",
          price: nil),
      ], cost: try #require(try Example.plan().cost), notes: ["a note with an \u{1B} escape"])
    let report = AuditReportText(problem: Example.problem, plan: plan, audit: audit)
    try expectGolden(report.text(Layout(width: 100)), "audit-100")
  }

  @Test("a legal plan is called legal, and its own audit agrees with the specification's figures")
  func legalPlan() throws {
    let plan = try Example.plan()
    let audit = Auditor.audit(plan, of: Example.problem)
    let claimed = try #require(plan.cost?.total)
    #expect(abs(audit.cost.total - claimed) < Decimal(1) / 100)
    let text = AuditReportText(problem: Example.problem, plan: plan, audit: audit)
      .text(Layout(width: 100))
    #expect(text.contains("Legal: every rule is kept."), "\(text)")
  }
}
