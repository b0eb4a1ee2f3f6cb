// SPDX-License-Identifier: GPL-3.0-or-later

/// Options that a branch forbids, by phase.
struct BannedOptions: Sendable {
  private(set) var isBanned: [[Bool]]

  init(model: TimelineModel) {
    isBanned = model.options.map { Array(repeating: false, count: $0.count) }
  }

  mutating func ban(_ option: Int, ofPhase phase: Int) { isBanned[phase][option] = true }

  func ban(_ phase: Int, in costs: inout [Double]) {
    for index in costs.indices where isBanned[phase][index] {
      costs[index] = TimelinePricer.impossible
    }
  }

  /// Options that are left to a phase, ascending.
  func left(_ phase: Int) -> [Int] { isBanned[phase].indices.filter { !isBanned[phase][$0] } }

  /// Whether a group's timeline takes only options that are left.
  func allows(_ options: [Int32], of phases: [Int]) -> Bool {
    zip(phases, options).allSatisfy { !isBanned[$0][Int($1)] }
  }

  /// Leaves a phase only the options that `isKept` names.
  mutating func keep(_ phase: Int, where isKept: (Int) -> Bool) {
    for option in left(phase) where !isKept(option) { ban(option, ofPhase: phase) }
  }

  /// Leaves every phase only the option that it has in `choice`.
  mutating func keep(_ choice: [Int32]) {
    for phase in isBanned.indices { keep(phase) { $0 == Int(choice[phase]) } }
  }

  /// Bans options that no option left to a neighbor goes with, until none is left to ban (arc consistency).
  ///
  /// - Parameter group: The only group in which anything has been banned since; nil for any.
  /// - Returns: false where some phase has no option left, so that no timeline is.
  mutating func propagate(in model: TimelineModel, group: Int? = nil) -> Bool {
    let arcs = group.map { own in
      model.graph.arcs.filter { model.graph.groupOfPhase[$0.successor] == own }
    }
    var changed = true
    while changed {
      changed = false
      for arc in arcs ?? model.graph.arcs {
        guard let reduced = propagate(arc, model.options) else { return false }
        if reduced { changed = true }
      }
    }
    return model.graph.order.allSatisfy {
      model.graph.groupOfPhase[$0] < 0 || isBanned[$0].contains(false)
    }
  }

  /// Whether the arc bans any option; nil where one of its ends has none left.
  private mutating func propagate(
    _ arc: PrecedenceGraph.Arc, _ options: [[TimelineOptions.Option]]
  ) -> Bool? {
    let before = options[arc.predecessor]
    let after = options[arc.successor]
    let (earlier, later) = (left(arc.predecessor), left(arc.successor))
    guard let first = earlier.lazy.map({ TimelineOptions.anchor(before[$0], arc) }).min(),
      let last = later.lazy.map({ after[$0].start }).max()
    else { return nil }
    keep(arc.predecessor) { TimelineOptions.anchor(before[$0], arc) + arc.gap <= last }
    keep(arc.successor) { after[$0].start >= first + arc.gap }
    return left(arc.predecessor).count < earlier.count || left(arc.successor).count < later.count
  }
}
