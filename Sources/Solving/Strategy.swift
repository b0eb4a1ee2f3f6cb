// SPDX-License-Identifier: GPL-3.0-or-later

internal import Planning
internal import Rotations

/// Which planners run in which order, and which answer is kept.
struct Strategy {
  enum Outcome {
    case plan(Plan)
    case infeasible(Infeasibility)
    case stopped
  }

  let problem: Problem
  let options: SolveOptions
  /// Makes the control of one planner, which ends at a moment of the solve (seconds; nil for no limit).
  let control: (_ timeLimit: Double?) -> PlanningControl

  func run() -> Outcome {
    search(until: options.timeLimit)
  }

  private func search(until timeLimit: Double?) -> Outcome {
    switch SearchPlanner(problem: problem, control: control(timeLimit)).plan() {
    case .plan(let plan): return .plan(plan)
    case .infeasible: return explained()
    case .stopped: return .stopped
    }
  }

  /// The reason why there is no plan; a limit may stop the search for a small one, never for a true one.
  private func explained() -> Outcome {
    let limit = options.timeLimit.map { $0 + Strategy.graceForExplanation }
    return .infeasible(
      InfeasibilityExplanation(problem: problem, control: control(limit)).explain())
  }

  /// Seconds beyond the time limit that an explanation may take: an answer without a reason helps nobody.
  private static let graceForExplanation = 2.0
}
