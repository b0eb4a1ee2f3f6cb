// SPDX-License-Identifier: GPL-3.0-or-later

import Auditing
import Foundation
import ProblemFiles
import Rotations
import TestSupport
import Testing

@testable import Solving

/// The specification's second example, solved.
@Suite("A plan that people hold")
struct HeldPlanTests {
  @Test("The example's plan is found and proved, to the cent")
  func example() throws {
    let problem = try SecondExample.problem()
    let plan = try SecondExample.plan(of: problem)
    let found = try #require(try solved(problem, SolveOptions(method: .exact, timeLimit: nil)))
    #expect(Auditor.audit(found, of: problem).isLegal)
    #expect(cents(found.cost?.total) == cents(plan.cost?.total))
    #expect(found.solver.status == .optimal)
  }

  @Test("A search comes within a few percent of it, and its bound stays below")
  func searched() throws {
    let problem = try SecondExample.problem()
    let least = try #require(try SecondExample.plan(of: problem).cost?.total)
    let options = SolveOptions(method: .decomposition, timeLimit: nil, rounds: 1)
    let found = try #require(try solved(problem, options))
    #expect(Auditor.audit(found, of: problem).isLegal)
    let cost = try #require(found.cost?.total)
    #expect(cost >= least - Decimal(1) / 100 && cost <= least * 105 / 100, "\(cost)")
    #expect(try #require(found.solver.bound) <= least)
  }

  private func solved(_ problem: Problem, _ options: SolveOptions) throws -> Plan? {
    guard case .plan(let plan, _, _) = try Solver(options: options, clock: { 0 }).solve(problem)
    else { return nil }
    return plan
  }

  private func cents(_ amount: Decimal?) -> Decimal? {
    guard var exact = amount else { return nil }
    var rounded = Decimal()
    NSDecimalRound(&rounded, &exact, 2, .plain)
    return rounded
  }
}
