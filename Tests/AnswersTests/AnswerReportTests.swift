// SPDX-License-Identifier: GPL-3.0-or-later

import Auditing
import Foundation
import ProblemFiles
import Questions
import Rotations
import TestSupport
import Testing

@testable import Reports

/// What is said of levers, crews and frontiers, against recorded pages.
@Suite struct AnswerReportTests {
  private let problem: Problem
  private let held: Comparison.Candidate

  init() throws {
    problem = try Example.problem()
    let plan = try Example.plan(of: problem)
    held = Comparison.Candidate(
      label: "monday.json", problem: problem, plan: plan, audit: Auditor.audit(plan, of: problem))
  }

  private func finding(
    _ lever: Lever?, bound less: Int?, found: Int?, late: Int? = nil
  ) -> LeverFinding {
    var finding = LeverFinding(lever: lever)
    let cost = held.audit.cost.total
    finding.prove(less.map { cost - Decimal($0) })
    if let found {
      finding.take(
        .init(plan: held.plan, problem: problem, cost: cost - Decimal(found), daysLate: late))
    }
    return finding
  }

  /// One of each sentence.
  private func levers() throws -> LeverFindings {
    let pull = try #require(problem.sites[0].contractors.first).role
    var refused = LeverFinding(lever: .sitePermits(SiteID(0)))
    refused.refusal = "no legal roster keeps this booking"
    return LeverFindings(
      unchanged: finding(nil, bound: 900, found: 120),
      levers: [
        finding(.engineer(like: EngineerID(0)), bound: 5_200, found: 4_100),
        finding(.contractor(pull, SiteID(0)), bound: 3_000, found: nil),
        finding(.awayLimit(EngineerID(1)), bound: nil, found: nil),
        finding(.permits(EngineerID(0)), bound: 0, found: nil),
        finding(.workday(SiteID(0), .sunday), bound: 1_000, found: 200),
        finding(.laterDue(BuildOutID(0)), bound: 1_000, found: -50),
        finding(.shorter(PhaseID(4)), bound: 910, found: 120),
        finding(.lessWork(PhaseID(1)), bound: -40, found: nil),
        finding(.cheaper(PhaseID(3), mode: 1), bound: 950, found: 120), refused,
      ])
  }

  @Test("levers that help, and those that cannot", arguments: [100, 50])
  func levers(width: Int) throws {
    let report = LeversReport(held: held, findings: try levers())
    try expectGolden(report.text(Layout(width: width)), "levers-\(width)")
  }

  @Test("levers as Markdown and JSON, and only the best of them")
  func leversElsewhere() throws {
    let report = LeversReport(held: held, findings: try levers(), most: 2)
    try expectGolden(report.markdown, "levers-markdown")
    try expectGolden(report.json, "levers-json")
  }

  @Test("levers that save a deadline")
  func deadline() throws {
    var impossible = finding(.laterDue(BuildOutID(0)), bound: nil, found: nil)
    impossible.isImpossible = true
    let findings = LeverFindings(
      unchanged: finding(nil, bound: -3_000, found: -4_000, late: 0),
      levers: [
        finding(.engineer(like: EngineerID(0)), bound: 500, found: -200, late: 0),
        finding(.workday(SiteID(0), .sunday), bound: -1_000, found: nil), impossible,
      ], daysLateNow: 3)
    let report = LeversReport(held: held, for: BuildOutID(0), findings: findings)
    try expectGolden(report.text(Layout(width: 100)) + report.json, "levers-deadline")
  }

  @Test("a crew that is proved, one that is not, and none")
  func crew() throws {
    var findings = StaffFindings(crew: Set([0, 1, 2].map { EngineerID($0) }), least: 3)
    findings.cost = 50_000
    var ada = StaffFindings.Fewer(without: EngineerID(0))
    (ada.bound, ada.found) = (52_000, 55_555.555)
    findings.fewer = [ada, StaffFindings.Fewer(without: EngineerID(2))]
    let proved = StaffReport(problem: problem, findings: findings)
    findings.least = 2
    let open = StaffReport(problem: problem, findings: findings)
    var none = StaffFindings(crew: nil, least: 5)
    (none.openAtLeast, none.openAtMost) = (2, 5)
    let unknown = StaffReport(problem: problem, findings: none)
    none.isImpossible = true
    let impossible = StaffReport(problem: problem, findings: none)
    let pages = [proved, open, unknown, impossible].map { $0.text(Layout(width: 100)) }
    try expectGolden(
      pages.joined(separator: "\n") + proved.markdown + proved.json + impossible.json, "staff")
  }

  @Test("plans along a frontier, and lines below them", arguments: FrontierGoal.allCases)
  func frontier(goal: FrontierGoal) throws {
    var findings = FrontierFindings()
    for (cost, figure) in [(50_000, 12), (52_000, 9), (60_000, 4), (61_000, 9)] {
      findings.take(.init(plan: held.plan, cost: Decimal(cost), figure: Decimal(figure)))
    }
    findings.add(.init(weight: 0, bound: 49_000))
    findings.add(.init(weight: 1_000, bound: 59_000.128))
    #expect(findings.points.count == 3)
    let report = FrontierReport(problem: problem, goal: goal, findings: findings)
    var text = report.text(Layout(width: 100))
    if goal == .nights { text += report.markdown + report.csv + report.json }
    try expectGolden(text, "frontier-\(goal)")
  }
}
