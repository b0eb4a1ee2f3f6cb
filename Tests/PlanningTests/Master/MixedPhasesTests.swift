// SPDX-License-Identifier: GPL-3.0-or-later

import TestSupport
import Testing

@testable import ColumnGeneration
@testable import PlanningModel
@testable import Pricing

@Suite("Branches on mixed phases")
struct MixedPhasesTests {
  @Test("leave an option to either side, and say how much of the mix is on the first")
  func sides() throws {
    var (cuts, modes) = (0, 0)
    for seed in UInt64(1)...60 {
      guard let model = SearchModel(RandomProblems.problem(seed: seed)) else { continue }
      let mixes = MixedPhases(model: model, leastSpread: 0.6, clearMode: 0.9)
      var random = SplitMix64(seed: seed)
      for (phase, options) in model.timelines.options.enumerated() where options.count > 1 {
        var weights = options.map { _ in random.nextUnit() }
        let sum = weights.reduce(0, +)
        for index in weights.indices { weights[index] /= sum }
        for branch in mixes.branches(of: phase, left: Array(options.indices), weights: weights) {
          let first = options.indices.filter { branch.isFirst[$0] }
          #expect(branch.phase == phase)
          #expect(!first.isEmpty && first.count < options.count)
          #expect(abs(first.reduce(0) { $0 + weights[$1] } - branch.firstShare) < 1e-9)
          if Set(first.map { options[$0].mode }).count == Set(options.map(\.mode)).count {
            cuts += 1
          } else {
            modes += 1
          }
        }
      }
    }
    #expect(cuts >= 20 && modes >= 20, "\(cuts) cuts, \(modes) modes")
  }

  @Test("are not named where one option has it all")
  func clear() throws {
    for seed in UInt64(1)...30 {
      guard let model = SearchModel(RandomProblems.problem(seed: seed)) else { continue }
      let mixes = MixedPhases(model: model, leastSpread: 0.6, clearMode: 0.9)
      for (phase, options) in model.timelines.options.enumerated() where !options.isEmpty {
        var weights = options.map { _ in 0.0 }
        weights[options.count / 2] = 1
        let found = mixes.branches(of: phase, left: Array(options.indices), weights: weights)
        #expect(found.isEmpty)
      }
    }
  }
}
