// SPDX-License-Identifier: GPL-3.0-or-later

import Auditing
import Foundation
import Rotations
import TestSupport
import Testing

@testable import Solving

@Suite("Solving where nobody travels")
struct LocalCrewTests {
  @Test("ends with a proved optimum without any option, and names the way")
  func provesOptimum() throws {
    let plan = try #require(try solved(dayRates: ["40", "40"]))
    #expect(plan.solver.status == .optimal)
    #expect(plan.solver.method == "crew-limited dates")
    #expect(plan.solver.atTheseDates?.gap == 0)
    // 8 head-days at 40, the last phase 3 days after the due day.
    let total = NSDecimalNumber(decimal: plan.cost?.total ?? 0).doubleValue
    #expect(abs(total - 3_320) < 0.005)
  }

  @Test(
    "goes on with the other planners where rates differ, and keeps the better plan and the better bound"
  )
  func unequalRates() throws {
    let plan = try #require(try solved(dayRates: ["40", "90"]))
    #expect(plan.cost?.uncovered == 0)
    let bound = try #require(plan.solver.bound)
    #expect(bound >= 3 * 1_000)
    #expect(bound <= plan.cost?.total ?? 0)
  }

  /// Two phases of two days for two heads each: four days, one after the other.
  private func solved(dayRates: [String]) throws -> Plan? {
    let engineers = dayRates.enumerated().map { index, rate in
      "  - {id: e\(index), home: DFW, skills: [pull], day_rate: \(rate)}"
    }
    let problem = try TestSupport.problem(
      """
      longhaul: 1
      horizon: {start: 2026-01-05, end: 2026-01-17}
      sites: {plano: {place: DFW}}
      engineers:
      \(engineers.joined(separator: "\n"))
      buildouts:
        - id: hall
          site: plano
          due: 2026-01-05
          late_penalty: 1000
          phases: [{id: a, duration: 2, crew: {pull: 2}}, {id: b, duration: 2, crew: {pull: 2}}]

      """)
    let solver = Solver(
      options: SolveOptions(timeLimit: nil, rounds: 6, seed: 1, threads: 1), clock: { 0 })
    guard case .plan(let plan, let audit, _) = try solver.solve(problem) else { return nil }
    #expect(audit.isLegal)
    return plan
  }
}
