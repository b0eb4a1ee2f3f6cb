// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
package import Rotations

/// Every (mode, start) that a phase may take, after what each phase's neighbors rule out has been dropped.
///
/// An option is dropped where no choice of the other end of one of the phase's arcs goes with it, where the stock that
/// the phase alone needs has not come, and where it ends after `latest` or the horizon. What is left is arc
/// consistent; it need not be feasible as a whole.
package struct TimelineOptions: Sendable {
  package struct Option: Sendable, Hashable {
    package let mode: Int
    package let start: Int
    package let finish: Int
    /// What `from: start` counts from: the start, or the day before the horizon on which a phase under way began.
    package let anchorStart: Int
  }

  package let graph: PrecedenceGraph
  /// One list a phase, by mode, then by start; empty for a phase that is done.
  package private(set) var options: [[Option]]

  /// A phase that is planned and has no option left, if there is one: then the problem is infeasible.
  var exhausted: Int? {
    options.indices.first { graph.groupOfPhase[$0] >= 0 && options[$0].isEmpty }
  }

  package init(problem: Problem, graph: PrecedenceGraph) {
    self.graph = graph
    options = problem.phaseIDs.map { TimelineOptions.ownOptions(of: $0, in: problem) }
    propagate()
  }

  /// The day that an arc counts from.
  package static func anchor(_ option: Option, _ arc: PrecedenceGraph.Arc) -> Int {
    arc.fromStart ? option.anchorStart : option.finish
  }

  /// What the phase's own keys, its build-out's and what is done leave it.
  private static func ownOptions(of id: PhaseID, in problem: Problem) -> [Option] {
    let phase = problem[id]
    let latest = problem[phase.buildOut].latest ?? problem.horizon.last
    func option(_ mode: Int, _ start: Day, anchor: Int) -> Option? {
      guard let finish = problem.finish(of: id, mode: mode, start: start), finish <= latest,
        stockHasCome(problem.stockTaken(by: id, mode: mode), by: start, in: problem)
      else { return nil }
      return Option(mode: mode, start: start.index, finish: finish.index, anchorStart: anchor)
    }
    switch phase.state {
    case .done: return []
    case .started(let on, let mode, _):
      let first = problem.calendar(of: id, mode: mode).firstWorkingDay(from: problem.horizon.first)
      return first.flatMap { option(mode, $0, anchor: on.index) }.map { [$0] } ?? []
    case .open, .fixed:
      let release = releaseAfterDone(of: id, in: problem)
      return phase.modes.indices.flatMap { mode -> [Option] in
        var days = problem.calendar(of: id, mode: mode).workingDays
        if case .fixed(let start, let fixedMode) = phase.state {
          days = fixedMode.map { $0 == mode } ?? true ? days.filter { $0 == start.index } : []
        }
        return days.filter { $0 >= release }.compactMap { option(mode, Day($0), anchor: $0) }
      }
    }
  }

  /// The first day that `ready`, `earliest` and predecessors that are done allow.
  private static func releaseAfterDone(of id: PhaseID, in problem: Problem) -> Int {
    problem[id].precedences.reduce(problem.release(of: id).index) { release, precedence in
      guard case .done(let day) = problem[precedence.predecessor].state else { return release }
      return max(release, day.index + precedence.lag + (precedence.anchor == .finish ? 1 : 0))
    }
  }

  private static func stockHasCome(_ uses: [Mode.Use], by day: Day, in problem: Problem) -> Bool {
    uses.allSatisfy { $0.quantity <= problem[$0.pool].supply(through: day) }
  }

  /// Drops options that no option of a neighbor goes with, until none is left to drop.
  private mutating func propagate() {
    var changed = true
    while changed {
      changed = false
      for phase in graph.order where graph.groupOfPhase[phase] >= 0 {
        if keepAfterPredecessors(phase) { changed = true }
      }
      for phase in graph.order.reversed() where graph.groupOfPhase[phase] >= 0 {
        if keepBeforeSuccessors(phase) { changed = true }
      }
    }
  }

  private mutating func keepAfterPredecessors(_ phase: Int) -> Bool {
    var release = Int.min
    for index in graph.arcsInto[phase] {
      let arc = graph.arcs[index]
      let first = options[arc.predecessor].lazy.map { Self.anchor($0, arc) }.min() ?? Int.max / 2
      release = max(release, first + arc.gap)
    }
    let count = options[phase].count
    options[phase].removeAll { $0.start < release }
    return options[phase].count < count
  }

  private mutating func keepBeforeSuccessors(_ phase: Int) -> Bool {
    let count = options[phase].count
    for index in graph.arcsOutOf[phase] {
      let arc = graph.arcs[index]
      let last = options[arc.successor].lazy.map(\.start).max() ?? Int.min / 2
      options[phase].removeAll { Self.anchor($0, arc) + arc.gap > last }
    }
    return options[phase].count < count
  }
}
