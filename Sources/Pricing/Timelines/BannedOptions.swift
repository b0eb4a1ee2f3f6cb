// SPDX-License-Identifier: GPL-3.0-or-later

package import PlanningModel

/// Options that a branch forbids, by phase.
package struct BannedOptions: Sendable {
  private(set) var isBanned: [[Bool]]

  package init(model: TimelineModel) {
    isBanned = model.options.map { Array(repeating: false, count: $0.count) }
  }

  mutating func ban(_ option: Int, ofPhase phase: Int) { isBanned[phase][option] = true }

  func ban(_ phase: Int, in costs: inout [Double]) {
    for index in costs.indices where isBanned[phase][index] {
      costs[index] = TimelinePricer.impossible
    }
  }

  /// Options that are left to a phase, ascending.
  package func left(_ phase: Int) -> [Int] {
    isBanned[phase].indices.filter { !isBanned[phase][$0] }
  }

  /// Whether a group's timeline takes only options that are left.
  package func allows(_ options: [Int32], of phases: [Int]) -> Bool {
    zip(phases, options).allSatisfy { !isBanned[$0][Int($1)] }
  }

  /// Leaves a phase only the options that `isKept` names.
  package mutating func keep(_ phase: Int, where isKept: (Int) -> Bool) {
    for option in left(phase) where !isKept(option) { ban(option, ofPhase: phase) }
  }

  /// Leaves every phase only the option that it has in `choice`.
  package mutating func keep(_ choice: [Int32]) {
    for phase in isBanned.indices { keep(phase) { $0 == Int(choice[phase]) } }
  }

  /// Leaves the phases of a group only the options that it has in `choice`.
  package mutating func keep(_ phases: [Int], at choice: [Int32]) {
    for phase in phases { keep(phase) { $0 == Int(choice[phase]) } }
  }

  /// Bans options that no option left to a neighbor goes with, until none is left to ban (arc consistency).
  ///
  /// - Parameter changed: The only phases of which anything has been banned since; nil for any.
  /// - Returns: false where some phase has no option left, so that no timeline is.
  /// - Complexity: O(options) for each arc at a phase that loses some.
  package mutating func propagate(in model: TimelineModel, from changed: [Int]? = nil) -> Bool {
    let graph = model.graph
    var open = changed ?? graph.order.filter { graph.groupOfPhase[$0] >= 0 }
    guard open.allSatisfy({ isBanned[$0].contains(false) }) else { return false }
    var isOpen = Array(repeating: false, count: isBanned.count)
    for phase in open { isOpen[phase] = true }
    var next = 0
    while next < open.count {
      let phase = open[next]
      next += 1
      isOpen[phase] = false
      for index in graph.arcsOutOf[phase] + graph.arcsInto[phase] {
        let arc = graph.arcs[index]
        let isAfter = arc.predecessor == phase
        let reduced =
          isAfter ? keepAfter(arc, model.options) : keepBefore(arc, model.options)
        let other = isAfter ? arc.successor : arc.predecessor
        guard reduced else { continue }
        guard isBanned[other].contains(false) else { return false }
        if !isOpen[other] {
          isOpen[other] = true
          open.append(other)
        }
      }
    }
    return true
  }

  /// Bans options of the successor that come too early for all of the predecessor's; whether there were any.
  private mutating func keepAfter(
    _ arc: PrecedenceGraph.Arc, _ options: [[TimelineOptions.Option]]
  ) -> Bool {
    var first = Int.max / 2
    for (index, option) in options[arc.predecessor].enumerated()
    where !isBanned[arc.predecessor][index] {
      first = min(first, TimelineOptions.anchor(option, arc))
    }
    return ban(arc.successor) { options[arc.successor][$0].start < first + arc.gap }
  }

  /// Bans options of the predecessor that come too late for all of the successor's; whether there were any.
  private mutating func keepBefore(
    _ arc: PrecedenceGraph.Arc, _ options: [[TimelineOptions.Option]]
  ) -> Bool {
    var last = Int.min / 2
    for (index, option) in options[arc.successor].enumerated()
    where !isBanned[arc.successor][index] {
      last = max(last, option.start)
    }
    return ban(arc.predecessor) {
      TimelineOptions.anchor(options[arc.predecessor][$0], arc) + arc.gap > last
    }
  }

  /// Bans the options of a phase that are named; whether one of them was left before.
  private mutating func ban(_ phase: Int, where isLost: (Int) -> Bool) -> Bool {
    var reduced = false
    for index in isBanned[phase].indices where !isBanned[phase][index] && isLost(index) {
      isBanned[phase][index] = true
      reduced = true
    }
    return reduced
  }
}
