// SPDX-License-Identifier: GPL-3.0-or-later

public import Foundation

extension Problem {
  /// The days that count for a phase in one of its modes: its site's working days, or every day.
  public func calendar(of phase: PhaseID, mode: Int) -> WorkCalendar {
    self[phase].modes[mode].everyDay
      ? WorkCalendar(everyDayOf: horizon) : self[self[phase].site].calendar
  }

  /// The first day of the horizon on which the phase's own `ready` and `earliest` let it start.
  public func release(of phase: PhaseID) -> Day {
    let ready = self[self[phase].buildOut].ready
    return max(horizon.first, max(ready, self[phase].earliest ?? ready))
  }

  /// How many days the phase takes within the horizon in `mode`: what is left of a phase under way.
  public func plannedDuration(of phase: PhaseID, mode: Int) -> Int {
    if case .started(_, _, let daysLeft) = self[phase].state { return daysLeft }
    return self[phase].modes[mode].duration
  }

  /// The day on which the phase ends that starts on `start` in `mode`; nil where it does not fit.
  public func finish(of phase: PhaseID, mode: Int, start: Day) -> Day? {
    calendar(of: phase, mode: mode).finish(
      start: start, duration: plannedDuration(of: phase, mode: mode))
  }

  /// The indices of the days on which the phase is worked that starts on `start` in `mode`.
  public func workingDays(of phase: PhaseID, mode: Int, start: Day) -> ArraySlice<Int> {
    let calendar = calendar(of: phase, mode: mode)
    let first = calendar.ordinal(of: start)
    let last = min(
      first + plannedDuration(of: phase, mode: mode), calendar.workingDays.count)
    return calendar.workingDays[first..<max(first, last)]
  }

  /// Whether the phase is under way at the beginning of the horizon.
  public func isUnderWay(_ phase: PhaseID) -> Bool {
    if case .started = self[phase].state { true } else { false }
  }

  /// What the phase takes from stock on its start day: nothing where it is under way, since that is paid (section 3).
  public func stockTaken(by phase: PhaseID, mode: Int) -> [Mode.Use] {
    isUnderWay(phase) ? [] : self[phase].modes[mode].uses
  }

  /// What choosing the mode costs: nothing where the phase is under way, since that is paid (section 3).
  public func modeCost(of phase: PhaseID, mode: Int) -> Decimal {
    isUnderWay(phase) ? 0 : self[phase].modes[mode].cost
  }
}
