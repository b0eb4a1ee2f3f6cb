// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlainText
internal import ProblemFiles
internal import Rotations

/// A task as a phase.
struct DraftPhase {
  enum State {
    case open
    case done(CalendarDate)
    case started(CalendarDate, daysLeft: Int)
    case fixed(CalendarDate)
  }

  let id: String
  let name: String
  let days: Int
  let isEveryDay: Bool
  let state: State
  var earliest: CalendarDate?
  var after: [PhaseLinks.Link] = []
  var crew: [(role: String, heads: Int)] = []

  var isDone: Bool { if case .done = state { true } else { false } }
  var isUnderWay: Bool { if case .started = state { true } else { false } }
  /// Whether its days are not for planning.
  var isSettled: Bool { if case .open = state { false } else { true } }
}

/// Makes phases from tasks.
struct DraftPhaseMaker {
  /// The first and the last day of the horizon.
  let start: CalendarDate
  let end: CalendarDate

  /// - Parameters:
  ///   - calendar: That of the task.
  ///   - site: That of its site, by which its phase is worked.
  func phase(
    of task: ScheduleTask, id: String, calendar: ScheduleCalendar, site: ScheduleCalendar,
    notes: inout [ExchangeNote], faults: inout ExchangeFaults
  ) -> DraftPhase {
    let isElapsed = task.duration.elapsed > 0
    let isEveryDay =
      isElapsed
      || (calendar.isEveryDay(from: start, to: end) && !site.isEveryDay(from: start, to: end))
    if !isEveryDay, calendar.name != site.name {
      notes.append(
        ExchangeNote(
          task.label,
          "it is worked by the calendar \(calendar.name), here by \(site.name), as most of its build-out"
        ))
    }
    let days = max(1, self.days(task.duration, calendar))
    if !isWhole(task.duration, calendar) {
      notes.append(
        ExchangeNote(task.label, "\(hours(task.duration)) are written as \(counted(days, "day"))"))
    }
    let state = state(task, days, calendar, site, isEveryDay, &notes, &faults)
    var phase = DraftPhase(
      id: id, name: task.name, days: max(days, daysLeft(state)), isEveryDay: isEveryDay,
      state: state)
    if !phase.isSettled { phase.earliest = earliest(task) }
    if !phase.isDone { note(task, phase, &notes) }
    return phase
  }

  private func days(_ span: WorkSpan, _ calendar: ScheduleCalendar) -> Int {
    span.elapsed > 0 ? (span.elapsed + 1439) / 1440 : calendar.days(span.working)
  }

  private func isWhole(_ span: WorkSpan, _ calendar: ScheduleCalendar) -> Bool {
    span.working % calendar.minutesPerDay == 0 && span.elapsed % 1440 == 0
  }

  private func hours(_ span: WorkSpan) -> String {
    let minutes = span.working + span.elapsed
    return minutes % 60 == 0 ? "\(minutes / 60) h" : "\(minutes / 60) h \(minutes % 60) min"
  }

  private func daysLeft(_ state: DraftPhase.State) -> Int {
    if case .started(_, let left) = state { left } else { 1 }
  }

  private func earliest(_ task: ScheduleTask) -> CalendarDate? {
    task.constraints.filter(\.isStart).compactMap(\.date).max()
  }

  // MARK: State

  private func state(
    _ task: ScheduleTask, _ days: Int, _ calendar: ScheduleCalendar, _ site: ScheduleCalendar,
    _ isEveryDay: Bool, _ notes: inout [ExchangeNote], _ faults: inout ExchangeFaults
  ) -> DraftPhase.State {
    if let actual = task.actualFinish ?? task.actualStart, actual >= start {
      faults.report(
        .dateOutsideHorizon, line: task.line,
        "\(task.label) was \(task.actualFinish == nil ? "begun" : "finished") on or after the first day, \(start)",
        found: actual.iso, advice: "say a later first day with --start, or leave --start out")
      return .open
    }
    if let finish = task.actualFinish { return .done(finish) }
    if let actual = task.actualStart {
      return .started(actual, daysLeft: left(task, days, calendar, &notes))
    }
    guard let day = task.constraints.first(where: { $0.kind == .startOn })?.date else {
      return .open
    }
    if start <= day, day <= end, isEveryDay || site.isWorking(day) { return .fixed(day) }
    notes.append(
      ExchangeNote(
        task.label,
        "must start on \(day), \(day < start || day > end ? "which is not in the horizon" : "which its site has free"); it is written as the earliest day"
      ))
    return .open
  }

  private func left(
    _ task: ScheduleTask, _ days: Int, _ calendar: ScheduleCalendar, _ notes: inout [ExchangeNote]
  ) -> Int {
    guard let remaining = task.remaining else {
      notes.append(
        ExchangeNote(
          task.label, "it is under way, and what remains is not said; all of it is written as left")
      )
      return days
    }
    let left = self.days(remaining, calendar)
    if left == 0 {
      notes.append(
        ExchangeNote(
          task.label, "nothing remains, but it has no actual finish; one day is written as left"))
    } else if left > days {
      notes.append(
        ExchangeNote(
          task.label,
          "more remains than it was to take; its duration is written as \(counted(left, "day"))"))
    }
    return max(1, left)
  }

  /// Constraints that a phase cannot have.
  private func note(_ task: ScheduleTask, _ phase: DraftPhase, _ notes: inout [ExchangeNote]) {
    for constraint in task.constraints {
      switch constraint.kind {
      case .startOn, .startNoEarlier, .finishNoLater: break
      case .startNoLater, .finishOn, .finishNoEarlier, .asLateAsPossible:
        notes.append(ExchangeNote(task.label, "\(constraint.words) is not carried"))
      }
    }
  }
}
