// SPDX-License-Identifier: GPL-3.0-or-later

package import PlanningModel

/// The pricing problem of a group of build-outs: the options of least cost that keep precedence, lateness included.
///
/// A dynamic program over the forest that is left when a few nodes are cut; the options of cut nodes are enumerated,
/// cheapest first, and given up as soon as a bound says so. Where enumeration would take too long, further cut nodes
/// stay at the options that they have; then the forest that is left without the links that close a cycle bounds what was not
/// looked at. Complexity: O(options of the group) for each enumerated choice.
/// One pricer serves one thread.
package final class TimelinePricer {
  package static let impossible = 1e29

  package let model: TimelineModel
  /// What each option costs, by phase; set by the caller, ``impossible`` for what is forbidden.
  package var optionCosts: [[Double]]
  /// Weight of lateness beside the costs of options.
  var lateWeight = 1.0
  /// Choices of cut nodes that one call may enumerate, in groups of few options; fewer in larger ones.
  package var enumerationLimit = 400
  /// Options that all choices of one call may look at.
  private static let mostOptions = 3_000_000
  private static let leastEnumerated = 20

  private var forest: ForestPass
  private var enumerated = 0
  private var mostEnumerated = 0
  /// The least that a choice can cost which the limit on enumeration left out.
  private var leastSkipped = Double.infinity
  private var bestCost = TimelinePricer.impossible
  private var best: [Int] = []
  private var chosenCut: [Int] = []

  package init(model: TimelineModel) {
    self.model = model
    optionCosts = model.options.map { Array(repeating: 0, count: $0.count) }
    forest = ForestPass()
  }

  /// The cheapest timeline of a group under ``optionCosts``; nil where none was found.
  ///
  /// - Parameter choice: The option of each phase now (positions, by phase); a start for cut nodes that are not
  ///   enumerated. Overwritten by the answer for the phases of the group.
  /// - Returns: The cost, lateness times ``lateWeight`` included.
  package func solve(group: Int, choice: inout [Int32]) -> Double? {
    let graph = model.groups[group]
    let candidates = graph.nodes.indices.map { self.candidates(of: graph.nodes[$0]) }
    forest.prepare(graph, candidates)
    let size = candidates.reduce(1) { $0 + $1.count }
    mostEnumerated = min(
      enumerationLimit, max(TimelinePricer.leastEnumerated, TimelinePricer.mostOptions / size))
    enumerated = 0
    leastSkipped = .infinity
    bestCost = TimelinePricer.impossible
    chosenCut = Array(repeating: 0, count: graph.cut.count)
    let current = graph.cut.map { self.current(graph.nodes[$0], choice: choice) }
    let rest = forest.solve(graph, candidates)
    if rest < TimelinePricer.impossible / 2 {
      enumerate(graph, candidates, position: 0, spent: 0, rest: rest, current: current)
    }
    if leastSkipped < bestCost, let relaxed = model.relaxedGroups[group] {
      var bounding = ForestPass()
      bounding.prepare(relaxed, candidates)
      leastSkipped = max(leastSkipped, bounding.solve(relaxed, candidates))
    }
    guard bestCost < TimelinePricer.impossible / 2 else { return nil }
    for (node, kind) in graph.nodes.enumerated() {
      if case .phase(let phase) = kind { choice[phase] = Int32(best[node]) }
    }
    return bestCost
  }

  /// A proved lower bound on the cost of every timeline of the group that was solved last: the cost of the answer, unless
  /// enumeration was cut short.
  package var provedCost: Double { min(bestCost, leastSkipped) }

  /// What a node may be, with what it costs: options of a phase, or days on which a build-out is finished.
  struct Candidate {
    package let start: Int
    let anchorStart: Int
    package let finish: Int
    package let cost: Double
  }

  private func candidates(of node: TimelineGroup.Node) -> [Candidate] {
    switch node {
    case .phase(let phase):
      let buildOut = model.soleSinkOf[phase]
      return model.options[phase].indices.map { index in
        let option = model.options[phase][index]
        let late =
          buildOut < 0 ? 0 : lateWeight * model.lateCost(of: buildOut, finish: option.finish)
        return Candidate(
          start: option.start, anchorStart: option.anchorStart, finish: option.finish,
          cost: optionCosts[phase][index] + late)
      }
    case .end(let buildOut):
      return (0..<model.dayCount).map { day in
        Candidate(
          start: day, anchorStart: day, finish: day,
          cost: lateWeight * model.lateCost(of: buildOut, finish: day))
      }
    }
  }

  private func current(_ node: TimelineGroup.Node, choice: [Int32]) -> Int {
    switch node {
    case .phase(let phase): Int(choice[phase])
    case .end(let buildOut):
      model.buildOuts[buildOut].sinks.reduce(max(0, model.buildOuts[buildOut].doneFinish)) {
        max($0, model.options[$1][Int(choice[$1])].finish)
      }
    }
  }

  /// Tries the options of the cut nodes from `position` on, those with the least bound first.
  ///
  /// - Parameters:
  ///   - spent: Cost of the cut nodes before.
  ///   - rest: Least cost of the forest beside what they leave.
  private func enumerate(
    _ graph: TimelineGroup, _ candidates: [[Candidate]], position: Int, spent: Double,
    rest: Double, current: [Int]
  ) {
    guard position < graph.cut.count else {
      accept(graph, candidates, cost: spent + rest)
      return
    }
    let node = graph.cut[position]
    let later = graph.cut[(position + 1)...].reduce(0.0) { sum, later in
      sum + (candidates[later].lazy.map(\.cost).min() ?? 0)
    }
    let saved = forest.windows
    for trial in trials(
      graph, candidates, position: position, spent: spent, rest: rest, later: later,
      current: current[position])
    {
      if trial.bound >= bestCost - 1e-9 { break }
      forest.fix(candidates[node][trial.index], links: graph.cutLinks[position], node: node)
      chosenCut[position] = trial.index
      let cost = spent + candidates[node][trial.index].cost
      enumerate(
        graph, candidates, position: position + 1, spent: cost, rest: trial.bound - cost - later,
        current: current)
      forest.windows = saved
    }
  }

  private struct Trial {
    package let index: Int
    /// What every choice with this option costs at least.
    package let bound: Double
  }

  /// The options of a cut node that may still be best, by their bounds; what is not looked at any more is noted.
  private func trials(
    _ graph: TimelineGroup, _ candidates: [[Candidate]], position: Int, spent: Double,
    rest: Double, later: Double, current: Int
  ) -> [Trial] {
    let node = graph.cut[position]
    let saved = forest.windows
    var trials: [Trial] = []
    for index in attempts(candidates[node], node: node, current: current) {
      let least = spent + candidates[node][index].cost + rest + later
      if least >= bestCost - 1e-9 { break }
      if enumerated >= mostEnumerated, index != current {
        leastSkipped = min(leastSkipped, least)
        continue
      }
      enumerated += 1
      forest.fix(candidates[node][index], links: graph.cutLinks[position], node: node)
      let own = forest.solve(graph, candidates)
      forest.windows = saved
      let bound = spent + candidates[node][index].cost + own + later
      if own < TimelinePricer.impossible / 2 { trials.append(Trial(index: index, bound: bound)) }
    }
    return trials.sorted { ($0.bound, $0.index) < ($1.bound, $1.index) }
  }

  /// Keeps a choice of all cut nodes, with the forest's own answer to it, where it is cheaper than the best.
  private func accept(_ graph: TimelineGroup, _ candidates: [[Candidate]], cost: Double) {
    guard cost < bestCost - 1e-9 else { return }
    // The forest's values are those of the last option tried, not of the chosen ones.
    guard forest.solve(graph, candidates) < TimelinePricer.impossible / 2 else { return }
    bestCost = cost
    best = forest.trace(graph, candidates)
    for (index, node) in graph.cut.enumerated() { best[node] = chosenCut[index] }
  }

  /// Candidates of a cut node within its window, cheapest first, nearest to what it is now among equals.
  private func attempts(_ candidates: [Candidate], node: Int, current: Int) -> [Int] {
    candidates.indices
      .filter {
        candidates[$0].cost < TimelinePricer.impossible / 2
          && forest.windows[node].admits(candidates[$0])
      }
      .sorted {
        (candidates[$0].cost, abs($0 - current), $0) < (candidates[$1].cost, abs($1 - current), $1)
      }
  }
}
