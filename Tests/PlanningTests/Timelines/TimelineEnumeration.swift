// SPDX-License-Identifier: GPL-3.0-or-later

@testable import PlanningModel

/// Every choice of options of a group that keeps the precedence of its own phases, tried one after another.
struct TimelineEnumeration {
  let model: TimelineModel

  /// The least cost, lateness included; nil where no choice keeps precedence.
  func least(group: Int, costs: [[Double]]) -> Double? {
    var least: Double?
    forEachChoice(of: group) { choice in
      let cost = self.cost(group, choice, costs)
      least = min(cost, least ?? cost)
    }
    return least
  }

  /// What a choice costs.
  func cost(_ group: Int, _ choice: [Int32], _ costs: [[Double]]) -> Double {
    model.phaseGroups[group].reduce(model.lateCost(ofGroup: group, choice: choice)) {
      $0 + costs[$1][Int(choice[$1])]
    }
  }

  /// Calls `visit` with an option for every phase of the group; other phases have 0.
  func forEachChoice(of group: Int, _ visit: ([Int32]) -> Void) {
    var choice = Array(repeating: Int32(0), count: model.options.count)
    extend(group, position: 0, &choice, visit)
  }

  private func extend(
    _ group: Int, position: Int, _ choice: inout [Int32], _ visit: ([Int32]) -> Void
  ) {
    let phases = model.phaseGroups[group]
    guard position < phases.count else {
      if phases.allSatisfy({ keepsPrecedence($0, choice) }) { visit(choice) }
      return
    }
    for option in model.options[phases[position]].indices {
      choice[phases[position]] = Int32(option)
      // Phases come in the order of the file, in which random problems have predecessors first.
      if keepsPrecedence(phases[position], choice) {
        extend(group, position: position + 1, &choice, visit)
      }
    }
  }

  func keepsPrecedence(_ phase: Int, _ choice: [Int32]) -> Bool {
    model.graph.arcsInto[phase].allSatisfy { index in
      let arc = model.graph.arcs[index]
      let groups = (model.graph.groupOfPhase[arc.predecessor], model.graph.groupOfPhase[phase])
      guard groups.0 == groups.1 else { return true }
      let before = model.options[arc.predecessor][Int(choice[arc.predecessor])]
      let after = model.options[arc.successor][Int(choice[arc.successor])]
      return after.start >= (arc.fromStart ? before.anchorStart : before.finish) + arc.gap
    }
  }
}
