// SPDX-License-Identifier: GPL-3.0-or-later

import Answers
import Auditing
import Foundation
import ProblemFiles
import Risk
import Rotations
import Solving
import TestSupport
import Testing

/// Plans with room for what goes wrong, of random problems in which phases may take twice as long.
@Suite("Hedged plans") struct HedgeSearchTests {
  private static let trials = 400

  private static func problem(seed: UInt64) throws -> Problem? {
    let text = ProblemText(problem: RandomProblems.problem(seed: seed)).text
    let luck = "uncertainty: {durations: {low: 0.8, likely: 1, high: 2}}\n"
    return try? ProblemReader.read(text: text + luck, file: "test.yaml").problem
  }

  private static func cheapest(_ problem: Problem) throws -> Plan? {
    let solver = Solver(options: SolveOptions(timeLimit: nil, rounds: 1), clock: { 0 })
    guard case .plan(let plan, _, _) = try solver.solve(problem) else { return nil }
    return plan
  }

  private func hedged(_ plan: Plan, _ problem: Problem, within share: Decimal) throws -> Hedged {
    let limits = AnswerLimits(RandomCase.little, clock: { 0 })
    return try HedgeSearch(
      problem, within: .init(share: share), trials: Self.trials, limits: limits
    ).run(from: plan)
  }

  @Test("the chosen plan is legal, within the limit, late no more in trials; its claims hold")
  func chosen() throws {
    var (count, better) = (0, 0)
    for seed in UInt64(501)...560 {
      guard let problem = try Self.problem(seed: seed), let plan = try Self.cheapest(problem)
      else { continue }
      count += 1
      for share in [Decimal(0), Decimal(string: "0.1")!, 1] {
        let found = try hedged(plan, problem, within: share)
        let audit = Auditor.audit(found.chosen.plan, of: problem)
        #expect(audit.isLegal, "seed \(seed): \(audit.violations)")
        #expect(audit.cost.total == found.chosen.cost, "seed \(seed)")
        #expect(found.chosen.cost <= found.leastCost * (1 + share), "seed \(seed)")
        #expect(found.leastCost <= found.first.cost, "seed \(seed)")
        if found.first.cost == found.leastCost {
          #expect(
            found.chosen.lateness.mean <= found.first.lateness.mean, "seed \(seed), \(share)")
        }
        let again = RiskAnalysis(of: found.chosen.plan, problem: problem).estimate(
          trials: Self.trials, draws: Draws(seed: 1), threads: 2)
        #expect(again.lateness == found.chosen.lateness, "seed \(seed)")
        if share == 1, found.chosen.lateness.mean < found.first.lateness.mean { better += 1 }
      }
    }
    #expect(count >= 40 && better >= 1, "\(better) of \(count)")
  }

  @Test("where nothing is late nothing is planned again")
  func nothingToHedge() throws {
    var calm = 0
    for seed in UInt64(501)...560 {
      guard let problem = try Self.problem(seed: seed), let plan = try Self.cheapest(problem)
      else { continue }
      let found = try hedged(plan, problem, within: 1)
      guard found.first.lateness.mean == 0 else { continue }
      calm += 1
      #expect(found.triedCount == 1 && found.chosen.cost == found.first.cost, "seed \(seed)")
    }
    #expect(calm >= 1)
  }
}
