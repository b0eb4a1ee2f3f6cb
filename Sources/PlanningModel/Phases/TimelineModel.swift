// SPDX-License-Identifier: GPL-3.0-or-later

package import Rotations

/// The timeline side of a problem in index form: options of every phase, groups, and what lateness costs.
///
/// A group is a build-out; see ``PrecedenceGraph`` for ties between them.
package struct TimelineModel: Sendable {
  package struct BuildOut: Sendable {
    package let due: Int
    package let latePenalty: Double
    /// Phases that are planned and that may finish last.
    package let sinks: [Int]
    /// The latest finish of what cannot be moved: phases that are done.
    package let doneFinish: Int
  }

  package let graph: PrecedenceGraph
  /// One list a phase; empty for a phase that is done.
  package let options: [[TimelineOptions.Option]]
  package let groups: [TimelineGroup]
  /// Each group without the links that close a cycle; nil where none does.
  package let relaxedGroups: [TimelineGroup?]
  package let buildOuts: [BuildOut]
  /// The build-out whose lateness a phase alone decides; −1 where none or several do.
  package let soleSinkOf: [Int]
  let buildOutsOfGroup: [[Int]]
  package let dayCount: Int

  package var phaseGroups: [[Int]] { graph.groups }

  /// nil where arc consistency alone shows that some phase has no option.
  package init?(_ problem: Problem) {
    let graph = PrecedenceGraph(problem)
    let consistent = TimelineOptions(problem: problem, graph: graph)
    guard consistent.exhausted == nil else { return nil }
    self.graph = graph
    options = consistent.options
    dayCount = problem.horizon.dayCount
    let buildOuts = problem.buildOutIDs.map { TimelineModel.buildOut($0, problem, graph) }
    self.buildOuts = buildOuts
    var soleSinkOf = Array(repeating: -1, count: problem.phases.count)
    for (index, buildOut) in buildOuts.enumerated() {
      if buildOut.sinks.count == 1 { soleSinkOf[buildOut.sinks[0]] = index }
    }
    self.soleSinkOf = soleSinkOf
    let buildOutsOfGroup = graph.groups.map { phases in
      Set(phases.map { problem.phases[$0].buildOut.index }).sorted()
    }
    self.buildOutsOfGroup = buildOutsOfGroup
    let groups = graph.groups.indices.map { group in
      TimelineModel.group(
        phases: graph.groups[group], buildOuts: buildOutsOfGroup[group].map { ($0, buildOuts[$0]) },
        graph: graph, options: consistent.options, dayCount: problem.horizon.dayCount)
    }
    self.groups = groups
    relaxedGroups = groups.map(\.relaxed)
  }

  /// What finishing on `day` costs a build-out.
  package func lateCost(of buildOut: Int, finish day: Int) -> Double {
    let figures = buildOuts[buildOut]
    return figures.latePenalty * Double(max(0, max(day, figures.doneFinish) - figures.due))
  }

  /// What lateness of a group costs whose phases take these options (positions, by phase).
  package func lateCost(ofGroup group: Int, choice: [Int32]) -> Double {
    buildOutsOfGroup[group].reduce(0) { cost, buildOut in
      let finish = buildOuts[buildOut].sinks.reduce(buildOuts[buildOut].doneFinish) {
        max($0, options[$1][Int(choice[$1])].finish)
      }
      return cost + lateCost(of: buildOut, finish: finish)
    }
  }

  /// Whether the dates of both ends of an arc keep it.
  package func keeps(_ arc: PrecedenceGraph.Arc, choice: [Int32]) -> Bool {
    let before = options[arc.predecessor][Int(choice[arc.predecessor])]
    let after = options[arc.successor][Int(choice[arc.successor])]
    return TimelineOptions.anchor(before, arc) + arc.gap <= after.start
  }

  /// A phase may finish last unless another of its build-out waits for its finish.
  private static func buildOut(
    _ id: BuildOutID, _ problem: Problem, _ graph: PrecedenceGraph
  ) -> BuildOut {
    let buildOut = problem[id]
    let sinks = buildOut.phases.map(\.index).filter { phase in
      graph.groupOfPhase[phase] >= 0
        && !graph.arcsOutOf[phase].contains { index in
          let arc = graph.arcs[index]
          return !arc.fromStart && problem.phases[arc.successor].buildOut == id
        }
    }
    let doneFinish = buildOut.phases.reduce(Int.min / 2) { latest, phase in
      if case .done(let day) = problem[phase].state { max(latest, day.index) } else { latest }
    }
    return BuildOut(
      due: buildOut.due.index, latePenalty: buildOut.latePenalty.asDouble, sinks: sinks,
      doneFinish: doneFinish)
  }

  private static func group(
    phases: [Int], buildOuts: [(index: Int, figures: BuildOut)], graph: PrecedenceGraph,
    options: [[TimelineOptions.Option]], dayCount: Int
  ) -> TimelineGroup {
    var nodes = phases.map { TimelineGroup.Node.phase($0) }
    let position = Dictionary(uniqueKeysWithValues: phases.enumerated().map { ($1, $0) })
    var links: [TimelineGroup.Link] = []
    for arc in graph.arcs {
      guard let predecessor = position[arc.predecessor], let successor = position[arc.successor],
        options[arc.predecessor].count > 1, options[arc.successor].count > 1
      else { continue }
      links.append(
        TimelineGroup.Link(
          predecessor: predecessor, successor: successor, fromStart: arc.fromStart, gap: arc.gap))
    }
    for (index, figures) in buildOuts
    where figures.sinks.count > 1 && figures.latePenalty > 0 && figures.due < dayCount - 1 {
      for sink in figures.sinks {
        guard let predecessor = position[sink] else { continue }
        links.append(
          TimelineGroup.Link(
            predecessor: predecessor, successor: nodes.count, fromStart: false, gap: 0))
      }
      nodes.append(.end(buildOut: index))
    }
    return TimelineGroup(nodes: nodes, links: links)
  }
}
