// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Planning
internal import TestSupport
internal import Testing

private let outcomes = (1...UInt64(300)).map { BruteForce(RandomProblems.problem(seed: $0)).solve() }

@Suite struct ScratchTests {
  @Test func kinds() {
    let clock = ContinuousClock()
    var n = (0, 0, 0)
    let time = clock.measure {
      for o in outcomes { switch o { case .cost: n.0 += 1
        case .infeasible: n.1 += 1
        case .noRoster: n.2 += 1 } }
    }
    print("KINDS", n, time)
  }
  @Test(arguments: DroppableRule.allCases) func scratch(rule: DroppableRule) throws {
    var count = 0
    for (index, outcome) in outcomes.enumerated() where outcome != .noRoster {
      let problem = RandomProblems.problem(seed: UInt64(index + 1))
      if BruteForce(problem, dropping: [rule]).solve() != outcome { count += 1 }
      if count == 5 { print("RULE", rule, index + 1); return }
    }
    print("RULE", rule, "only", count)
  }
}
