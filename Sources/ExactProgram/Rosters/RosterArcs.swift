// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlanningModel

/// Everything that one engineer may do on the way from the start to home at the end (section 4).
struct RosterArcs: Sendable {
  let nodes: RosterNodes
  /// Where the unit of flow enters; nil where rest is owed that a booking forbids.
  let source: Int?
  let arcs: [RosterArc]
  let rotations: [RotationArc]

  /// - Parameter isWanted: Whether some phase may need a post (first argument) on a day.
  init(_ crewClass: CrewClass, model: CrewModel, isWanted: (Int, Int) -> Bool) {
    let maker = RosterArcMaker(crewClass: crewClass, model: model)
    let arcs = maker.dayArcs(isWanted: isWanted)
    let rotations = maker.rotations()
    nodes = maker.nodes
    source = maker.source
    let live = LiveNodes(nodes: maker.nodes, source: maker.source, arcs: arcs, rotations: rotations)
    self.arcs = arcs.filter { live.contains($0.tail) && live.contains($0.head) }
    let departures = Set(self.arcs.lazy.filter(\.leavesHome).map(\.day))
    let shortest = maker.shortestRotation
    self.rotations = rotations.filter { [nodes] rotation in
      live.contains(nodes.returned(rotation.last + 1)) && live.contains(nodes.home(rotation.rested))
        && (rotation.first.map { departures.contains($0) && rotation.last - $0 + 1 >= shortest }
          ?? true)
    }
  }
}

/// The nodes that lie on some way from the source to home at the end; lengths of rotations are not looked at.
private struct LiveNodes {
  private var isLive: [Bool]

  init(nodes: RosterNodes, source: Int?, arcs: [RosterArc], rotations: [RotationArc]) {
    var heads: [[Int]] = Array(repeating: [], count: nodes.count)
    for arc in arcs { heads[arc.tail].append(arc.head) }
    for rotation in rotations {
      heads[nodes.returned(rotation.last + 1)].append(nodes.home(rotation.rested))
    }
    var isReached = Array(repeating: false, count: nodes.count)
    if let source { isReached[source] = true }
    for node in isReached.indices where isReached[node] {
      for head in heads[node] { isReached[head] = true }
    }
    isLive = Array(repeating: false, count: nodes.count)
    isLive[nodes.home(nodes.dayCount)] = true
    for node in isLive.indices.reversed() where heads[node].contains(where: { isLive[$0] }) {
      isLive[node] = true
    }
    for node in isLive.indices where !isReached[node] { isLive[node] = false }
  }

  func contains(_ node: Int) -> Bool { isLive[node] }
}
