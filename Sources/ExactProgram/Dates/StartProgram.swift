// SPDX-License-Identifier: GPL-3.0-or-later

internal import GLPK
internal import PlanningModel
internal import Rotations

/// Modes and starts alone as an integer program: the phase rows of the exact program, without a cost, since any dates will do.
///
/// Takes over where list scheduling finds no dates, and proves that there are none.
struct StartProgram {
  enum Outcome {
    /// Mode and start of every phase that is not done.
    case found([ScheduledPhase])
    case infeasible
    /// A limit came first.
    case stopped
  }

  let problem: Problem
  let control: PlanningControl

  func solve() -> Outcome {
    var builder = ProgramBuilder()
    let windows = StartWindows(problem)
    guard !windows.isEmptySomewhere else { return .infeasible }
    let phases = PhaseColumns(problem: problem, windows: windows, builder: &builder)
    PrecedenceRows(phases: phases).add(to: &builder)
    StockRows(phases: phases).add(to: &builder)
    let program = builder.program
    let options = IntegerOptions(
      timeLimit: control.timeLimit.map { _ in control.remaining }, gap: 1, cuts: [.clique],
      branching: .mostFractional, isCancelled: control.isCancelled)
    // Whatever GLPK cannot decide is an open question, never an answer.
    let outcome: IntegerOutcome
    do {
      outcome = try withGLPKThread { try program.makeLinearProgram().solveInteger(options) }
    } catch {
      outcome = .failed("\(error)")
    }
    switch outcome {
    case .optimal(let solution, _), .feasible(let solution, _, _):
      let schedule = phases.schedule(of: solution.columns)
      // Amounts that lie far apart are beyond the tolerances of GLPK.
      return problem.hasStock(for: schedule) ? .found(schedule) : .stopped
    case .infeasible: return .infeasible
    case .numericalTrouble(let words), .failed(let words):
      control.report(.trouble("The program for first phase dates was given up: \(words)."))
      return .stopped
    case .unbounded, .stopped, .startRejected: return .stopped
    }
  }
}
