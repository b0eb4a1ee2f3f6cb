// SPDX-License-Identifier: GPL-3.0-or-later

import Auditing
import Foundation
import Rotations
import TestSupport
import Testing

@testable import Reports

@Suite struct ReportPages {
  static func page() throws -> String {
    Comparison([
      .init(
        label: "plan.json", problem: Example.problem, plan: try Example.plan(),
        audit: try Example.audit())
    ]).report
  }

  @Test("a page asks nothing of the network")
  func isWhole() throws {
    for page in [try Self.page(), try Comparisons.pair().report, try Comparisons.pair().html] {
      #expect(!page.contains("http://") && !page.contains("https://"))
      #expect(page.firstMatch(of: /(src|href)="(?!#|data:)/) == nil)
      #expect(page.contains("default-src 'none'"))
    }
  }

  @Test("the figures stand in it as people write them")
  func figures() throws {
    let page = try Self.page()
    for text in [
      "USD 41,067.05", "Ada Okafor (ada)", "1 day late", "standby at home",
      "days of owed rest not kept",
    ] { #expect(page.contains(text), "\(text)") }
    #expect(!page.contains("Side by side"))
    #expect(try Comparisons.pair().report.contains("What changes from A to B"))
  }

  @Test("no name of a problem can end an element or begin one")
  func escapes() throws {
    let evil = "</script><img src=x onerror=alert(1)>&\\\"'"
    let problem = try problem(
      """
      longhaul: 1
      name: \(quoted(evil))
      currency: \(quoted(evil))
      horizon: {start: 2026-01-05, end: 2026-01-18}
      sites: {plano: {place: DFW, name: \(quoted(evil))}}
      engineers: [{id: ada, home: DFW, skills: [pull], name: \(quoted(evil))}]
      buildouts:
        - {id: h1, site: plano, name: \(quoted(evil)), phases: [{id: pull, duration: 1, crew: {pull: 1}}]}
      """)
    let plan = emptyPlan(of: problem)
    let page = Comparison([
      .init(
        label: evil, problem: problem, plan: plan, audit: Auditor.audit(plan, of: problem)),
      .init(
        label: evil, problem: problem, plan: plan, audit: Auditor.audit(plan, of: problem)),
    ]).report
    #expect(!page.contains("<img"))
    #expect(page.components(separatedBy: "</script>").count == 3)
  }

  private func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }

  private func emptyPlan(of problem: Problem) -> Plan {
    Plan(
      origin: .init(name: "", sha256: nil),
      solver: SolverClaim(method: "", status: .feasible, bound: nil, gap: nil), cost: nil,
      phases: [], rosters: [], hires: [], shortfalls: [])
  }

  @Test("a year of two hundred engineers stays under 10 MB")
  func size() throws {
    let year = try LargeCrew.candidate(engineers: 200, days: 365)
    #expect(Comparison([year]).report.utf8.count < 10_000_000)
  }

  @Test("a map across the date line shows both shores next to each other")
  func dateLine() {
    let places = [
      Place(name: "AKL", title: "AKL", latitude: -37, longitude: 174.8),
      Place(name: "HNL", title: "HNL", latitude: 21.3, longitude: -157.9),
    ]
    let projection = Projection(of: places)
    let (west, east) = (
      projection.point(longitude: 174.8, latitude: -37),
      projection.point(longitude: -157.9, latitude: 21.3)
    )
    #expect(west.x < east.x)
    #expect([west.x, east.x].allSatisfy { (0...projection.width).contains($0) })
    #expect([west.y, east.y].allSatisfy { (0...projection.height).contains($0) })
  }
}

/// A crew that travels every week of a year.
enum LargeCrew {
  static func candidate(engineers: Int, days: Int) throws -> Comparison.Candidate {
    let start = try #require(CalendarDate(iso: "2026-01-05"))
    let problem = try problem(
      """
      longhaul: 1
      name: A year
      currency: USD
      horizon: {start: \(start.iso), end: \(start.adding(days: days - 1).iso)}
      sites: {plano: {place: DFW}, hillsboro: {place: PDX}}
      engineers: [{id: crew, count: \(engineers), home: EWR, skills: [pull]}]
      buildouts:
        - {id: h1, site: plano, phases: [{id: pull, duration: 300, crew: {pull: 100}}]}
        - {id: h2, site: hillsboro, phases: [{id: pull, duration: 300, crew: {pull: 100}}]}
      """)
    let plan = Plan(
      origin: .init(name: "", sha256: nil),
      solver: SolverClaim(method: "", status: .feasible, bound: nil, gap: nil), cost: nil,
      phases: problem.phaseIDs.map {
        ScheduledPhase(phase: $0, mode: 0, start: Day(0), finish: Day(348))
      },
      rosters: problem.engineerIDs.map {
        Roster(engineer: $0, spans: weeks(SiteID($0.index % 2), days: days))
      }, hires: [], shortfalls: [])
    return Comparison.Candidate(
      label: "year.json", problem: problem, plan: plan,
      audit: AuditReport(violations: [], cost: Cost()))
  }

  private static func weeks(_ site: SiteID, days: Int) -> [Span] {
    let work = Activity.work(site: site, phase: PhaseID(site.index), role: RoleID(0))
    return (0..<(days / 7)).flatMap { week -> [Span] in
      let first = Day(week * 7)
      return [
        Span(from: first, to: first, activity: .travel(from: .home, to: .site(site))),
        Span(from: first + 1, to: first + 4, activity: work),
        Span(from: first + 5, to: first + 5, activity: .travel(from: .site(site), to: .home)),
        Span(from: first + 6, to: first + 6, activity: .home),
      ]
    }
  }
}
