// SPDX-License-Identifier: GPL-3.0-or-later

internal import Auditing
internal import ExactProgram
internal import Foundation
internal import PlanningModel
internal import Rotations
internal import TestSupport
internal import Testing

/// The exact program against every plan of tiny random problems.
@Suite struct ExactAgreementTests {
  @Test(
    "agrees to the cent with the enumeration of all plans, and hands out legal plans",
    arguments: EnumeratedSeeds.chunks)
  func agreement(seeds: [UInt64]) {
    for seed in seeds {
      expectAgreement(
        RandomProblems.problem(seed: seed), EnumeratedSeeds.outcome(of: seed), seed)
    }
  }

  @Test(
    "agrees where plans are held, prices go by date and equipment travels",
    arguments: EnumeratedSeeds.chunks)
  func agreementOnChanges(seeds: [UInt64]) {
    for seed in seeds {
      expectAgreement(
        RandomProblems.changed(seed: seed), EnumeratedSeeds.changedOutcome(of: seed), seed)
    }
  }

  private func expectAgreement(
    _ problem: Problem, _ expected: BruteForce.Outcome, _ seed: UInt64
  ) {
    let outcome = ExactSolver(problem: problem, control: .unlimited).solve()
    switch (expected, outcome) {
    case (.noRoster, _), (.tooLarge, _), (.infeasible, .infeasible): break
    case (.cost(let least), .optimal(let plan)):
      let total = NSDecimalNumber(decimal: plan.cost?.total ?? -1).doubleValue
      #expect(abs(total - least) < 0.01, "seed \(seed): \(total), not \(least)")
      let audit = Auditor.audit(plan, of: problem)
      #expect(audit.isLegal, "seed \(seed): \(audit.violations)")
    default: Issue.record("seed \(seed): \(expected), but \(outcome)")
    }
  }

  @Test("the random problems are no empty exercise: in most, people travel and work")
  func problemsAreLively() {
    var (solved, travelled, worked, infeasible) = (0, 0, 0, 0)
    for seed in EnumeratedSeeds.all {
      let problem = RandomProblems.problem(seed: seed)
      switch ExactSolver(problem: problem, control: .unlimited).solve() {
      case .optimal(let plan):
        solved += 1
        let activities = plan.rosters.flatMap(\.spans).map(\.activity)
        travelled += activities.contains { if case .travel = $0 { true } else { false } } ? 1 : 0
        worked += activities.contains { if case .work = $0 { true } else { false } } ? 1 : 0
      case .infeasible: infeasible += 1
      default: break
      }
    }
    #expect(solved >= 200 && infeasible >= 10)
    #expect(travelled >= 100 && worked >= 120, "\(solved) \(travelled) \(worked) \(infeasible)")
  }
}

/// Seeds of random problems, with what the enumeration says of them, found once.
enum EnumeratedSeeds {
  static let all = Array(UInt64(1)...300)
  /// Parts that tests may run side by side.
  static let chunks = stride(from: 0, to: all.count, by: 50).map { Array(all[$0..<$0 + 50]) }
  private static let outcomes = all.map { BruteForce(RandomProblems.problem(seed: $0)).solve() }

  private static let changedOutcomes = all.map {
    BruteForce(RandomProblems.changed(seed: $0)).solve()
  }

  /// What the enumeration says of the problem with the keys of sections 10 to 12.
  static func changedOutcome(of seed: UInt64) -> BruteForce.Outcome {
    changedOutcomes[Int(seed) - 1]
  }

  static func outcome(of seed: UInt64) -> BruteForce.Outcome { outcomes[Int(seed) - 1] }
}

extension PlanningControl {
  static var unlimited: PlanningControl {
    PlanningControl(elapsed: { 0 }, timeLimit: nil, rounds: nil)
  }
}
