// SPDX-License-Identifier: GPL-3.0-or-later

import Auditing
import Foundation
import ProblemFiles
import Rotations
import TestSupport
import Testing

@testable import ExactProgram
@testable import PlanningModel
@testable import Solving

/// Amounts have no size of their own: another currency, or all prices a thousand times as high, is the same problem.
@Suite("Another money")
struct AnotherMoneyTests {
  /// What every amount is multiplied by.
  private static let factors = ["1000", "0.001", "1024", "0.8", "62.5"]

  @Test("has the same plan for the same seed and rounds", arguments: factors)
  func samePlan(factor: String) throws {
    let factor = try #require(Decimal(string: factor))
    var count = 0
    for seed in UInt64(1)...12 {
      let text = ProblemText(problem: RandomProblems.problem(seed: seed)).text
      // What no file may say is left out.
      guard let problem = try? TestSupport.problem(text) else { continue }
      try expectSamePlan(problem, times: factor, "seed \(seed)")
      count += 1
    }
    #expect(count > 5)
  }

  @Test("has the same plan of problems that are shipped", arguments: factors)
  func shipped(factor: String) throws {
    let factor = try #require(Decimal(string: factor))
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "problems")
    for name in ["first", "standby", "mid-rotation"] {
      let path = folder.appending(path: "\(name).yaml").path(percentEncoded: false)
      try expectSamePlan(try ProblemReader.read(path: path).problem, times: factor, name)
    }
  }

  private func expectSamePlan(
    _ problem: Problem, times factor: Decimal, _ words: String
  ) throws {
    let own = problem.inMoney(1)
    let other = problem.inMoney(factor)
    guard let plan = try solved(own) else {
      #expect(try solved(other) == nil, "\(words)")
      return
    }
    let same = try #require(try solved(other), "\(words)")
    #expect(same.phases == plan.phases, "\(words)")
    #expect(same.rosters == plan.rosters, "\(words)")
    #expect(same.cost?.total == (plan.cost?.total ?? 0) * factor, "\(words)")
    // A cent is more where all is cheaper, so that more may be called proved there.
    if plan.solver.status == .optimal, factor > 1 {
      #expect(same.solver.status == .optimal, "\(words)")
      let (total, bound) = (same.cost?.total ?? 0, same.solver.bound ?? 0)
      // With carbon at a price costs have no step, and a bound stays as it was proved.
      #expect(total - bound <= total / 10_000_000, "\(words)")
    }
  }

  /// nil where there is no plan.
  private func solved(_ problem: Problem) throws -> Plan? {
    let options = SolveOptions(method: .decomposition, timeLimit: nil, rounds: 1)
    let outcome = try Solver(options: options, clock: { 0 }).solve(problem)
    guard case .plan(let plan, let audit, _) = outcome else { return nil }
    #expect(audit.isLegal)
    return plan
  }
}

extension Problem {
  /// The problem with all amounts, and what each leg costs, times a factor; cents stay cents.
  fileprivate func inMoney(_ factor: Decimal) -> Problem {
    let cent = cent
    return priced(by: MoneyScale(unit: 1 / factor, ceiling: .greatestFiniteMagnitude))
      .replacing(cent: cent)
  }
}
