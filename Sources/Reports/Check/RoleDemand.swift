// SPDX-License-Identifier: GPL-3.0-or-later

internal import Rotations

/// How many head-days of a role a problem asks for at least.
struct RoleDemand {
  let problem: Problem
  let windows: DateWindows

  /// Over the whole horizon: for each phase, the mode that asks for fewest.
  func headDays(of role: RoleID) -> Int {
    problem.phaseIDs.reduce(0) { sum, phase in
      sum.plus(
        heads: leastOverModes(phase) { mode in
          heads(of: role, phase, mode).times(
            days: problem.plannedDuration(of: phase, mode: mode))
        })
    }
  }

  /// Within a range of days, where everything is to be on time: what cannot be moved out of it.
  func headDays(of role: RoleID, forcedInto days: ClosedRange<Int>) -> Int {
    problem.phaseIDs.reduce(0) { sum, phase in
      sum.plus(heads: leastOverModes(phase) { forced(role, phase, mode: $0, into: days) })
    }
  }

  /// The fewest of the modes that the phase may take; 0 for a phase that is done.
  private func leastOverModes(_ phase: PhaseID, _ amount: (Int) -> Int) -> Int {
    switch problem[phase].state {
    case .done: 0
    case .started(_, let mode, _), .fixed(_, .some(let mode)): amount(mode)
    case .open, .fixed: problem[phase].modes.indices.map(amount).min() ?? 0
    }
  }

  private func heads(of role: RoleID, _ phase: PhaseID, _ mode: Int) -> Int {
    problem[phase].modes[mode].crew.first { $0.role == role }?.heads ?? 0
  }

  /// A run of working days overlaps a range least at one end of its play, as early or as late as may be.
  private func forced(
    _ role: RoleID, _ phase: PhaseID, mode: Int, into days: ClosedRange<Int>
  ) -> Int {
    let heads = heads(of: role, phase, mode)
    let calendar = problem.calendar(of: phase, mode: mode)
    guard heads > 0, let release = windows.earliestStart[phase.index],
      let early = calendar.firstWorkingDay(from: max(release, problem.horizon.first)),
      let late = latestStart(of: phase, mode, early), early <= late
    else { return 0 }
    let overlap = [early, late].map { start in
      problem.workingDays(of: phase, mode: mode, start: start).count { days.contains($0) }
    }
    return heads.times(days: overlap.min() ?? 0)
  }

  private func latestStart(of phase: PhaseID, _ mode: Int, _ early: Day) -> Day? {
    switch problem[phase].state {
    case .started, .fixed, .done: early
    case .open: windows.latestStart(of: phase, mode: mode)
    }
  }
}
