// SPDX-License-Identifier: GPL-3.0-or-later

internal import ExactProgram
internal import GLPK
internal import PlanningModel
internal import Rotations

/// Finds the cheapest plan at given phase dates: the exact program of the problem with one start left to each phase.
struct DatesProgram: Sendable {
  let model: SearchModel
  let control: PlanningControl

  /// What the program says of the plans at these dates.
  struct Outcome: Sendable {
    /// The cheapest plan that was found.
    let plan: Plan?
    /// A proved lower bound on the cost of all of them; infinite where there is none.
    let bound: Double
  }

  /// Seconds and nodes that one program may take.
  private static let mostSeconds = 4.0
  private static let mostNodes = 4000

  /// - Parameter bound: A lower bound that is known.
  func solve(at dates: [Int32], bound: Double) -> Outcome {
    let windows = StartWindows(model.problem) { phase, option in
      model.timelines.options[phase][Int(dates[phase])] == option
    }
    if windows.isEmptySomewhere { return Outcome(plan: nil, bound: .infinity) }
    let exact = ExactProgram(problem: model.problem, windows: windows)
    let run = ExactRun(exact: exact, control: limited, start: nil)
    switch run.outcome() {
    case .optimal(let plan), .feasible(let plan):
      return Outcome(plan: plan, bound: max(bound, plan.solver.bound?.asDouble ?? bound))
    case .infeasible: return Outcome(plan: nil, bound: .infinity)
    case .stopped(let proved):
      return Outcome(plan: nil, bound: max(bound, proved?.asDouble ?? bound))
    case .tooLarge: return Outcome(plan: nil, bound: bound)
    case .failed(let words):
      // The bound that is known stays.
      control.report(.trouble("The program at some phase dates was given up: \(words)."))
      return Outcome(plan: nil, bound: bound)
    }
  }

  private var limited: PlanningControl {
    PlanningControl(
      elapsed: control.elapsed,
      timeLimit: control.timeLimit.map { min($0, control.elapsed() + DatesProgram.mostSeconds) },
      rounds: DatesProgram.mostNodes, isCancelled: control.isCancelled)
  }
}
