// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import ColumnGeneration
@testable import ExactProgram
@testable import PlanSearch
@testable import PlanningModel
@testable import Pricing

@Suite("Build-outs that wait for each other")
struct TiesTests {
  @Test("are groups of their own, and each arc between two of them is a tie of both")
  func groups() throws {
    var ties = 0
    for seed in UInt64(0)..<60 {
      var generator = RandomTimelines(seed: seed)
      guard let model = TimelineModel(try generator.problem()) else { continue }
      let graph = model.graph
      for group in model.groups.indices {
        let buildOuts = Set(graph.groups[group].map { model.soleBuildOut(of: $0) })
        #expect(buildOuts.count == 1)
        for arc in graph.ties[group] {
          let ends = [graph.groupOfPhase[arc.predecessor], graph.groupOfPhase[arc.successor]]
          #expect(ends.contains(group) && ends[0] != ends[1])
          #expect(graph.neighbors(of: group).contains(ends[0] == group ? ends[1] : ends[0]))
          ties += 1
        }
      }
    }
    #expect(ties >= 20, "\(ties)")
  }

  @Test("lose as many options from what has changed as from all")
  func propagatesFromWhatHasChanged() throws {
    var narrowed = 0
    for seed in UInt64(0)..<80 {
      var generator = RandomTimelines(seed: seed)
      guard let model = TimelineModel(try generator.problem()) else { continue }
      var random = SplitMix64(seed: seed)
      let phase = random.nextIndex(below: model.options.count)
      guard model.options[phase].count > 1 else { continue }
      var (own, all) = (BannedOptions(model: model), BannedOptions(model: model))
      let kept = random.nextIndex(below: model.options[phase].count)
      own.keep(phase) { $0 == kept }
      all.keep(phase) { $0 == kept }
      let before = own.isBanned
      let isLeft = own.propagate(in: model, from: [phase])
      #expect(isLeft == all.propagate(in: model))
      if isLeft { #expect(own.isBanned == all.isBanned, "seed \(seed)") }
      if own.isBanned != before { narrowed += 1 }
    }
    #expect(narrowed >= 20, "\(narrowed)")
  }

  @Test("are pushed no further than precedence asks, and only in one direction")
  func pushes() throws {
    var pushed = 0
    for seed in UInt64(0)..<200 {
      var generator = RandomTimelines(seed: seed)
      let problem = try generator.problem()
      guard let model = TimelineModel(problem) else { continue }
      var random = SplitMix64(seed: seed)
      guard
        let choice = ListScheduling(problem: problem, model: model).schedule(random: &random)
      else { continue }
      let phase = random.nextIndex(below: choice.count)
      let option = random.nextIndex(below: model.options[phase].count)
      guard let found = PhasePush(timelines: model).pushing(phase, to: option, from: choice) else {
        continue
      }
      #expect(found[phase] == Int32(option))
      #expect(model.graph.arcs.allSatisfy { model.keeps($0, choice: found) }, "seed \(seed)")
      for other in choice.indices where other != phase && found[other] != choice[other] {
        pushed += 1
        #expect(isNeeded(other, found, instead: choice, in: model), "seed \(seed)")
      }
    }
    #expect(pushed >= 20, "\(pushed)")
  }

  /// Whether some arc is broken where a phase stays nearer to where it was by one option.
  private func isNeeded(
    _ phase: Int, _ found: [Int32], instead before: [Int32], in model: TimelineModel
  ) -> Bool {
    var nearer = found
    nearer[phase] += found[phase] > before[phase] ? -1 : 1
    return !model.graph.arcs.allSatisfy { model.keeps($0, choice: nearer) }
  }
}

extension TimelineModel {
  /// The build-out among whose phases a phase is.
  fileprivate func soleBuildOut(of phase: Int) -> [Int] {
    buildOutsOfGroup[graph.groupOfPhase[phase]]
  }
}
