// SPDX-License-Identifier: GPL-3.0-or-later

package import Rotations

/// Which phases wait for which, in index form, and which build-outs are tied together by it.
///
/// A *group* is what is planned of one build-out: its timelines are priced, opened and moved as one. Arcs between groups are
/// *ties*. They narrow options by arc consistency, and hold for every plan, but no pricing problem looks at them.
package struct PrecedenceGraph: Sendable {
  /// `successor` starts no earlier than `gap` days after `predecessor` has started or finished.
  package struct Arc: Sendable, Hashable {
    package let predecessor: Int
    package let successor: Int
    /// Counted from the predecessor's start instead of its finish.
    package let fromStart: Bool
    /// Days between the two: the lag, and one more after a finish.
    package let gap: Int
  }

  /// Arcs whose predecessor is planned; what is done only moves windows.
  package let arcs: [Arc]
  /// Positions in ``arcs``, by successor and by predecessor.
  package let arcsInto: [[Int]]
  package let arcsOutOf: [[Int]]
  /// Every phase, predecessors first; phases that are done included.
  package let order: [Int]
  /// Phases that are planned, by build-out: each group ascending, by first phase.
  package let groups: [[Int]]
  /// The group of each phase; −1 for one that is done.
  package let groupOfPhase: [Int]
  /// Arcs between a group and others, by group.
  package let ties: [[Arc]]

  package init(_ problem: Problem) {
    var arcs: [Arc] = []
    for id in problem.phaseIDs where !problem[id].isDone {
      if case .started = problem[id].state { continue }
      for precedence in problem[id].precedences where !problem[precedence.predecessor].isDone {
        let fromStart = precedence.anchor == .start
        arcs.append(
          Arc(
            predecessor: precedence.predecessor.index, successor: id.index, fromStart: fromStart,
            gap: precedence.lag + (fromStart ? 0 : 1)))
      }
    }
    self.arcs = arcs
    let none: [[Int]] = Array(repeating: [], count: problem.phases.count)
    arcsInto = arcs.indices.reduce(into: none) { $0[arcs[$1].successor].append($1) }
    arcsOutOf = arcs.indices.reduce(into: none) { $0[arcs[$1].predecessor].append($1) }
    order = PrecedenceGraph.topologicalOrder(problem.phases.count, arcs, arcsInto, arcsOutOf)
    let (groups, groupOfPhase) = PrecedenceGraph.groups(of: problem)
    (self.groups, self.groupOfPhase) = (groups, groupOfPhase)
    ties = groups.indices.map { group in
      arcs.filter {
        let ends = (groupOfPhase[$0.predecessor], groupOfPhase[$0.successor])
        return ends.0 != ends.1 && (ends.0 == group || ends.1 == group)
      }
    }
  }

  /// The groups that a group has ties with, ascending.
  package func neighbors(of group: Int) -> [Int] {
    Set(ties[group].flatMap { [groupOfPhase[$0.predecessor], groupOfPhase[$0.successor]] })
      .subtracting([group]).sorted()
  }

  private static func topologicalOrder(
    _ count: Int, _ arcs: [Arc], _ arcsInto: [[Int]], _ arcsOutOf: [[Int]]
  ) -> [Int] {
    var waiting = arcsInto.map(\.count)
    var order = (0..<count).filter { waiting[$0] == 0 }
    var next = 0
    while next < order.count {
      for arc in arcsOutOf[order[next]] {
        waiting[arcs[arc].successor] -= 1
        if waiting[arcs[arc].successor] == 0 { order.append(arcs[arc].successor) }
      }
      next += 1
    }
    precondition(order.count == count, "precedence has no cycle in a valid problem")
    return order
  }

  /// The phases of each build-out that are planned.
  private static func groups(of problem: Problem) -> (groups: [[Int]], ofPhase: [Int]) {
    var groups: [[Int]] = []
    var groupOfPhase = Array(repeating: -1, count: problem.phases.count)
    var groupOfBuildOut: [Int: Int] = [:]
    for (index, phase) in problem.phases.enumerated() where !phase.isDone {
      let group = groupOfBuildOut[phase.buildOut.index] ?? groups.count
      if group == groups.count {
        groupOfBuildOut[phase.buildOut.index] = group
        groups.append([])
      }
      groups[group].append(index)
      groupOfPhase[index] = group
    }
    return (groups, groupOfPhase)
  }
}
