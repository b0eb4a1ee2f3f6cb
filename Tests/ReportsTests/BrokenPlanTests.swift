// SPDX-License-Identifier: GPL-3.0-or-later

import Auditing
import Foundation
import Reports
import Rotations
import Testing

/// Plans made by hand may be broken in every way; a report shows what there is.
@Suite struct BrokenPlans {
  @Test("a plan with anything in it is printed without a crash", arguments: 1...60)
  func anything(seed: UInt64) throws {
    var random = Random(state: seed)
    let plan = broken(try Example.plan(), &random)
    let audit = AuditReport(violations: [], cost: Cost())
    let text = PlanReport(problem: Example.problem, plan: plan, audit: audit)
      .text(Layout(width: 80))
    #expect(text.contains("Build-outs"))
    let audited = AuditReportText(problem: Example.problem, plan: plan, audit: audit)
    #expect(audited.text(Layout(width: 80)).contains("Cost"))
  }

  @Test("an empty plan is printed as one that plans nothing")
  func empty() {
    let plan = Plan(
      origin: .init(name: "", sha256: nil),
      solver: SolverClaim(method: "", status: .feasible, bound: nil, gap: nil), cost: nil,
      phases: [], rosters: [], hires: [], shortfalls: [])
    let report = PlanReport(
      problem: Example.problem, plan: plan, audit: AuditReport(violations: [], cost: Cost()))
    #expect(report.text(Layout(width: 100)).contains("not planned"))
  }

  /// The plan with some days, modes and heads replaced by any others.
  private func broken(_ plan: Plan, _ random: inout Random) -> Plan {
    var plan = plan
    func day() -> Day { Day(Int.random(in: -40...70, using: &random)) }
    func isChosen() -> Bool { Int.random(in: 0..<3, using: &random) == 0 }
    for index in plan.phases.indices where isChosen() {
      (plan.phases[index].start, plan.phases[index].finish) = (day(), day())
      plan.phases[index].mode = Int.random(in: -2...4, using: &random)
    }
    plan.phases += plan.phases.filter { _ in isChosen() }
    for index in plan.rosters.indices {
      for span in plan.rosters[index].spans.indices where isChosen() {
        (plan.rosters[index].spans[span].from, plan.rosters[index].spans[span].to) = (day(), day())
      }
    }
    plan.hires = plan.hires.map {
      Hire(
        site: SiteID(1), phase: $0.phase, role: RoleID(4), from: day(), to: day(),
        heads: Int.random(in: -3...9, using: &random))
    }
    for index in plan.shortfalls.indices where isChosen() {
      (plan.shortfalls[index].from, plan.shortfalls[index].to) = (day(), day())
    }
    return plan
  }

  /// A generator that gives the same numbers for the same seed (xorshift64, Marsaglia 2003).
  private struct Random: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return state
    }
  }
}
