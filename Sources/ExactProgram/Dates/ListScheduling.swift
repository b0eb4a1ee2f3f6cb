// SPDX-License-Identifier: GPL-3.0-or-later

package import PlanningModel
package import Rotations

/// Finds starts that keep precedence, stock and `latest`: phases one after another, each as early as it can be.
///
/// Phases come in the order in which lateness threatens, so that scarce stock goes to those that need it first. A phase
/// that finds no place moves up in the list together with all that it waits for, and the list is tried again
/// (iterated list scheduling with repair). It can fail where a plan exists; then an integer program takes over.
package struct ListScheduling {
  package let problem: Problem
  package let model: TimelineModel
  /// Rounds of repair before giving up.
  var attemptLimit = 300

  package init(problem: Problem, model: TimelineModel, attemptLimit: Int = 300) {
    self.problem = problem
    self.model = model
    self.attemptLimit = attemptLimit
  }

  /// The option of each phase (positions in the model's options); nil where no attempt succeeded.
  package func schedule(random: inout SplitMix64, shouldStop: () -> Bool = { false }) -> [Int32]? {
    var urgency = latestStarts
    for _ in 0..<attemptLimit {
      if shouldStop() { return nil }
      switch attempt(urgency: urgency) {
      case .complete(let choice): return choice
      case .stuck(let phase): advance(phase, &urgency, &random)
      }
    }
    return nil
  }

  /// The last day on which each phase can start if its build-out and all that wait for it are to be in time.
  private var latestStarts: [Double] {
    var latest = Array(repeating: Int.max, count: model.options.count)
    for phase in model.graph.order.reversed() where !model.options[phase].isEmpty {
      let buildOut = model.buildOuts[problem.phases[phase].buildOut.index]
      let shortest = model.options[phase].lazy.map { $0.finish - $0.start }.min() ?? 0
      let last = model.options[phase].lazy.map(\.start).max() ?? 0
      latest[phase] = min(last, (buildOut.latePenalty > 0 ? buildOut.due : last) - shortest)
      for index in model.graph.arcsOutOf[phase] {
        let arc = model.graph.arcs[index]
        let taken = arc.gap + (arc.fromStart ? 0 : shortest)
        latest[phase] = min(latest[phase], latest[arc.successor] - taken)
      }
    }
    return latest.map { Double($0) }
  }

  private enum Attempt {
    case complete([Int32])
    case stuck(phase: Int)
  }

  private func attempt(urgency: [Double]) -> Attempt {
    let graph = model.graph
    var ledger = StockLedger(problem: problem)
    var choice = Array(repeating: Int32(0), count: model.options.count)
    var waiting = graph.arcsInto.map(\.count)
    var eligible = graph.order.filter { graph.groupOfPhase[$0] >= 0 && waiting[$0] == 0 }
    while let position = eligible.indices.min(by: {
      (urgency[eligible[$0]], eligible[$0]) < (urgency[eligible[$1]], eligible[$1])
    }) {
      let phase = eligible.remove(at: position)
      guard let option = earliest(phase, choice, ledger) else { return .stuck(phase: phase) }
      choice[phase] = Int32(option)
      take(phase, option, &ledger)
      for arc in graph.arcsOutOf[phase] {
        let successor = graph.arcs[arc].successor
        waiting[successor] -= 1
        if waiting[successor] == 0 { eligible.append(successor) }
      }
    }
    return .complete(choice)
  }

  /// The option that ends first of those that go with what is placed.
  private func earliest(_ phase: Int, _ choice: [Int32], _ ledger: StockLedger) -> Int? {
    let graph = model.graph
    let release = graph.arcsInto[phase].reduce(Int.min) { release, index in
      let arc = graph.arcs[index]
      let option = model.options[arc.predecessor][Int(choice[arc.predecessor])]
      return max(release, TimelineOptions.anchor(option, arc) + arc.gap)
    }
    var best: Int?
    for (index, option) in model.options[phase].enumerated() where option.start >= release {
      if let best, model.options[phase][best].finish <= option.finish { continue }
      if ledger.allows(
        problem.stockTaken(by: PhaseID(phase), mode: option.mode), day: option.start)
      {
        best = index
      }
    }
    return best
  }

  private func take(_ phase: Int, _ option: Int, _ ledger: inout StockLedger) {
    let option = model.options[phase][option]
    ledger.take(problem.stockTaken(by: PhaseID(phase), mode: option.mode), day: option.start)
  }

  /// Moves a phase and all that it waits for up in the list, by a random step so that two phases do not take turns.
  private func advance(_ phase: Int, _ urgency: inout [Double], _ random: inout SplitMix64) {
    let step = Double(model.dayCount) * (0.2 + random.nextUnit())
    var seen: Set<Int> = [phase]
    var open = [phase]
    while let next = open.popLast() {
      urgency[next] -= step
      for arc in model.graph.arcsInto[next]
      where seen.insert(model.graph.arcs[arc].predecessor).inserted {
        open.append(model.graph.arcs[arc].predecessor)
      }
    }
  }
}
