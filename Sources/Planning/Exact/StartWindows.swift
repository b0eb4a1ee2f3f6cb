// SPDX-License-Identifier: GPL-3.0-or-later

internal import Rotations

/// The starts that each phase can have in any legal plan, by mode, as far as simple propagation tells (section 3).
struct StartWindows: Sendable {
  typealias Option = TimelineOptions.Option

  /// For each phase and mode: the starts that are left, ascending; none for a phase that is done.
  let options: [[[Option]]]
  /// Whether some phase that is not done has no start left: then the problem is infeasible.
  let isEmptySomewhere: Bool

  init(_ problem: Problem) {
    let consistent = TimelineOptions(problem: problem, graph: PrecedenceGraph(problem))
    isEmptySomewhere = consistent.exhausted != nil
    options = problem.phaseIDs.map { phase in
      problem[phase].modes.indices.map { mode in
        consistent.options[phase.index].filter { $0.mode == mode }
      }
    }
  }
}
