// SPDX-License-Identifier: GPL-3.0-or-later

package import PlanningModel
package import Rotations

/// The starts that each phase can have in any legal plan, by mode, as far as simple propagation tells (section 3).
package struct StartWindows: Sendable {
  package typealias Option = TimelineOptions.Option

  /// For each phase and mode: the starts that are left, ascending; none for a phase that is done.
  package let options: [[[Option]]]
  /// Whether some phase that is not done has no start left: then the problem is infeasible.
  package let isEmptySomewhere: Bool

  /// - Parameter isKept: Which starts of a phase are looked at; all of them unless said.
  package init(_ problem: Problem, keeping isKept: (Int, Option) -> Bool = { _, _ in true }) {
    let consistent = TimelineOptions(problem: problem, graph: PrecedenceGraph(problem))
    let options = problem.phaseIDs.map { phase in
      problem[phase].modes.indices.map { mode in
        consistent.options[phase.index].filter { $0.mode == mode && isKept(phase.index, $0) }
      }
    }
    self.options = options
    isEmptySomewhere = problem.phaseIDs.contains { phase in
      !problem[phase].isDone && options[phase.index].allSatisfy(\.isEmpty)
    }
  }
}
