// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlanningModel

/// Which phases are over before another can begin: all that a chain of `after` leads to whose first link counts from
/// the finish.
struct PhaseAncestry: Sendable {
  private let ancestors: [Set<Int>]

  init(_ graph: PrecedenceGraph) {
    // What has begun before a phase begins, and what is over by then.
    var begun: [Set<Int>] = Array(repeating: [], count: graph.arcsInto.count)
    var over = begun
    for phase in graph.order {
      for index in graph.arcsInto[phase] {
        let arc = graph.arcs[index]
        begun[phase].formUnion(begun[arc.predecessor])
        over[phase].formUnion(over[arc.predecessor])
        begun[phase].insert(arc.predecessor)
        if !arc.fromStart { over[phase].insert(arc.predecessor) }
      }
    }
    ancestors = over
  }

  /// Whether `phase` is over on every day on which `later` is in progress.
  func isOver(_ phase: Int, before later: Int) -> Bool { ancestors[later].contains(phase) }
}
