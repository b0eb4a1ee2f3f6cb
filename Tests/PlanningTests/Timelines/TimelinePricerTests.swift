// SPDX-License-Identifier: GPL-3.0-or-later

import Rotations
import Testing

@testable import Planning

@Suite("The pricing problem of a group of build-outs")
struct TimelinePricerTests {
  @Test("finds the timeline of least cost that enumeration finds", arguments: 0..<60)
  func agreesWithEnumeration(seed: UInt64) throws {
    var generator = RandomTimelines(seed: seed)
    guard let model = TimelineModel(try generator.problem()) else { return }
    var random = SplitMix64(seed: seed &+ 1000)
    let pricer = TimelinePricer(model: model)
    pricer.enumerationLimit = 100_000
    for phase in pricer.optionCosts.indices {
      for option in pricer.optionCosts[phase].indices {
        pricer.optionCosts[phase][option] = Double(random.nextIndex(below: 500))
      }
    }
    for group in model.groups.indices {
      var choice = Array(repeating: Int32(0), count: model.options.count)
      let found = pricer.solve(group: group, choice: &choice)
      let expected = Enumeration(model: model, costs: pricer.optionCosts).least(group: group)
      #expect(found == expected)
      guard let found else { continue }
      #expect(Enumeration(model: model, costs: pricer.optionCosts).cost(group, choice) == found)
    }
  }
}

/// Every choice of options of a group, tried one after another.
private struct Enumeration {
  let model: TimelineModel
  let costs: [[Double]]

  func least(group: Int) -> Double? {
    var choice = Array(repeating: Int32(0), count: model.options.count)
    var least: Double?
    visit(group, position: 0, &choice, &least)
    return least
  }

  /// What the choice costs; nil where it breaks precedence.
  func cost(_ group: Int, _ choice: [Int32]) -> Double? {
    let phases = model.phaseGroups[group]
    for arc in model.graph.arcs where phases.contains(arc.successor) {
      let before = model.options[arc.predecessor][Int(choice[arc.predecessor])]
      let after = model.options[arc.successor][Int(choice[arc.successor])]
      let day = arc.fromStart ? before.anchorStart : before.finish
      if after.start < day + arc.gap { return nil }
    }
    let priced = phases.reduce(0.0) { $0 + costs[$1][Int(choice[$1])] }
    return priced + model.lateCost(ofGroup: group, choice: choice)
  }

  private func visit(
    _ group: Int, position: Int, _ choice: inout [Int32], _ least: inout Double?
  ) {
    let phases = model.phaseGroups[group]
    guard position < phases.count else {
      if let cost = cost(group, choice) { least = min(cost, least ?? cost) }
      return
    }
    for option in model.options[phases[position]].indices {
      choice[phases[position]] = Int32(option)
      if isConsistent(phases, through: position, choice) {
        visit(group, position: position + 1, &choice, &least)
      }
    }
  }

  /// Phases come in the order of the file, in which these files have predecessors first.
  private func isConsistent(_ phases: [Int], through position: Int, _ choice: [Int32]) -> Bool {
    model.graph.arcsInto[phases[position]].allSatisfy { index in
      let arc = model.graph.arcs[index]
      let before = model.options[arc.predecessor][Int(choice[arc.predecessor])]
      let after = model.options[arc.successor][Int(choice[arc.successor])]
      return after.start >= TimelineOptions.anchor(before, arc) + arc.gap
    }
  }
}
