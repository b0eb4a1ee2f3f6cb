// SPDX-License-Identifier: GPL-3.0-or-later

internal import TestSupport
internal import Testing

/// That the random problems exercise every rule and every cost part.
@Suite struct RuleCountTests {
  /// Counting goes no further: each problem takes an enumeration of all its plans.
  private static let enough = 5

  @Test(
    "the optimum of five problems or more changes when the rule is dropped",
    arguments: DroppableRule.allCases)
  func everyRuleMatters(rule: DroppableRule) {
    var changed: [UInt64] = []
    for seed in EnumeratedSeeds.all where changed.count < RuleCountTests.enough {
      let isLater = rule.isOfChanges
      let outcome =
        isLater ? EnumeratedSeeds.changedOutcome(of: seed) : EnumeratedSeeds.outcome(of: seed)
      guard outcome != .noRoster, outcome != .tooLarge else { continue }
      let problem =
        isLater ? RandomProblems.changed(seed: seed) : RandomProblems.problem(seed: seed)
      let without = BruteForce(problem, dropping: [rule]).solve()
      if without != outcome, without != .tooLarge { changed.append(seed) }
    }
    #expect(changed.count >= RuleCountTests.enough, "\(rule): only \(changed)")
  }
}
