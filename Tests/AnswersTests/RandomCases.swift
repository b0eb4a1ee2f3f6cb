// SPDX-License-Identifier: GPL-3.0-or-later

import Auditing
import Foundation
import ProblemFiles
import Rotations
import Solving
import TestSupport
import Testing

/// A tiny generated problem, read from its text, with a legal plan that need not be the best.
struct RandomCase {
  static let cent = Decimal(string: "0.01")!
  /// Little work and no clock: what is said holds however early the search ends.
  static let little = SolveOptions(method: .decomposition, timeLimit: nil, rounds: 1)

  let seed: UInt64
  let text: String
  let problem: Problem
  let plan: Plan

  var cost: Decimal { Auditor.audit(plan, of: problem).cost.total }

  /// What no file may say is left out.
  static func all(_ seeds: ClosedRange<UInt64>) throws -> [RandomCase] {
    try seeds.compactMap { seed in
      let problem =
        seed.isMultiple(of: 2)
        ? RandomProblems.changed(seed: seed) : RandomProblems.problem(seed: seed)
      let style = ProblemText.Style.allCases[Int(seed / 2) % 3]
      let text = ProblemText(problem: problem, style: style).text
      guard let read = try? ProblemReader.read(text: text, file: "test.yaml").problem,
        case .plan(let plan, _, _) = try Solver(
          options: SolveOptions(method: .decomposition, timeLimit: nil, rounds: 0), clock: { 0 }
        ).solve(read)
      else { return nil }
      return RandomCase(seed: seed, text: text, problem: read, plan: plan)
    }
  }

  /// The least cost of all plans, by the exact program alone; nil where there is none.
  static func least(_ problem: Problem) throws -> Decimal? {
    let solver = Solver(options: SolveOptions(method: .exact, timeLimit: nil), clock: { 0 })
    guard case .plan(let plan, let audit, _) = try solver.solve(problem) else { return nil }
    #expect(plan.solver.status == .optimal)
    return audit.cost.total
  }
}
