// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Rotations
import TestSupport
import Testing

@testable import Reports

@Suite struct CheckReports {
  @Test("what is in the specification's example reads as recorded")
  func wholeReport() throws {
    try expectGolden(CheckReport(problem: Example.problem).text(Layout(width: 100)), "check-100")
  }

  @Test("the earliest dates follow precedence, lags and calendars in the shortest modes")
  func earliestDates() {
    let windows = DateWindows(Example.problem)
    // pull takes 3 days from Mon 5 Jan with four heads; splice 3 from Wed 7 Jan; test waits a day after it.
    #expect(windows.earliestFinish[1] == Example.day("2026-01-07"))
    #expect(windows.earliestFinish[2] == Example.day("2026-01-09"))
    #expect(windows.earliestStart[3] == Example.day("2026-01-12"))
    // Burn-in waits for the spares of Wed 14 Jan.
    #expect(windows.earliestFinish(of: BuildOutID(0)) == Example.day("2026-01-17"))
  }

  @Test("the latest starts leave time for all that follows by the due date")
  func latestDates() {
    let windows = DateWindows(Example.problem)
    // Burn-in takes 4 days up to Fri 23 Jan; the test, a day at least, ends before it, skipping the holiday.
    #expect(windows.latestStart[4] == Example.day("2026-01-20"))
    #expect(windows.latestFinish[3] == Example.day("2026-01-19"))
    #expect(windows.latestStart[3] == Example.day("2026-01-17"))
  }

  @Test("a day off after each longest run is no capacity")
  func capacity() {
    // pull-1 and pull-2: 28 days less one in seven; two contractors on each of Plano's 23 working days.
    let capacity = RoleCapacity(RoleID(0), of: Example.problem)
    #expect(capacity.engineers == 2)
    #expect(capacity.total == 2 * 24 + 2 * 23)
  }

  @Test("each thing that cannot go well is warned of")
  func warnings() {
    let text = CheckReport(problem: Example.hopelessProblem).text(Layout(width: 200))
    for warning in [
      "Nobody can fill wizard: 3 head-days stay uncovered, at USD 18,000.00 or more.",
      "Hall 1 (hall) cannot finish before Thu 8 Jan, 2 days after it is due: USD 2,000.00 or more.",
      "Stock of fiber never suffices: 5 m are missing at the end of the horizon: no plan exists.",
      "To be on time, test is asked beyond what there is in the week of 12 Jan (9 head-days, 6 available).",
    ] {
      #expect(text.contains(warning), "\(warning)\n\(text)")
    }
  }

  @Test("a phase waits for the delivery that it needs, and never begins where none suffices")
  func deliveries() throws {
    func finish(uses: Int) throws -> Day? {
      let problem = try problem(
        """
        longhaul: 1
        horizon: {start: 2026-01-05, end: 2026-01-18}
        sites: {plano: {place: DFW}}
        stock: [{item: gpu, on_hand: 2, deliveries: [{date: 2026-01-09, quantity: 3}]}]
        buildouts:
          - {id: hall, site: plano, phases: [{id: test, duration: 2, uses: {gpu: \(uses)}}]}
        """)
      return DateWindows(problem).earliestFinish(of: BuildOutID(0))
    }
    #expect(try finish(uses: 2) == Day(1))
    #expect(try finish(uses: 5) == Day(5))
    #expect(try finish(uses: 6) == nil)
  }

  /// What is warned of where two halls take three of five spares each, two of which come on 14 January.
  private func stockWarnings(_ first: String, _ second: String, onHand: Int = 4) throws -> String {
    let problem = try problem(
      """
      longhaul: 1
      horizon: {start: 2026-01-05, end: 2026-01-18}
      sites: {plano: {place: DFW}, hillsboro: {place: PDX}}
      stock: [{item: gpu, on_hand: \(onHand), deliveries: [{date: 2026-01-14, quantity: 2}]}]
      buildouts:
        - {id: h1, site: plano, \(first), phases: [{id: a, duration: 2, uses: {gpu: 3}}]}
        - {id: h2, site: hillsboro, \(second), phases: [{id: a, duration: 2, uses: {gpu: 3}}]}
      """)
    return CheckReport(problem: problem).text(Layout(width: 300))
  }

