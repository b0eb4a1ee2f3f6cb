// SPDX-License-Identifier: GPL-3.0-or-later

package import Rotations

/// Writes a plan of the search out in full: phase dates, rosters, hired and uncovered heads, and the exact cost.
package struct PlanConversion {
  package let model: SearchModel

  package init(model: SearchModel) {
    self.model = model
  }

  package func plan(from state: PlanState, method: String) -> Plan {
    let problem = model.problem
    let phases = problem.phaseIDs.filter { !problem[$0].isDone }.map { id in
      let option = model.timelines.options[id.index][Int(state.choice[id.index])]
      return ScheduledPhase(
        phase: id, mode: option.mode, start: Day(option.start), finish: Day(option.finish))
    }
    let compact = state.crew.rosters.map { roster in
      guard let roster else { preconditionFailure("every engineer of a plan has a roster") }
      return roster
    }
    let rosters = RosterWriting(model: model.crew).rosters(
      compact, phases: phases, table: model.phases)
    return PlanAssembly(problem: problem).plan(
      phases: phases, rosters: rosters,
      solver: SolverClaim(method: method, status: .feasible, bound: nil, gap: nil))
  }
}
