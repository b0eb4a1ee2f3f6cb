// SPDX-License-Identifier: GPL-3.0-or-later

import Auditing
import Foundation
import PlainText
import ProblemFiles
import Questions
import Rotations
import TestSupport
import Testing

@testable import Reports

/// What is said of an answer, against recorded pages.
@Suite struct WhyReportTests {
  private func report(
    _ conditions: [Condition], _ answer: (Problem, Comparison.Candidate) throws -> WhyReport.Answer
  ) throws -> WhyReport {
    let problem = try Example.problem()
    let plan = try Example.plan(of: problem)
    let held = Comparison.Candidate(
      label: "monday.json", problem: problem, plan: plan, audit: Auditor.audit(plan, of: problem))
    return WhyReport(
      held: held, asked: conditions.map { Asked($0) }, answer: try answer(problem, held))
  }

  /// Nobody is hired to pull, so a head is open.
  private func withoutContractors(_ bound: Decimal?) throws -> WhyReport {
    let role = try #require(try Example.problem().sites[0].contractors.first).role
    return try report([.noContractors(role, SiteID(0))]) { problem, held in
      var plan = held.plan
      let hire = plan.hires.removeFirst()
      plan.shortfalls.append(
        Shortfall(
          need: .phase(hire.phase, role: hire.role), from: hire.from, to: hire.to, heads: 1))
      plan.cost = nil
      let audit = Auditor.audit(plan, of: problem)
      #expect(audit.violations.map(\.detail) == [])
      return .found(plan, audit, bound: bound, isOptimal: false)
    }
  }

  @Test("an interval, the costs that differ, and what changes for whom", arguments: [100, 50])
  func found(width: Int) throws {
    let report = try withoutContractors(45_000)
    try expectGolden(report.text(Layout(width: width)), "why-found-\(width)")
  }

  @Test("the interval as JSON")
  func json() throws {
    try expectGolden(try withoutContractors(45_000).json, "why-found-json")
    try expectGolden(try withoutContractors(nil).json, "why-unproved-json")
  }

  @Test("what the plan does already")
  func keeps() throws {
    let all: [Condition] = [
      .at(EngineerID(0), .site(SiteID(1)), Day(21)...Day(24)),
      .at(EngineerID(1), .home, Day(3)...Day(3)), .startsBefore(PhaseID(2), Day(4)),
      .startsFrom(PhaseID(2), Day(2)), .starts(PhaseID(2), on: Day(2)), .mode(PhaseID(1), 0),
      .mode(PhaseID(4), 0), .finishes(BuildOutID(0), by: Day(20)),
    ]
    try expectGolden(
      try report(all) { _, _ in .keeps }.text(Layout(width: 100)), "why-keeps")
  }

  @Test("why it cannot be, from the file and from planning")
  func impossible() throws {
    let booked: [Condition] = [.at(EngineerID(0), .site(SiteID(1)), Day(0)...Day(1))]
    let pages = try report(booked) { problem, _ in
      let outcome = ConditionedProblem.read(
        text: Example.problemText, of: problem, path: "example.yaml", booked)
      guard case .impossible(let reasons) = outcome else { throw POSIXError(.EINVAL) }
      return .contradictory(
        reasons + [.promisedStart(PhaseID(3), Day(9)), .promisedMode(PhaseID(1), 2)])
    }
    let early: [Condition] = [.startsBefore(PhaseID(3), Day(2))]
    let proved = try report(early) { problem, _ in
      let outcome = ConditionedProblem.read(
        text: Example.problemText, of: problem, path: "example.yaml", early)
      guard case .problem(let conditioned) = outcome else { throw POSIXError(.EINVAL) }
      let added = BuildOutID(problem.buildOuts.count)
      let reason = Infeasibility(
        demands: [.precedence(PhaseID(3), position: 1), .latest(added)], isIrreducible: true)
      return .infeasible(reason, conditioned)
    }
    try expectGolden(
      pages.text(Layout(width: 100)) + proved.text(Layout(width: 100)) + pages.json,
      "why-impossible")
  }

  @Test(
    "ends are rounded outwards to cents",
    arguments: [
      ("1.231", "1.23", "1.24"), ("-1.231", "-1.24", "-1.23"), ("2", "2", "2"),
      ("-0.005", "-0.01", "0"),
    ])
  func rounding(amount: String, least: String, most: String) {
    let exact = Decimal(string: amount)!
    let range = CostRange(atLeast: exact, atMost: exact, isOptimal: false)
    #expect(range.atLeast == Decimal(string: least))
    #expect(range.atMost == Decimal(string: most))
  }

  @Test(
    "sentences for every interval",
    arguments: [
      (5, 9, false, "This costs between 5.00 and 9.00 more than a.json."),
      (5, 5, false, "This costs 5.00 more than a.json, and no less."),
      (4, 5, true, "This costs 5.00 more than a.json, and no less."),
      (-1, 0, true, "This costs as much as a.json, and no less."),
      (-9, -5, true, "This saves 5.00, and no more: a.json is not the best plan."),
      (-9, -5, false, "This saves between 5.00 and 9.00: a.json is not the best plan."),
      (-9, 5, false, "This costs at most 5.00 more than a.json, and may even save up to 9.00."),
      (nil, 5, false, "This costs at most 5.00 more than a.json; how much less is not proved."),
      (nil, -5, false, "This saves 5.00 or more: a.json is not the best plan."),
    ] as [(Int?, Int, Bool, String)])
  func sentences(least: Int?, most: Int, isOptimal: Bool, sentence: String) throws {
    let range = CostRange(
      atLeast: least.map { Decimal($0) }, atMost: Decimal(most), isOptimal: isOptimal)
    let problem = try problem(
      "{longhaul: 1, horizon: {start: 2026-01-05, end: 2026-01-06}, sites: {}}")
    #expect(range.sentence(than: "a.json", Wording(problem: problem)) == sentence)
  }
}