  @Test(
    "halls that cannot wait and together take more by a day than has come, though each alone is served"
  )
  func stockByDate() throws {
    let never = try stockWarnings("latest: 2026-01-10", "latest: 2026-01-14")
    #expect(
      never.contains(
        "Phases that cannot wait longer (h1: a and h2: a) take 6 from the stock of gpu by Tue 13 Jan, and 4 have come by "
          + "then: no plan exists."), "\(never)")
    let late = try stockWarnings("due: 2026-01-10", "due: 2026-01-14")
    #expect(late.contains("To be on time, phases (h1: a and h2: a) take 6"), "\(late)")
    #expect(!late.contains("no plan exists"))
    #expect(try stockWarnings("latest: 2026-01-10", "latest: 2026-01-15").contains("None:"))
    #expect(try stockWarnings("latest: 2026-01-10", "due: 2026-01-15").contains("None:"))
  }

  /// The check of two halls in two weeks, the second after the first; both take from the stock.
  private func stockReport(_ stock: String, uses: String = "{k: 1}") throws -> String {
    let problem = try problem(
      """
      longhaul: 1
      horizon: {start: 2026-01-05, end: 2026-01-18}
      sites: {plano: {place: DFW}}
      stock: [{item: k, \(stock)}]
      buildouts:
        - {id: a, site: plano, phases: [{id: t, duration: 2}]}
        - {id: b, site: plano, phases: [{id: t, duration: 2, uses: \(uses)}]}
      """)
    return CheckReport(problem: problem).text(Layout(width: 300))
  }

  @Test(
    "no amount that is there reads as nothing, and no two that differ as one",
    arguments: [
      ("on_hand: 0", "{k: 0.0000001}", "never suffices: 0.0000001 are missing"),
      ("on_hand: 1", "{k: 1.000001}", "never suffices: 0.000001 are missing"),
      ("on_hand: 0, unit: m", "{k: 1}", "never suffices: 1 m is missing"),
      ("on_hand: 0", "{k: 2.5}", "never suffices: 2.5 are missing"),
    ])
  func tinyAmounts(stock: String, uses: String, words: String) throws {
    let text = try stockReport(stock, uses: uses)
    #expect(text.contains(words), "\(text)")
  }

  @Test("a single amount that has come is one")
  func oneHasCome() throws {
    let problem = try problem(
      """
      longhaul: 1
      horizon: {start: 2026-01-05, end: 2026-01-18}
      sites: {plano: {place: DFW}}
      stock: [{item: k, on_hand: 1, deliveries: [{date: 2026-01-14, quantity: 5}]}]
      buildouts:
        - {id: b, site: plano, latest: 2026-01-09, phases: [{id: t, duration: 2, uses: {k: 3}}]}
      """)
    let text = CheckReport(problem: problem).text(Layout(width: 300))
    #expect(text.contains("and 1 has come by then"), "\(text)")
  }

  @Test("a build-out that only stock keeps out of the horizon is said to lack stock")
  func lacksStock() throws {
    let words =
      "b does not fit into the horizon, since stock that it takes comes too late or never: no plan exists."
    #expect(try stockReport("on_hand: 0").contains(words))
    let late = "on_hand: 0, deliveries: [{date: 2026-01-18, quantity: 1}]"
    #expect(try stockReport(late).contains(words))
    #expect(try !stockReport("on_hand: 1").contains("does not fit"))
    let long = try problem(
      """
      longhaul: 1
      horizon: {start: 2026-01-05, end: 2026-01-18}
      sites: {plano: {place: DFW}}
      buildouts: [{id: b, site: plano, phases: [{id: t, duration: 30}]}]
      """)
    #expect(
      CheckReport(problem: long).text(Layout(width: 200))
        .contains("b does not fit into the horizon: no plan exists."))
  }

  @Test("the specification's example is not warned of")
  func noWarnings() {
    #expect(CheckReport(problem: Example.problem).text(Layout(width: 100)).contains("None:"))
  }
}
