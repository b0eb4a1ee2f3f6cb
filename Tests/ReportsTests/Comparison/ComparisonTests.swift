// SPDX-License-Identifier: GPL-3.0-or-later

import Auditing
import Foundation
import ProblemFiles
import Rotations
import TestSupport
import Testing

@testable import Reports

@Suite struct Comparisons {
  /// The example's plan by hand, and the same with Ada home two days earlier and one hall two days later.
  static func pair() throws -> Comparison {
    let plan = try Example.plan()
    return Comparison([
      candidate("by-hand.json", plan), candidate("changed.json", try changed(plan)),
    ])
  }

  private static func candidate(_ label: String, _ plan: Plan) -> Comparison.Candidate {
    Comparison.Candidate(
      label: label, problem: Example.problem, plan: plan,
      audit: Auditor.audit(plan, of: Example.problem))
  }

  @Test("reels, their cost, missing and left pieces are compared, and are no change for anyone")
  func fiber() throws {
    func plan(_ reels: Int, missing: Int, left: Int) throws -> Plan {
      var plan = try Example.plan()
      plan.fiber = FiberPlan(
        reels: (0..<reels).map {
          .init(site: SiteID(0), cable: CableID(0), serial: $0, length: 100, cost: 50, cuts: [])
        }, reelCost: 50, reelBound: nil, reelStatus: .feasible, install: [],
        left: [.init(phase: PhaseID(0), run: RunID(0), count: left)],
        missing: [.init(run: RunID(0), count: missing)])
      return plan
    }
    let audit = try Example.audit()
    func candidate(_ label: String, _ plan: Plan) -> Comparison.Candidate {
      .init(label: label, problem: Example.problem, plan: plan, audit: audit)
    }
    let comparison = Comparison([
      candidate("a", try plan(1, missing: 2, left: 0)),
      candidate("b", try plan(3, missing: 0, left: .max)),
    ])
    for line in [
      "Fiber,reels,lower,1,3,A", "Fiber,reel cost,lower,50,150,A",
      "Fiber,pieces without a reel,lower,2,0,B",
    ] { #expect(comparison.csv.contains(line + "\r\n"), "\(comparison.csv)") }
    #expect(comparison.text(Layout(width: 100)).contains("no date moves; reels or pieces differ."))
    #expect(try plan(1, missing: 2, left: 1).lacks.contains("2 pieces have no reel"))
    #expect(try plan(1, missing: 2, left: 1).lacks.contains("1 piece is left undone"))
  }

  @Test("what has no plan stays in every form, with its reason")
  func unplanned() throws {
    let comparison = Comparison(
      [Self.candidate("a", try Example.plan())],
      unplanned: [
        .init(label: "hopeless", problem: Example.problem, reason: "none exists: too late.")
      ])
    for text in [
      comparison.text(Layout(width: 100)), comparison.markdown, comparison.csv, comparison.json,
      comparison.html,
    ] { #expect(text.contains("hopeless")) }
    for text in [
      comparison.text(Layout(width: 100)), comparison.markdown, comparison.json, comparison.html,
    ] {
      #expect(text.contains("B has no plan: none exists: too late."))
    }
    let lengths = Set(comparison.csv.split(separator: "\r\n").map { Self.cellCount($0) })
    #expect(lengths.count == 1)
  }

  /// Commas outside quotes, and one.
  private static func cellCount(_ line: Substring) -> Int {
    line.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
      .filter { $0.offset.isMultiple(of: 2) }
      .reduce(1) { $0 + $1.element.count { $0 == "," } }
  }

  private static func changed(_ plan: Plan) throws -> Plan {
    var plan = plan
    let ada = try #require(plan.rosters.firstIndex { $0.engineer == EngineerID(0) })
    let flight = try #require(
      plan.rosters[ada].spans.lastIndex {
        $0.activity == .travel(from: .home, to: .site(SiteID(1)))
      })
    plan.rosters[ada].spans[flight - 1].to = plan.rosters[ada].spans[flight - 1].to - 2
    for index in flight..<(flight + 2) {
      plan.rosters[ada].spans[index].from = plan.rosters[ada].spans[index].from - 2
      plan.rosters[ada].spans[index].to = plan.rosters[ada].spans[index].to - 2
    }
    let last = plan.phases.count - 1
    plan.phases[last].start = plan.phases[last].start + 2
    plan.phases[last].finish = plan.phases[last].finish + 2
    return plan
  }

  @Test("a comparison as text reads as recorded", arguments: [80, 100])
  func text(width: Int) throws {
    let text = try Self.pair().text(Layout(width: width))
    try expectGolden(text, "comparison-\(width)")
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= width })
  }

  @Test("each engineer's rest stands in every form, plan by plan")
  func rest() throws {
    let pair = try Self.pair()
    let ada = try #require(pair.rest.rows.first { $0.title == "Ada Okafor (ada)" })
    #expect(ada.plans.count == 2)
    #expect(ada.text(RestComparison.figures[2], of: [0, 1]).contains(" / "))
    #expect(pair.html.contains(RestComparison.title))
    #expect(pair.markdown.contains("## \(RestComparison.title)"))
    #expect(pair.csv.contains("rest of each engineer,nights away: Ada Okafor (ada),none,"))
    #expect(pair.json.contains("\"protectedDays\""))
    // A report shows it plan by plan already.
    #expect(!pair.report.contains(RestComparison.title))
  }

  @Test("a comparison as Markdown reads as recorded")
  func markdown() throws { try expectGolden(Self.pair().markdown, "comparison-markdown") }

  @Test("the table for spreadsheets has one row a figure and the same cells in each")
  func csv() throws {
    let rows = try Self.pair().csv.split(separator: "\r\n")
    #expect(rows[0] == "section,figure,better,A: by-hand.json,B: changed.json,best")
    #expect(rows.contains("Rest and time away,\"nights away, all\",lower,23,23,"))
    #expect(
      rows.contains { $0.hasPrefix("changes from A,days that differ: Ada Okafor (ada),none,,") })
  }

  @Test("the JSON says the same, numbers as numbers")
  func json() throws {
    let record = try #require(
      JSONSerialization.jsonObject(with: Data(Self.pair().json.utf8)) as? [String: Any])
    let rows = try #require(record["rows"] as? [[String: Any]])
    let total = try #require(rows.first { ($0["figure"] as? String)?.hasPrefix("total") == true })
    #expect((total["values"] as? [Double])?.first == 41067.05)
    let changes = try #require(record["changes"] as? [[String: Any]])
    let halls = try #require(changes.first?["buildOuts"] as? [[String: Any]])
    #expect(halls.first?["daysLater"] as? Int == 2)
  }

  @Test("plans that are the same differ in nothing, and nothing is best")
  func same() throws {
    let plan = try Example.plan()
    let comparison = Comparison([Self.candidate("a", plan), Self.candidate("b", plan)])
    #expect(!comparison.text(Layout(width: 100)).contains("*  "))
    #expect(comparison.changes[0].isEmpty)
    #expect(comparison.sections.flatMap(\.rows).allSatisfy { !$0.isBest(0) && !$0.isBest(1) })
  }

  @Test("what differs below its rounding is no difference")
  func rounding() {
    let row = Comparison.Row(
      title: "", preference: .lower, figures: [.distance(100.2), .distance(100.4)])
    #expect(!row.isBest(0) && row.difference == nil)
    #expect(ComparedFigure.share(0.0101).difference(from: .share(0.0104)) == nil)
    #expect(ComparedFigure.money(Decimal(3)).difference(from: .money(Decimal(5))) == "−2.00")
  }

  @Test("letters go on after Z")
  func letters() {
    #expect(
      [0, 25, 26, 27, 701, 702].map(Comparison.letter) == ["A", "Z", "AA", "AB", "ZZ", "AAA"])
  }

  @Test("plans of another problem are matched by id and date, and what has no match is said")
  func variants() throws {
    let (first, second) = (try small("2026-01-05", "zoe"), try small("2026-01-06", "max"))
    let comparison = Comparison([first, second])
    let text = comparison.text(Layout(width: 120))
    #expect(text.contains("B belongs to another problem file than A."))
    #expect(text.contains("B covers other days (6–18 Jan)"))
    #expect(text.contains("Only in A, so not compared with B: engineers zoe."))
    #expect(text.contains("Only in B, so not compared with A: engineers max."))
  }

  private func small(_ start: String, _ engineer: String) throws -> Comparison.Candidate {
    let problem = try problem(
      """
      longhaul: 1
      horizon: {start: \(start), end: 2026-01-18}
      sites: {plano: {place: DFW}}
      engineers: [{id: \(engineer), home: DFW, skills: [pull]}]
      """)
    let plan = Plan(
      origin: .init(name: "", sha256: nil),
      solver: SolverClaim(method: "", status: .feasible, bound: nil, gap: nil), cost: nil,
      phases: [],
      rosters: [
        Roster(
          engineer: EngineerID(0),
          spans: [Span(from: problem.horizon.first, to: problem.horizon.last, activity: .home)])
      ], hires: [], shortfalls: [])
    return Comparison.Candidate(
      label: start, problem: problem, plan: plan, audit: Auditor.audit(plan, of: problem))
  }
}
