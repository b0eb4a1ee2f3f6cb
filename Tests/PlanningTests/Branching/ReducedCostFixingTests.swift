// SPDX-License-Identifier: GPL-3.0-or-later

import TestSupport
import Testing

@testable import BranchAndBound
@testable import ColumnGeneration
@testable import PlanningModel
@testable import Pricing

/// What a bound's duals ban, against the best plans of tiny random problems.
@Suite("Fixing by reduced costs")
struct ReducedCostFixingTests {
  @Test("never bans an option of a plan below the cutoff, and bans a good part of the others")
  func keepsTheBest() throws {
    var (banned, all) = (0, 0)
    for seed in EnumeratedSeeds.all {
      guard case .cost(let least) = EnumeratedSeeds.outcome(of: seed),
        let model = SearchModel(RandomProblems.problem(seed: seed))
      else { continue }
      var tree = try #require(
        TimelineTree(problem: model.problem, control: .unlimited, incumbent: nil))
      tree.grow()
      let dates = try #require(tree.plan.flatMap { model.dates(of: $0) })
      let bundle = settled(model)
      let fixing = ReducedCostFixing(lanes: PricingLanes(context: bundle.context, count: 1))
      let left = try #require(fixing.left(in: bundle, cutoff: least + 0.02), "seed \(seed)")
      for phase in model.timelines.phaseGroups.joined() {
        #expect(!left.isBanned[phase][Int(dates[phase])], "seed \(seed), phase \(phase)")
        banned += left.isBanned[phase].count { $0 }
        all += left.isBanned[phase].count
      }
    }
    #expect(Double(banned) > 0.3 * Double(all), "\(banned) of \(all)")
  }

  @Test("leaves nothing where the bound is above the cutoff, and everything where there is none")
  func extremes() throws {
    let model = try #require(SearchModel(RandomProblems.problem(seed: 3)))
    let bundle = settled(model)
    let fixing = ReducedCostFixing(lanes: PricingLanes(context: bundle.context, count: 1))
    #expect(fixing.left(in: bundle, cutoff: bundle.bound - 1) == nil)
    let all = try #require(fixing.left(in: bundle, cutoff: .infinity))
    #expect(all.isBanned.joined().allSatisfy { !$0 })
  }

  /// The master problem in rows by phase near its optimum.
  private func settled(_ model: SearchModel) -> BundleMethod {
    let context = MasterContext(model: model, form: .phases, isSingle: false)
    var bundle = BundleMethod(
      context: context, choice: Array(repeating: 0, count: model.timelines.options.count))
    bundle.run(passes: 60, lanes: PricingLanes(context: context, count: 1), shouldStop: { false })
    return bundle
  }
}
