// SPDX-License-Identifier: GPL-3.0-or-later

internal import Rotations

/// Finds phase dates to begin with: by list scheduling, and by an integer program where that fails.
struct StartDates {
  enum Outcome {
    /// The option of each phase.
    case found([Int32])
    case infeasible
    case stopped
  }

  let problem: Problem
  let model: TimelineModel
  let control: PlanningControl

  func find() -> Outcome {
    var random = SplitMix64(seed: control.seed)
    let list = ListScheduling(problem: problem, model: model)
    if let choice = list.schedule(random: &random, shouldStop: { control.mustStop }) {
      return .found(choice)
    }
    return .stopped
  }
}
