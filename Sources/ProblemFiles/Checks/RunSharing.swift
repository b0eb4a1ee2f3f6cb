// SPDX-License-Identifier: GPL-3.0-or-later

internal import Rotations

/// Checks which phases of one build-out take which of its runs (specification, section 8).
struct RunSharing {
  let context: ReadingContext
  let phases: [BuildOutsSection.LocatedPhase]
  let runs: [(id: RunID, located: RunsReader.Located)]

  /// A run is in at most one phase of each step, and in a pull phase where its build-out has any.
  func check() {
    for step in FiberWork.Step.allCases {
      var taken: Set<RunID> = []
      let takers = phases.filter { $0.phase.fiber?.step == step }
      for located in takers {
        let again = located.phase.fiber?.runs.filter { !taken.insert($0).inserted } ?? []
        if let run = again.first { reportShared(run, step: step, by: located) }
      }
      if step == .pull, !takers.isEmpty { checkAllPulled(taken) }
    }
  }

  private func reportShared(
    _ run: RunID, step: FiberWork.Step, by located: BuildOutsSection.LocatedPhase
  ) {
    context.findings.report(
      .runInTwoPhases, at: located.fields.keySpot("fiber"),
      "a run is in another \(step.rawValue) phase already", found: name(of: run),
      advice: "tell the runs apart by tag, and the phases by tags")
  }

  private func checkAllPulled(_ pulled: Set<RunID>) {
    for (id, located) in runs where !pulled.contains(id) {
      context.findings.report(
        .runNotPulled, at: located.node.spot, "no pull phase of the build-out takes the run",
        found: located.run.name, advice: "give it a tag that one of them has")
    }
  }

  private func name(of run: RunID) -> String? {
    runs.first { $0.id == run }?.located.run.name
  }
}
