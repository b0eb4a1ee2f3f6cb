// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
public import Rotations

extension FiberPlanner {
  /// Whether the crew plan may have to wait for reels, or for a step that runs beside another one.
  public static func mayDelay(_ problem: Problem) -> Bool {
    hasOverlaps(problem)
      || problem.phaseIDs.contains { phase in
        guard let work = problem[phase].fiber, work.step == .pull, !problem[phase].isDone else {
          return false
        }
        return work.runs.contains { !hasReelAtOnce($0, phase, problem) }
      }
  }

  /// Whether there are as many reels as anyone wants for the run from its phase's first possible day on.
  private static func hasReelAtOnce(_ run: RunID, _ phase: PhaseID, _ problem: Problem) -> Bool {
    let length = FiberWork.quantity(of: problem[run], .pull, in: problem)
    let release = problem.release(of: phase)
    return problem[problem[run].cable].reels.contains { kind in
      kind.count == nil && kind.length >= length
        && (kind.site == nil || kind.site == problem[phase].site)
        && kind.available ?? release <= release
    }
  }

  /// Whether a fiber phase may run beside the one that its pieces come from.
  private static func hasOverlaps(_ problem: Problem) -> Bool {
    problem.phases.contains { phase in
      phase.fiber != nil && phase.precedences.contains { $0.anchor == .start }
    }
  }
}
