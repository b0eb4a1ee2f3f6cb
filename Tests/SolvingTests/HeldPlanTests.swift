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
  @Test(
    "The example's plan is found and proved, to the cent",
    arguments: [SolveOptions.Method.automatic, .exact])
  func example(method: SolveOptions.Method) throws {
    let problem = try SecondExample.problem()
    let plan = try SecondExample.plan(of: problem)
    let options = SolveOptions(method: method, timeLimit: nil)
    guard case .plan(let found, _, _) = try Solver(options: options, clock: { 0 }).solve(problem)
    else {
      Issue.record("no plan")
      return
    }
    #expect(Auditor.audit(found, of: problem).isLegal)
    #expect(cents(found.cost?.total) == cents(plan.cost?.total))
    #expect(found.solver.status == .optimal)
  }

  private func cents(_ amount: Decimal?) -> Decimal? {
    guard var exact = amount else { return nil }
    var rounded = Decimal()
    NSDecimalRound(&rounded, &exact, 2, .plain)
    return rounded
  }
}
