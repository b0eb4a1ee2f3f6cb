// SPDX-License-Identifier: GPL-3.0-or-later

import Rotations
import Testing

@testable import ExactProgram
@testable import PlanningModel

@Suite("First dates")
struct ListSchedulingTests {
  @Test("keep precedence and stock", arguments: 0..<60)
  func areFeasible(seed: UInt64) throws {
    var generator = RandomTimelines(seed: seed)
    let problem = try generator.problem()
    guard let model = TimelineModel(problem) else { return }
    var random = SplitMix64(seed: seed)
    let scheduling = ListScheduling(problem: problem, model: model)
    guard let choice = scheduling.schedule(random: &random) else { return }
    for arc in model.graph.arcs {
      let before = model.options[arc.predecessor][Int(choice[arc.predecessor])]
      let after = model.options[arc.successor][Int(choice[arc.successor])]
      #expect(after.start >= TimelineOptions.anchor(before, arc) + arc.gap)
    }
    var stock = StockLedger(problem: problem)
    for phase in problem.phaseIDs where !problem[phase].isDone {
      let option = model.options[phase.index][Int(choice[phase.index])]
      stock.take(problem.stockTaken(by: phase, mode: option.mode), day: option.start)
    }
    #expect(stock.isCovered)
  }

  @Test("are the same for the same seed")
  func areDeterministic() throws {
    var generator = RandomTimelines(seed: 7)
    let problem = try generator.problem()
    let model = try #require(TimelineModel(problem))
    let scheduling = ListScheduling(problem: problem, model: model)
    var (one, other) = (SplitMix64(seed: 3), SplitMix64(seed: 3))
    #expect(scheduling.schedule(random: &one) == scheduling.schedule(random: &other))
  }
}
