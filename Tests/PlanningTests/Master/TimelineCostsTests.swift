// SPDX-License-Identifier: GPL-3.0-or-later

import Rotations
import TestSupport
import Testing

@testable import PlanningModel
@testable import Pricing

/// The pricing problem of a group under random duals against every choice of options and its own column.
@Suite("Timelines under duals")
struct TimelineCostsTests {
  @Test(
    "have the least reduced cost of all columns, contractors included, in all forms of the rows",
    arguments: 0..<5)
  func agreesWithEnumeration(variant: Int) {
    var compared = 0
    for seed in UInt64(1)...80 {
      guard let model = SearchModel(RandomProblems.problem(seed: seed)) else { continue }
      let forms: [MasterRows.Form] = [
        .posts, .phases, .halves(of: model), .blocks(of: 2, in: model),
        .scattered(over: 3, seed: seed, in: model),
      ]
      let context = MasterContext(model: model, form: forms[variant], isSingle: false)
      let pricer = BlockPricer(context: context)
      var random = RandomDuals(seed: seed)
      let duals = random.duals(of: context.rows)
      let choice = Array(repeating: Int32(0), count: model.timelines.options.count)
      for group in model.timelines.groups.indices {
        let least = leastReducedCost(group, context.rows, duals)
        let answer = duals.withValues {
          pricer.timeline(group: group, duals: $0, choice: choice, banned: nil)
        }
        guard let least, let column = answer.column else {
          #expect(least == nil && answer.column == nil, "seed \(seed)")
          continue
        }
        let reducedCost = duals.withValues { column.reducedCost($0) }
        let tolerance = 1e-7 * max(1, abs(least))
        #expect(abs(answer.value - least) <= tolerance, "seed \(seed)")
        #expect(abs(reducedCost - least) <= tolerance, "seed \(seed)")
        compared += 1
      }
    }
    #expect(compared >= 60, "\(compared)")
  }

  private func leastReducedCost(_ group: Int, _ rows: MasterRows, _ duals: [Double]) -> Double? {
    let costs = TimelineCosts(rows: rows)
    var least: Double?
    TimelineEnumeration(model: rows.model.timelines).forEachChoice(of: group) { choice in
      let value = duals.withValues { duals in
        costs.column(group: group, choice: choice, duals: duals).reducedCost(duals)
      }
      least = min(value, least ?? value)
    }
    return least
  }
}
