// SPDX-License-Identifier: GPL-3.0-or-later

import Auditing
import Foundation
import PlainText
import Rotations
import TestSupport
import Testing

@testable import Reports

@Suite struct PlanReports {
  private func report(_ filter: ReportFilter = ReportFilter()) throws -> PlanReport {
    PlanReport(
      problem: Example.problem, plan: try Example.plan(), audit: try Example.audit(), filter: filter
    )
  }

  @Test("the whole report of the specification's example reads as recorded")
  func wholeReport() throws {
    try expectGolden(report().text(Layout(width: 100)), "example-100")
  }

  @Test("a narrow page keeps every line within its width", arguments: [60, 80])
  func narrowPage(width: Int) throws {
    let text = try report().text(Layout(width: width))
    try expectGolden(text, "example-\(width)")
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= width })
  }

  @Test(
    "a board has a letter for each day, as many weeks beside each other as fit",
    arguments: [60, 100])
  func board(width: Int) throws {
    let text = try report().text(Layout(width: width), extent: .board)
    try expectGolden(text, "example-board-\(width)")
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= width })
  }

  @Test("a board of days that are asked for shows those alone, and says where there are none")
  func boardOfDays() throws {
    let week = try report(ReportFilter(engineers: [EngineerID(0)], from: Day(7), to: Day(9)))
      .board(Layout(width: 100))
    let line = try #require(week.split(separator: "\n").first { $0.contains("Ada") })
    #expect(line.hasSuffix("PPp") || line.split(separator: " ").last?.count == 3)
    let none = try report(ReportFilter(from: Day(400), to: Day(410))).board(Layout(width: 100))
    #expect(none.contains("None of the days"))
  }

  @Test("a summary is what the report begins with, and its last line the plan in short")
  func extents() throws {
    let layout = Layout(width: 100)
    let whole = try report().text(layout)
    let summary = try report().text(layout, extent: .summary)
    #expect(whole.hasPrefix(summary))
    #expect(whole.split(separator: "\n").suffix(2).contains { $0.hasPrefix("In short: ") })
  }

  @Test("colors add sequences and change nothing else")
  func colors() throws {
    let plain = try report().text(Layout(width: 100))
    let colored = try report().text(Layout(width: 100, style: .ansi))
    #expect(colored != plain)
    #expect(colored.replacing(/\u{1B}\[[0-9;]*m/, with: "") == plain)
  }

  @Test("a report without colors has no control characters but line ends")
  func noControlCharacters() throws {
    let text = try report().text(Layout(width: 100))
    #expect(
      text.unicodeScalars.allSatisfy {
        $0.properties.generalCategory != .control || $0 == "\n"
      })
  }

  @Test("a filter by engineer leaves sites and shortages out, one by days cuts runs")
  func filters() throws {
    let ben = try report(
      ReportFilter(engineers: [EngineerID(1)], from: Day(14), to: Day(17))
    ).details(Layout(width: 100))
    try expectGolden(ben, "example-ben")
  }

  @Test("a filter by site shows those who work there")
  func siteFilter() throws {
    let text = try report(ReportFilter(sites: [SiteID(1)])).details(Layout(width: 100))
    #expect(text.contains("Ada Okafor (ada)") && text.contains("Ben Meyer (ben)"))
    #expect(!text.contains("pull-1"))
    #expect(!text.contains("Site Plano"))
  }

  @Test("names in any script stand in columns that line up")
  func namesAlign() throws {
    let halls = ["Hall 1", "一号机房", "القاعة", "Salle é", "홀 5"]
    let problem = try problem(
      """
      longhaul: 1
      horizon: {start: 2026-01-05, end: 2026-01-18}
      sites: {plano: {place: DFW}}
      buildouts:
      \(halls.enumerated().map { number, name in
        "  - {id: h\(number), site: plano, name: \(name), phases: [{id: soak, duration: 1}]}"
      }.joined(separator: "\n"))
      """)
    let plan = Plan(
      origin: .init(name: "", sha256: nil),
      solver: SolverClaim(method: "", status: .feasible, bound: nil, gap: nil), cost: nil,
      phases: problem.phaseIDs.map {
        ScheduledPhase(phase: $0, mode: 0, start: Day(0), finish: Day(0))
      }, rosters: [], hires: [], shortfalls: [])
    let text = PlanReport(
      problem: problem, plan: plan, audit: AuditReport(violations: [], cost: Cost())
    ).summary(Layout(width: 100))
    let columns = text.split(separator: "\n").filter { $0.contains("Sun 18 Jan") }.compactMap {
      line in line.range(of: "Sun 18 Jan").map { line[..<$0.lowerBound].displayWidth }
    }.dropFirst()
    #expect(columns.count == halls.count)
    #expect(Set(columns).count == 1, "\(text)")
  }

  @Test(
    "the gap is said in money",
    arguments: [
      (nil, SolverClaim.Status.feasible, "No lower bound is known"),
      (40_000, .feasible, "No plan can save more than USD 1,067.05, 2.6% of the cost"),
      (41_067, .optimal, "Proved optimal: no plan costs less"),
    ])
  func gapInMoney(bound: Decimal?, status: SolverClaim.Status, sentence: String) throws {
    var plan = try Example.plan()
    (plan.solver.bound, plan.solver.status) = (bound, status)
    let report = PlanReport(problem: Example.problem, plan: plan, audit: try Example.audit())
    #expect(report.summary(Layout(width: 200)).contains(sentence))
  }

  @Test("a mode that was chosen at a price is named as a waiver")
  func waivers() throws {
    var plan = try Example.plan()
    plan.phases[2].mode = 1
    let report = PlanReport(problem: Example.problem, plan: plan, audit: try Example.audit())
    let text = report.summary(Layout(width: 100))
    #expect(text.contains(/Hall 1: test +one link in ten +9,000\.00/))
    #expect(try !self.report().summary(Layout(width: 100)).contains("Waivers"))
  }
}
