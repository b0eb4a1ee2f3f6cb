// SPDX-License-Identifier: GPL-3.0-or-later

import Reports
import Rotations
import TestSupport
import Testing

@Suite struct InfeasibilityReports {
  @Test("every kind of demand is said in a sentence with names and dates")
  func sentences() throws {
    let reason = Infeasibility(
      demands: [
        .precedence(PhaseID(2), position: 0), .precedence(PhaseID(3), position: 0),
        .precedence(PhaseID(3), position: 1), .ready(BuildOutID(0)), .stock(StockPoolID(0)),
        .horizonEnd,
      ], isIrreducible: true)
    let report = InfeasibilityReport(problem: Example.problem, reason: reason)
    try expectGolden(report.text(Layout(width: 80)), "infeasible-80")
  }

  @Test("an explanation that was cut short says so")
  func cutShort() {
    let reason = Infeasibility(demands: [.horizonEnd], isIrreducible: false)
    let text = InfeasibilityReport(problem: Example.problem, reason: reason)
      .text(Layout(width: 200))
    #expect(text.contains("time ran out"))
    #expect(!text.contains("Without any one"))
  }

  @Test(
    "deliveries after the horizon are said to come too late",
    arguments: [
      ([], "begins with 1 and nothing is delivered."),
      (
        ["2026-02-02"],
        "begins with 1 and gets 3 m on Mon 2 Feb 2026, after the horizon and so too late."
      ),
      (["2026-01-07"], "begins with 1 and gets 3 m on Wed 7 Jan 2026."),
      (
        ["2026-01-07", "2026-02-02"],
        "begins with 1 and gets 3 m on Wed 7 Jan 2026; too late, after the horizon: 3 m on Mon 2 Feb 2026."
      ),
    ])
  func lateDeliveries(dates: [String], words: String) throws {
    let deliveries = dates.map { "{date: \($0), quantity: 3}" }.joined(separator: ", ")
    let problem = try problem(
      """
      longhaul: 1
      horizon: {start: 2026-01-05, end: 2026-01-18}
      sites: {plano: {place: DFW}}
      stock: [{item: k, unit: m, on_hand: 1, deliveries: [\(deliveries)]}]
      buildouts: [{id: b, site: plano, phases: [{id: t, duration: 2, uses: {k: 9}}]}]
      """)
    let reason = Infeasibility(demands: [.stock(StockPoolID(0)), .horizonEnd], isIrreducible: true)
    let text = InfeasibilityReport(problem: problem, reason: reason).text(Layout(width: 300))
    #expect(text.contains(words.replacing("with 1", with: "with 1 m")), "\(text)")
  }
}
