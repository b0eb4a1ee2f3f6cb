// SPDX-License-Identifier: GPL-3.0-or-later

import TestSupport
import Testing

@testable import ColumnGeneration
@testable import ExactProgram
@testable import PlanningModel
@testable import Pricing

@Suite("Cutting of parts")
struct PartSplittingTests {
  @Test("leaves every option in one part, of which no window or span is longer than before")
  func cutsAreFiner() {
    var cuts = 0
    for seed in UInt64(1)...60 {
      guard var bundle = mix(seed) else { continue }
      let model = bundle.rows.model
      let splitting = PartSplitting(model: model, leastSpread: 0.25, clearMode: 0.98)
      while let parts = splitting.cut(bundle) {
        let before = bundle.rows.parts
        #expect(parts.parts.count > before.parts.count)
        for (index, part) in parts.parts.enumerated() {
          let own = before.parts[before.part(refinedBy: part)]
          #expect(part.phase == own.phase && part.window <= own.window)
          #expect(part.span.clamped(to: own.span) == part.span && !part.options.isEmpty)
          #expect(Set(own.options).isSuperset(of: part.options))
          #expect(part.options.allSatisfy { parts.partOfOption[part.phase][$0] == index })
        }
        let options = parts.parts.reduce(0) { $0 + $1.options.count }
        #expect(options == model.timelines.options.joined().count)
        let context = MasterContext(model: model, form: .parts(parts), isSingle: false)
        bundle = BundleMethod(context: context, refining: bundle)
        cuts += 1
      }
    }
    #expect(cuts >= 20, "\(cuts)")
  }

  @Test("leaves alone what is not mixed")
  func clearParts() {
    for seed in UInt64(1)...30 {
      guard var bundle = mix(seed) else { continue }
      for block in bundle.blocks.indices {
        let most = bundle.blocks[block].mass
        for index in bundle.blocks[block].weights.indices {
          bundle.blocks[block].weights[index] = index == 0 ? most : 0
        }
      }
      let splitting = PartSplitting(
        model: bundle.rows.model, leastSpread: 0.25, clearMode: 0.98)
      #expect(splitting.cut(bundle) == nil)
    }
  }

  private func mix(_ seed: UInt64) -> BundleMethod? {
    let problem = RandomProblems.problem(seed: seed)
    guard let model = SearchModel(problem) else { return nil }
    var random = SplitMix64(seed: 1)
    let list = ListScheduling(problem: problem, model: model.timelines)
    guard let choice = list.schedule(random: &random) else { return nil }
    let context = MasterContext(model: model, form: .phases, isSingle: false)
    var bundle = BundleMethod(context: context, choice: choice)
    bundle.run(passes: 30, lanes: PricingLanes(context: context, count: 1), tolerance: 0) { false }
    return bundle
  }
}
