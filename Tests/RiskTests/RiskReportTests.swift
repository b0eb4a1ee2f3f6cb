// SPDX-License-Identifier: GPL-3.0-or-later

import Auditing
import Foundation
import Reports
import Risk
import Rotations
import TestSupport
import Testing

/// What is printed of the specification's second example.
@Suite struct RiskReportTests {
  private func played(
    _ label: String, _ problem: Problem, _ change: (inout Plan) throws -> Void = { _ in }
  ) throws -> RiskReport.Played {
    var plan = try SecondExample.plan(of: problem)
    try change(&plan)
    let estimate = RiskAnalysis(of: plan, problem: problem).estimate(
      trials: 2000, draws: Draws(seed: 1), threads: 2)
    return RiskReport.Played(label: label, problem: problem, estimate: estimate)
  }

  /// The example's plan, and the same with Hillsboro's test a day later.
  private func two() throws -> RiskReport {
    let problem = try SecondExample.problem()
    let name = "hillsboro-h3.test"
    let test = PhaseID(try #require(problem.phases.firstIndex { $0.qualifiedName == name }))
    let later = try played("tuesday.json", problem) { plan in
      let index = try #require(plan.phases.firstIndex { $0.phase == test })
      plan.phases[index].start = plan.phases[index].start + 1
      plan.phases[index].finish = plan.phases[index].finish + 1
      for index in plan.rosters.indices {
        plan.rosters[index].spans = try dayLater(plan.rosters[index].spans, test, problem)
      }
      plan.cost = nil
      plan.solver = SolverClaim(method: "by hand", status: .feasible, bound: nil, gap: nil)
      #expect(Auditor.audit(plan, of: problem).violations.map(\.detail) == [])
    }
    return RiskReport([try played("monday.json", problem), later])
  }

  /// The days with the work on a phase, and the leg after it, a day later; a day off before it, and one less at home.
  private func dayLater(_ spans: [Span], _ phase: PhaseID, _ problem: Problem) throws -> [Span] {
    guard
      let work = spans.firstIndex(where: { span in
        if case .work(_, phase, _) = span.activity { true } else { false }
      })
    else { return spans }
    var spans = spans
    for index in work...work + 1 {
      spans[index].from = spans[index].from + 1
      spans[index].to = spans[index].to + 1
    }
    spans[work + 2].from = spans[work + 2].from + 1
    let day = spans[work].from - 1
    spans.insert(Span(from: day, to: day, activity: .off(site: problem[phase].site)), at: work)
    return spans
  }

  @Test(arguments: [60, 100])
  func text(width: Int) throws {
    let report = RiskReport([try played("monday.json", SecondExample.problem())], promise: 80)
    let text = report.text(Layout(width: width))
    try expectGolden(text, "risk-\(width)")
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= width })
  }

  @Test(arguments: [60, 100])
  func twoPlans(width: Int) throws {
    let text = try two().text(Layout(width: width))
    try expectGolden(text, "two-plans-\(width)")
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= width })
  }

  @Test func markdown() throws {
    let report = RiskReport([try played("monday.json", SecondExample.problem())], promise: 80)
    try expectGolden(report.markdown, "risk-markdown")
    try expectGolden(try two().markdown, "two-plans-markdown")
  }

  @Test("JSON has shares as numbers, days as dates, and a list of plans where there are several")
  func json() throws {
    struct Record: Decodable {
      struct Lateness: Decodable { let mean, deviation: Double }
      struct Promise: Decodable { let share: Double, date: String, kept: Double }
      struct Driver: Decodable { let kind, id: String, date: String?, share, extraDays: Double }
      struct BuildOut: Decodable {
        let buildOut, due, planned: String
        let onTime: Double
        let p50, p80, p90: String
        let lateness: Lateness
        let promise: Promise?
        let critical: [Driver]
      }
      let plan: String
      let samples, seed: Int
      let buildOuts: [BuildOut]
      let lateness: Lateness
    }
    struct Records: Decodable { let plans: [Record] }
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let report = RiskReport([try played("monday.json", SecondExample.problem())], promise: 80)
    #expect(report.json.contains("\"build_outs\""))
    #expect(report.json.contains("\"on_time\""))
    let record = try decoder.decode(Record.self, from: Data(report.json.utf8))
    #expect(record.plan == "monday.json")
    #expect((record.samples, record.seed) == (2000, 1))
    #expect(record.buildOuts.map(\.buildOut) == ["plano-h0", "plano-h1", "hillsboro-h3"])
    #expect(record.buildOuts.map(\.due) == ["2026-02-03", "2026-02-13", "2026-02-12"])
    #expect(record.buildOuts.map(\.planned) == ["2026-02-03", "2026-02-14", "2026-02-12"])
    for buildOut in record.buildOuts {
      #expect((0...1).contains(buildOut.onTime))
      #expect(buildOut.p50 <= buildOut.p80 && buildOut.p80 <= buildOut.p90)
      #expect(buildOut.promise?.date == buildOut.p80)
      #expect(buildOut.promise?.share == 0.8)
      #expect(buildOut.promise?.kept ?? 0 >= 0.8)
      #expect(buildOut.critical.contains { $0.kind == "phase" && $0.share > 0 })
    }
    let mean = record.buildOuts.reduce(0) { $0 + $1.lateness.mean }
    #expect(abs(mean - record.lateness.mean) < 0.03)
    #expect(record.lateness.deviation > 0)
    let plans = try decoder.decode(Records.self, from: Data(try two().json.utf8)).plans
    #expect(plans.map(\.plan) == ["monday.json", "tuesday.json"])
    // Only what was moved is another.
    #expect(plans[0].buildOuts[0].onTime == plans[1].buildOuts[0].onTime)
    #expect(plans[0].buildOuts[2].onTime > plans[1].buildOuts[2].onTime)
  }

  @Test("where nothing varies the report says so, and what to add")
  func nothingVaries() throws {
    let start = try #require(SecondExample.problemText.range(of: "uncertainty:\n"))
    let problem = try SecondExample.problem(
      String(SecondExample.problemText[..<start.lowerBound]))
    let text = RiskReport([try played("monday.json", problem)]).text(Layout(width: 100))
    #expect(text.contains("the problem has no uncertainty section"))
    #expect(text.contains("uncertainty: {durations:"))
    #expect(!text.contains("With so many trials"))
  }
}
