// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Rotations
import TestSupport
import Testing

@testable import ExactProgram
@testable import PlanningModel

@Suite("Reduced problems")
struct ReducedProblemTests {
  private let control = PlanningControl(elapsed: { 0 }, timeLimit: nil, rounds: 5000)

  @Test("are the problem itself where people are paid usual amounts in dollars and cents")
  func usual() throws {
    let problem = try TestSupport.problem(
      """
      longhaul: 1
      horizon: {start: 2026-01-05, end: 2026-01-16}
      rules: {uncovered_penalty: 4000}
      travel: {legs: [{from: EWR, to: DFW, fare: 312.47}]}
      sites: {s: {place: DFW, lodging: 165}}
      engineers: [{id: ada, home: EWR, skills: [x], day_rate: 640}]
      buildouts: [{id: b, site: s, late_penalty: 3000, phases: [{id: p, duration: 2, crew: {x: 1}}]}]

      """)
    let reduced = ReducedProblem(problem)
    #expect(reduced.restored(1234.5) == 1234.5)
    #expect(reduced.problem.engineers == problem.engineers)
  }

  @Test(
    "are the same in whatever money amounts stand", arguments: ["1000", "0.001", "1024", "0.8"])
  func sameInAnyMoney(factor: String) throws {
    let factor = try #require(Decimal(string: factor))
    for seed in UInt64(1)..<20 {
      let problem = RandomProblems.problem(seed: seed)
      func reduced(_ factor: Decimal) -> Problem {
        let scale = MoneyScale(unit: 1 / factor, ceiling: .greatestFiniteMagnitude)
        return ReducedProblem(problem.priced(by: scale)).problem
      }
      let (own, other) = (reduced(1), reduced(factor))
      #expect(own.engineers == other.engineers)
      #expect(own.roles == other.roles)
      #expect(own.listedPrices == other.listedPrices)
    }
  }

  @Test("have the optimum of the original, in its money", arguments: 1..<25)
  func sameOptimum(seed: UInt64) throws {
    let problem = RandomProblems.problem(seed: seed)
    guard case .optimal(let best) = ExactSolver(problem: problem, control: control).solve(),
      let total = best.cost?.total, total > 0
    else { return }
    // The best plan's own cost cuts most prices, a dearer one's fewer.
    for known in [total, total * 100] {
      let reduced = ReducedProblem(problem, knownCost: known)
      let outcome = ExactSolver(problem: reduced.problem, control: control).solve()
      let plan = reduced.restored(try #require(outcome.plan))
      #expect(abs((plan.cost?.total ?? 0) - total) < max(Decimal(0.02), total / 1_000_000))
      #expect(plan.solver.bound ?? 0 <= total)
      #expect(total - (plan.solver.bound ?? 0) < max(Decimal(0.02), total / 1_000))
    }
  }

  @Test(
    "keep what heads cost that nobody can fill, in every mode",
    arguments: [20_000, 1_000_000_000_000])
  func openHeads(heads: Int) throws {
    let problem = try TestSupport.problem(
      """
      longhaul: 1
      horizon: {start: 2026-01-05, end: 2026-01-10}
      rules: {uncovered_penalty: 7}
      sites: {s: {place: DFW, contractors: {x: {count: 3, day_rate: 2}}}}
      engineers: [{id: a, home: DFW, skills: [x], count: 2, day_rate: 1}]
      standby: [{role: y, count: \(heads), penalty: 3}]
      buildouts:
        - id: b
          site: s
          phases:
            - {id: p, modes: [{duration: 2, crew: {x: \(heads)}}, {duration: 1, crew: {x: \(2 * heads)}}]}

      """)
    let reduced = ReducedProblem(problem)
    #expect(reduced.problem.phases[0].modes.allSatisfy { $0.crew[0].heads == 5 })
    let plan = reduced.restored(
      try #require(ExactSolver(problem: reduced.problem, control: control).solve().plan))
    // Per day of work 2 engineers and 3 contractors; the others are open, as is all standby.
    let open = Decimal(2 * heads - 10) * 7 + Decimal(heads) * 6 * 3
    #expect(plan.cost?.total == open + 2 * 2 + 6 * 2 || plan.cost?.total == open + 5 * 7 + 2 + 6)
    #expect(plan.solver.bound == plan.cost?.total)
  }
}
