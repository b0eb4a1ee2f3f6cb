// SPDX-License-Identifier: GPL-3.0-or-later

package import PlanningModel
package import Rotations

/// Finds phase dates to begin with: by list scheduling, and by an integer program where that fails.
package struct StartDates {
  package enum Outcome {
    /// The option of each phase.
    case found([Int32])
    case infeasible
    case stopped
  }

  package let problem: Problem
  package let model: TimelineModel
  package let control: PlanningControl

  package init(problem: Problem, model: TimelineModel, control: PlanningControl) {
    self.problem = problem
    self.model = model
    self.control = control
  }

  package func find() -> Outcome {
    var random = SplitMix64(seed: control.seed)
    let list = ListScheduling(problem: problem, model: model)
    if let choice = list.schedule(random: &random, shouldStop: { control.mustStop }) {
      return .found(choice)
    }
    if control.mustStop { return .stopped }
    control.report(.stage("dates by integer program"))
    switch StartProgram(problem: problem, control: control).solve() {
    case .found(let phases): return .found(choice(phases))
    case .infeasible: return .infeasible
    case .stopped: return .stopped
    }
  }

  private func choice(_ phases: [ScheduledPhase]) -> [Int32] {
    var choice = Array(repeating: Int32(0), count: problem.phases.count)
    for scheduled in phases {
      let options = model.options[scheduled.phase.index]
      let position = options.firstIndex {
        $0.mode == scheduled.mode && $0.start == scheduled.start.index
      }
      guard let position else { preconditionFailure("the program takes its starts from the model") }
      choice[scheduled.phase.index] = Int32(position)
    }
    return choice
  }
}
