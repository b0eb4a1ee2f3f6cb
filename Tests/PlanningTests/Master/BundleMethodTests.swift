// SPDX-License-Identifier: GPL-3.0-or-later

import Rotations
import TestSupport
import Testing

@testable import ColumnGeneration
@testable import ExactProgram
@testable import PlanningModel
@testable import Pricing

@Suite("Bundle method")
struct BundleMethodTests {
  private static let contexts: [(context: MasterContext, choice: [Int32])] =
    EnumeratedSeeds.all.prefix(60).flatMap { seed -> [(context: MasterContext, choice: [Int32])] in
      guard case .cost = EnumeratedSeeds.outcome(of: seed) else { return [] }
      let problem = RandomProblems.problem(seed: seed)
      guard let model = SearchModel(problem) else { return [] }
      var random = SplitMix64(seed: 1)
      let list = ListScheduling(problem: problem, model: model.timelines)
      guard let choice = list.schedule(random: &random) else { return [] }
      return [MasterRows.Form.posts, .phases].map {
        (MasterContext(model: model, form: $0, isSingle: false), choice)
      }
    }

  @Test("never loses a bound that it has, and never values duals above what the mix costs there")
  func boundAndModelAgree() {
    for (context, choice) in Self.contexts {
      let lanes = PricingLanes(context: context, count: 1)
      var bundle = BundleMethod(context: context, choice: choice)
      var before = -Double.infinity
      for _ in 0..<8 {
        bundle.run(passes: 4, lanes: lanes, tolerance: 0) { false }
        #expect(bundle.bound >= before)
        before = bundle.bound
        let model = bundle.modelValue
        var copy = bundle
        let value = copy.evaluate(lanes)
        #expect(value <= model + 1e-6 * max(1, abs(model)))
      }
    }
  }

  @Test("ends with a mix that costs about what is proved")
  func converges() {
    var (bounds, models) = (0.0, 0.0)
    for (context, choice) in Self.contexts {
      let lanes = PricingLanes(context: context, count: 1)
      var bundle = BundleMethod(context: context, choice: choice)
      bundle.run(passes: 300, lanes: lanes, tolerance: 1e-6) { false }
      bounds += bundle.bound
      models += bundle.modelValue
    }
    #expect(abs(bounds - models) <= 0.1 * abs(models), "\(bounds) \(models)")
  }

  @Test("knows the value at the center still after a roster is fixed")
  func valueAfterFixing() {
    var fixed = 0
    for (context, choice) in Self.contexts {
      let lanes = PricingLanes(context: context, count: 1)
      var bundle = BundleMethod(context: context, choice: choice)
      bundle.run(passes: 6, lanes: lanes, tolerance: 0) { false }
      for index in context.rows.model.crew.classes.indices {
        let block = bundle.blocks[bundle.block(ofClass: index)]
        guard block.mass > 0, let column = block.columns.last else { continue }
        bundle.fix(classIndex: index, column: column)
        var copy = bundle
        copy.duals = copy.center
        let value = copy.evaluate(lanes)
        #expect(abs(value - bundle.centerValue) <= 1e-6 * max(1, abs(value)))
        fixed += 1
      }
    }
    #expect(fixed >= 50, "\(fixed)")
  }

  @Test("knows the value at the center still after groups are restricted, fixed and opened")
  func valueAfterBranching() {
    var restricted = 0
    for (context, choice) in Self.contexts {
      let lanes = PricingLanes(context: context, count: 1)
      let timelines = context.rows.model.timelines
      var bundle = BundleMethod(context: context, choice: choice)
      bundle.run(passes: 6, lanes: lanes, tolerance: 0) { false }
      func expectKnown() {
        var copy = bundle
        copy.duals = copy.center
        let value = copy.evaluate(lanes)
        #expect(abs(value - bundle.centerValue) <= 1e-6 * max(1, abs(value)))
      }
      for (group, phases) in timelines.phaseGroups.enumerated() {
        var banned = BannedOptions(model: timelines)
        let latest = timelines.options[phases[0]][Int(choice[phases[0]])].start
        banned.keep(phases[0]) { timelines.options[phases[0]][$0].start <= latest }
        let isLeft = bundle.restrict([group], to: banned, lanes: lanes)
        #expect(isLeft)
        let block = bundle.blocks[bundle.block(ofGroup: group)]
        #expect(block.columns.allSatisfy { banned.allows($0.options ?? [], of: phases) })
        #expect(abs(block.weights.reduce(0, +) - 1) < 1e-9)
        expectKnown()
        bundle.fix(group: group, options: phases.map { choice[$0] }, lanes: lanes)
        expectKnown()
        bundle.banned = nil
        bundle.free(group: group, lanes: lanes)
        expectKnown()
        restricted += 1
      }
    }
    #expect(restricted >= 50, "\(restricted)")
  }

  @Test("opens a fixed group again without losing what its timeline supplies")
  func freeing() {
    for (context, choice) in Self.contexts where context.rows.form == .posts {
      let lanes = PricingLanes(context: context, count: 1)
      var bundle = BundleMethod(context: context, choice: choice)
      bundle.run(passes: 4, lanes: lanes, tolerance: 0) { false }
      for group in context.rows.model.timelines.groups.indices {
        let options = context.rows.model.timelines.phaseGroups[group].map { choice[$0] }
        bundle.fix(group: group, options: options, lanes: lanes)
        let before = (bundle.supplied, mixCost(bundle))
        bundle.free(group: group, lanes: lanes)
        #expect(bundle.supplied == before.0)
        #expect(abs(mixCost(bundle) - before.1) <= 1e-9 * max(1, abs(before.1)))
        #expect(!bundle.blocks[bundle.block(ofGroup: group)].isFixed)
      }
    }
  }

  /// What the mix and what is fixed cost.
  private func mixCost(_ bundle: BundleMethod) -> Double {
    bundle.blocks.reduce(bundle.fixedCost) { sum, block in
      zip(block.columns, block.weights).reduce(sum) { $0 + $1.0.cost * $1.1 }
    }
  }

  @Test("gives the same to the last bit on one lane and on two")
  func doesNotDependOnLanes() {
    for (context, choice) in Self.contexts.prefix(30) {
      let found = [1, 2].map { count in
        var bundle = BundleMethod(context: context, choice: choice)
        bundle.run(
          passes: 12, lanes: PricingLanes(context: context, count: count), tolerance: 0
        ) { false }
        return bundle
      }
      #expect(found[0].bound.bitPattern == found[1].bound.bitPattern)
      #expect(found[0].boundDuals.map(\.bitPattern) == found[1].boundDuals.map(\.bitPattern))
      #expect(found[0].supplied.map(\.bitPattern) == found[1].supplied.map(\.bitPattern))
    }
  }
}
