// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import PlainText
internal import Rotations

/// Writes a plan as Microsoft Project's XML (MSPDI).
///
/// Days are eight hours, 8 to 12 and 13 to 17. Tasks start no earlier than their planned day, so that Project computes the same
/// dates again.
struct MSPDIWriter {
  let schedule: PlanSchedule
  private var lines: [String] = []
  private var depth = 0

  private var problem: Problem { schedule.problem }

  /// UIDs of calendars: 1 for every day, then sites in their order.
  private static let everyDay = 1

  static func text(of schedule: PlanSchedule) -> String {
    var writer = MSPDIWriter(schedule: schedule)
    writer.writeProject()
    return writer.lines.map { $0 + "\n" }.joined()
  }

  private init(schedule: PlanSchedule) { self.schedule = schedule }

  private mutating func writeProject() {
    lines.append("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>")
    lines.append("<Project xmlns=\"http://schemas.microsoft.com/project\">")
    depth = 1
    add("SaveVersion", "14")
    add("Name", problem.name)
    add("Title", problem.name)
    add("ScheduleFromStart", "1")
    add("StartDate", morning(problem.horizon.start))
    add("FinishDate", evening(problem.horizon.end))
    if let currency = problem.currency { add("CurrencyCode", String(currency.prefix(3))) }
    add("CalendarUID", String(MSPDIWriter.everyDay))
    add("DefaultStartTime", "08:00:00")
    add("DefaultFinishTime", "17:00:00")
    add("MinutesPerDay", "480")
    add("MinutesPerWeek", "2400")
    add("DaysPerMonth", "20")
    add("StatusDate", evening(problem.horizon.start.adding(days: -1)))
    within("Calendars") { $0.writeCalendars() }
    within("Tasks") { $0.writeTasks() }
    within("Resources") { $0.writeResources() }
    within("Assignments") { $0.writeAssignments() }
    lines.append("</Project>")
  }

  // MARK: Calendars

  private mutating func writeCalendars() {
    writeCalendar(MSPDIWriter.everyDay, "Every day", Array(repeating: true, count: 7), [])
    for site in problem.siteIDs {
      writeCalendar(
        uid(site), problem[site].title, schedule.week(of: site), schedule.closed(at: site))
    }
  }

  private func uid(_ site: SiteID) -> Int { site.index + 2 }

  private mutating func writeCalendar(
    _ uid: Int, _ name: String, _ week: [Bool], _ closed: [CalendarDate]
  ) {
    within("Calendar") { writer in
      writer.add("UID", String(uid))
      writer.add("Name", name)
      writer.add("IsBaseCalendar", "1")
      writer.add("BaseCalendarUID", "-1")
      writer.within("WeekDays") { writer in
        for number in 1...7 { writer.writeDay(number, week[(number + 5) % 7]) }
      }
      guard !closed.isEmpty else { return }
      writer.within("Exceptions") { writer in
        for date in closed {
          writer.within("Exception") { writer in
            writer.add("EnteredByOccurrences", "0")
            writer.within("TimePeriod") { writer in
              writer.add("FromDate", "\(date)T00:00:00")
              writer.add("ToDate", "\(date)T23:59:00")
            }
            writer.add("Occurrences", "1")
            writer.add("Name", "Closed")
            writer.add("Type", "1")
            writer.add("DayWorking", "0")
          }
        }
      }
    }
  }

  /// - Parameter number: 1 for Sunday.
  private mutating func writeDay(_ number: Int, _ isWorking: Bool) {
    within("WeekDay") { writer in
      writer.add("DayType", String(number))
      writer.add("DayWorking", isWorking ? "1" : "0")
      guard isWorking else { return }
      writer.within("WorkingTimes") { writer in
        for (from, to) in [("08:00:00", "12:00:00"), ("13:00:00", "17:00:00")] {
          writer.within("WorkingTime") { writer in
            writer.add("FromTime", from)
            writer.add("ToTime", to)
          }
        }
      }
    }
  }

  // MARK: Tasks

  /// UIDs of tasks: build-outs in their order, then phases.
  private func uid(_ phase: PhaseID) -> Int { problem.buildOuts.count + phase.index + 1 }

  private mutating func writeTasks() {
    var row = 0
    for (index, buildOut) in zip(1..., problem.buildOuts) {
      row += 1
      writeSummary(buildOut, index, row)
      for (number, phase) in zip(1..., buildOut.phases) {
        row += 1
        writeTask(schedule.tasks[phase.index], "\(index).\(number)", row)
      }
    }
  }

  private mutating func writeSummary(_ buildOut: BuildOut, _ index: Int, _ row: Int) {
    let dates = buildOut.phases.compactMap { schedule.dates(of: schedule.tasks[$0.index]) }
    within("Task") { writer in
      writer.add("UID", String(index))
      writer.add("ID", String(row))
      writer.add("Name", buildOut.title)
      writer.add("Active", "1")
      writer.add("Manual", "0")
      writer.add("OutlineNumber", String(index))
      writer.add("OutlineLevel", "1")
      if let start = dates.map(\.start).min(), let finish = dates.map(\.finish).max() {
        writer.add("Start", writer.morning(start))
        writer.add("Finish", writer.evening(finish))
      }
      writer.add("Milestone", "0")
      writer.add("Summary", "1")
      writer.add("ConstraintType", "0")
      // Whoever names no due date is due with the horizon.
      if buildOut.due < writer.problem.horizon.last || buildOut.latePenalty > 0 {
        writer.add("Deadline", writer.evening(writer.problem.horizon.date(of: buildOut.due)))
      }
    }
  }

