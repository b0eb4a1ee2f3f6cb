// SPDX-License-Identifier: GPL-3.0-or-later

internal import Rotations

/// Which phases take each run, step by step.
struct RunSteps {
  private let takers: [FiberWork.Step: [PhaseID?]]

  init(of problem: Problem) {
    var takers: [FiberWork.Step: [PhaseID?]] = [:]
    for step in FiberWork.Step.allCases { takers[step] = problem.runs.map { _ in nil } }
    for phase in problem.phaseIDs {
      guard let work = problem[phase].fiber else { continue }
      for run in work.runs { takers[work.step]?[run.index] = phase }
    }
    self.takers = takers
  }

  /// The phase that does the step for the run; nil where none does.
  func phase(_ step: FiberWork.Step, of run: RunID) -> PhaseID? {
    takers[step]?[run.index] ?? nil
  }

  /// The phase that takes the run before the step does; nil where there is none.
  func phase(before step: FiberWork.Step, of run: RunID) -> PhaseID? {
    switch step {
    case .pull: nil
    case .terminate: phase(.pull, of: run)
    case .test: phase(.terminate, of: run) ?? phase(.pull, of: run)
    }
  }
}
