// SPDX-License-Identifier: GPL-3.0-or-later

import Reports
import Rotations
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
}