  private mutating func writeTask(_ task: PlanSchedule.Task, _ outline: String, _ row: Int) {
    let phase = problem[task.phase]
    let dates = schedule.dates(of: task)
    within("Task") { writer in
      writer.add("UID", String(writer.uid(task.phase)))
      writer.add("ID", String(row))
      writer.add("Name", writer.schedule.name(of: task))
      writer.add("Active", "1")
      writer.add("Manual", "0")
      // Fixed duration: heads change no dates.
      writer.add("Type", "1")
      writer.add("OutlineNumber", outline)
      writer.add("OutlineLevel", "2")
      if let dates {
        writer.add("Start", writer.morning(dates.start))
        writer.add("Finish", writer.evening(dates.finish))
      }
      writer.add("Duration", "PT\(phase.isDone ? 8 : task.hours)H0M0S")
      writer.add("DurationFormat", "7")
      writer.add("EffortDriven", "0")
      writer.add("Estimated", "0")
      writer.add("Milestone", "0")
      writer.add("Summary", "0")
      writer.writeState(phase, task, dates)
      writer.add(
        "CalendarUID",
        String(task.mode.everyDay ? MSPDIWriter.everyDay : writer.uid(phase.site)))
      if !phase.isDone, !writer.problem.isUnderWay(task.phase), let dates {
        writer.add("ConstraintDate", writer.morning(dates.start))
      }
      writer.add("IgnoreResourceCalendar", "1")
      if let name = task.mode.name, name != writer.schedule.name(of: task) {
        writer.add("Notes", name)
      }
      for precedence in phase.precedences { writer.writeLink(precedence) }
    }
  }

  private mutating func writeState(
    _ phase: Phase, _ task: PlanSchedule.Task, _ dates: (start: CalendarDate, finish: CalendarDate)?
  ) {
    switch phase.state {
    case .done:
      add("PercentComplete", "100")
      if let dates {
        add("ActualStart", morning(dates.start))
        add("ActualFinish", evening(dates.finish))
      }
      add("RemainingDuration", "PT0H0M0S")
      add("ConstraintType", "0")
    case .started(_, _, let left):
      add("PercentComplete", String((task.mode.duration - left) * 100 / task.mode.duration))
      if let dates { add("ActualStart", morning(dates.start)) }
      add("RemainingDuration", "PT\(left * 8)H0M0S")
      add("ConstraintType", "0")
    case .fixed: add("ConstraintType", dates == nil ? "0" : "2")
    case .open: add("ConstraintType", dates == nil ? "0" : "4")
    }
  }

  /// Lags are calendar days, which Project calls elapsed; it counts them in tenths of minutes.
  private mutating func writeLink(_ precedence: Precedence) {
    within("PredecessorLink") { writer in
      writer.add("PredecessorUID", String(writer.uid(precedence.predecessor)))
      writer.add("Type", precedence.anchor == .start ? "3" : "1")
      writer.add("CrossProject", "0")
      writer.add("LinkLag", String(precedence.lag * 14_400))
      writer.add("LagFormat", "8")
    }
  }

  // MARK: Resources and assignments

  private mutating func writeResources() {
    for (uid, resource) in zip(1..., schedule.resources) {
      within("Resource") { writer in
        writer.add("UID", String(uid))
        writer.add("ID", String(uid))
        writer.add("Name", resource.name)
        writer.add("Type", "1")
        writer.add("MaxUnits", String(resource.most))
      }
    }
  }

  private mutating func writeAssignments() {
    for (uid, assignment) in zip(1..., schedule.assignments) {
      within("Assignment") { writer in
        let horizon = writer.problem.horizon
        writer.add("UID", String(uid))
        writer.add("TaskUID", String(writer.uid(assignment.phase)))
        writer.add("ResourceUID", String(assignment.resource + 1))
        writer.add("Finish", writer.evening(horizon.date(of: assignment.last)))
        writer.add("RemainingWork", "PT\(assignment.headDays * 8)H0M0S")
        writer.add("Start", writer.morning(horizon.date(of: assignment.first)))
        writer.add("Units", String(assignment.heads))
        writer.add("Work", "PT\(assignment.headDays * 8)H0M0S")
        writer.add("Notes", writer.problem[assignment.role].name)
      }
    }
  }

  // MARK: Lines

  private func morning(_ date: CalendarDate) -> String { "\(date)T08:00:00" }
  private func evening(_ date: CalendarDate) -> String { "\(date)T17:00:00" }

  private mutating func within(_ name: String, _ content: (inout MSPDIWriter) -> Void) {
    line("<\(name)>")
    depth += 1
    content(&self)
    depth -= 1
    line("</\(name)>")
  }

  private mutating func add(_ name: String, _ text: String) {
    line("<\(name)>\(MSPDIWriter.escaped(text))</\(name)>")
  }

  private mutating func line(_ text: String) {
    lines.append(String(repeating: "  ", count: depth) + text)
  }

  private static func escaped(_ text: String) -> String {
    text.printable.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
      .replacing(">", with: "&gt;")
  }
}
