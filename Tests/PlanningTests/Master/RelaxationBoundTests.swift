// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Rotations
import TestSupport
import Testing

@testable import ColumnGeneration
@testable import ExactProgram
@testable import PlanSearch
@testable import PlanningModel
@testable import Pricing

/// The decomposition's bounds against the optimum of tiny random problems in which every key of the format comes up.
@Suite("Bound of the relaxation")
struct RelaxationBoundTests {
  private typealias FormMaker = @Sendable (SearchModel) -> MasterRows.Form

  /// All forms of the rows, the coarser ones in both precisions.
  private static let variants: [(form: FormMaker, isSingle: Bool)] = [
    ({ _ in .posts }, true), ({ _ in .posts }, false), ({ _ in .phases }, true),
    ({ _ in .phases }, false), ({ .halves(of: $0) }, true), ({ .halves(of: $0) }, false),
    ({ .blocks(of: 3, in: $0) }, true), ({ .options(of: $0) }, false),
    ({ .scattered(over: 3, seed: 1, in: $0) }, false),
  ]

  @Test(
    "is never above the optimum, whatever the rows and the precision",
    arguments: EnumeratedSeeds.chunks)
  func neverAboveTheOptimum(seeds: [UInt64]) throws {
    for seed in seeds {
      guard case .cost(let least) = EnumeratedSeeds.outcome(of: seed) else { continue }
      for (index, variant) in Self.variants.enumerated() {
        guard let bundle = solved(seed, form: variant.form, isSingle: variant.isSingle) else {
          continue
        }
        #expect(bundle.bound <= least + 0.005, "seed \(seed), variant \(index)")
      }
    }
  }

  @Test(
    "is never above the optimum where plans are held, prices go by date and equipment travels",
    arguments: EnumeratedSeeds.chunks)
  func neverAboveTheChangedOptimum(seeds: [UInt64]) throws {
    var (bounds, optima) = (0.0, 0.0)
    for seed in seeds {
      guard case .cost(let least) = EnumeratedSeeds.changedOutcome(of: seed) else { continue }
      let problem = RandomProblems.changed(seed: seed)
      for (index, variant) in Self.variants.enumerated() where index % 2 == 0 {
        guard let bundle = solved(problem, form: variant.form, isSingle: variant.isSingle) else {
          continue
        }
        #expect(bundle.bound <= least + 0.005, "seed \(seed), variant \(index)")
        guard index == 2 else { continue }
        bounds += bundle.bound
        optima += least
      }
    }
    #expect(bounds >= 0.9 * optima, "\(bounds) of \(optima)")
  }

  @Test("is higher by some percent in rows by phase than in rows by post, over many problems")
  func rowsByPhaseAreStronger() throws {
    var (byPost, byPhase, optima) = (0.0, 0.0, 0.0)
    for seed in EnumeratedSeeds.all.prefix(150) {
      guard case .cost(let least) = EnumeratedSeeds.outcome(of: seed),
        let post = solved(seed, form: { _ in .posts }, isSingle: false),
        let phase = solved(seed, form: { _ in .phases }, isSingle: false)
      else { continue }
      byPost += post.bound
      byPhase += phase.bound
      optima += least
    }
    // It comes to 95 % and 98 % of the optima.
    #expect(
      byPhase >= 1.03 * byPost && byPhase >= 0.98 * optima, "\(byPost) \(byPhase) of \(optima)")
  }

  @Test(
    "is no less in rows by part, begun with the duals and the mix of rows by phase",
    arguments: EnumeratedSeeds.chunks)
  func rowsByPartAreNoWeaker(seeds: [UInt64]) {
    var (byPhase, byPart) = (0.0, 0.0)
    for seed in seeds {
      guard case .cost(let least) = EnumeratedSeeds.outcome(of: seed),
        let coarse = solved(seed, form: { _ in .phases }, isSingle: false)
      else { continue }
      let model = coarse.rows.model
      for form in [MasterRows.Form.halves(of: model), .options(of: model)] {
        let context = MasterContext(model: model, form: form, isSingle: false)
        var fine = BundleMethod(context: context, refining: coarse)
        fine.run(passes: 20, lanes: PricingLanes(context: context, count: 1), tolerance: 1e-7) {
          false
        }
        #expect(fine.bound >= coarse.bound - 1e-6 * max(1, abs(coarse.bound)), "seed \(seed)")
        #expect(fine.bound <= least + 0.005, "seed \(seed)")
        byPhase += coarse.bound
        byPart += fine.bound
      }
    }
    #expect(byPart > byPhase, "\(byPart) \(byPhase)")
  }

  @Test("at the dates of a plan is never above what the plan costs")
  func datesBoundHolds() throws {
    for seed in EnumeratedSeeds.all.prefix(120) {
      guard case .cost = EnumeratedSeeds.outcome(of: seed) else { continue }
      let problem = RandomProblems.problem(seed: seed)
      let control = PlanningControl(elapsed: { 0 }, timeLimit: nil, rounds: 1)
      guard case .plan(let plan) = SearchPlanner(problem: problem, control: control).plan(),
        let total = plan.cost?.total, let dates = plan.solver.atTheseDates
      else { continue }
      #expect(dates.bound <= total, "seed \(seed)")
      #expect(plan.solver.bound ?? 0 <= dates.bound, "seed \(seed)")
    }
  }

  private func solved(_ seed: UInt64, form: FormMaker, isSingle: Bool) -> BundleMethod? {
    solved(RandomProblems.problem(seed: seed), form: form, isSingle: isSingle)
  }

  private func solved(_ problem: Problem, form: FormMaker, isSingle: Bool) -> BundleMethod? {
    guard let model = SearchModel(problem) else { return nil }
    var random = SplitMix64(seed: 1)
    let scheduling = ListScheduling(problem: problem, model: model.timelines)
    guard let choice = scheduling.schedule(random: &random) else { return nil }
    let context = MasterContext(model: model, form: form(model), isSingle: isSingle)
    let lanes = PricingLanes(context: context, count: 1)
    var bundle = BundleMethod(context: context, choice: choice)
    bundle.run(passes: 60, lanes: lanes, tolerance: 1e-7) { false }
    return bundle
  }
}
