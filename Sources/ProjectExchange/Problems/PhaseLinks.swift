// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlainText
internal import Rotations

/// What phases come after: links of all four kinds as lags from a start or a finish, milestones taken out.
struct PhaseLinks {
  struct Link: Hashable {
    /// Position of a task that is a phase.
    let predecessor: Int
    let isFromStart: Bool
    /// Calendar days, 0 or more.
    let lag: Int
  }

  /// A phase's start or finish, and how much later something is at least.
  private struct Wait {
    let predecessor: Int
    let isFromStart: Bool
    let span: WorkSpan
  }

  /// A day of a milestone, and how much later something is at least.
  private struct DatedWait {
    let date: CalendarDate
    let span: WorkSpan
  }

  /// For each task, what its phase comes after; nothing for milestones.
  private(set) var links: [[Link]]
  /// For each task, the days that milestones before it wait for, lags added.
  private(set) var earliest: [[CalendarDate]]
  private(set) var notes: [ExchangeNote] = []

  private let schedule: ProjectSchedule
  private let calendars: [ScheduleCalendar]
  private let durations: [Int]
  private var waits: [Int: [Wait]] = [:]
  private var dates: [Int: [DatedWait]] = [:]

  /// - Parameters:
  ///   - calendars: For each task, the calendar of its site.
  ///   - durations: For each task, its phase's days.
  init(
    _ graph: TaskGraph, of schedule: ProjectSchedule, calendars: [ScheduleCalendar],
    durations: [Int]
  ) {
    self.schedule = schedule
    self.calendars = calendars
    self.durations = durations
    links = Array(repeating: [], count: schedule.tasks.count)
    earliest = Array(repeating: [], count: schedule.tasks.count)
    for position in graph.order {
      let task = schedule.tasks[position]
      if task.isMilestone {
        // What is reached holds nobody back.
        if task.actualFinish == nil, task.actualStart == nil {
          reach(position, graph.links[position])
        }
      } else {
        follow(position, graph.links[position])
      }
    }
  }

  /// What a milestone waits for.
  private mutating func reach(_ milestone: Int, _ before: [TaskGraph.Link]) {
    for link in before { add(link, link.lag, to: milestone) }
    for constraint in schedule.tasks[milestone].constraints {
      guard [.startOn, .startNoEarlier, .finishOn, .finishNoEarlier].contains(constraint.kind),
        let date = constraint.date
      else { continue }
      dates[milestone, default: []].append(DatedWait(date: date, span: WorkSpan()))
    }
  }

  private mutating func add(_ link: TaskGraph.Link, _ span: WorkSpan, to position: Int) {
    if schedule.tasks[link.predecessor].isMilestone {
      waits[position, default: []] += (waits[link.predecessor] ?? []).map {
        Wait(predecessor: $0.predecessor, isFromStart: $0.isFromStart, span: $0.span + span)
      }
      dates[position, default: []] += (dates[link.predecessor] ?? []).map {
        DatedWait(date: $0.date, span: $0.span + span)
      }
    } else {
      let isFromStart = link.kind == .startToStart || link.kind == .startToFinish
      waits[position, default: []].append(
        Wait(predecessor: link.predecessor, isFromStart: isFromStart, span: span))
    }
  }

  /// What a phase waits for.
  private mutating func follow(_ position: Int, _ before: [TaskGraph.Link]) {
    let task = schedule.tasks[position]
    for link in before {
      var span = link.lag
      if link.kind == .finishToFinish || link.kind == .startToFinish {
        span = span + WorkSpan(working: -task.duration.working, elapsed: -task.duration.elapsed)
      }
      waits[position] = nil
      add(link, span, to: position)
      for wait in waits[position] ?? [] { carry(wait, link, position) }
    }
    for wait in dates[position] ?? [] {
      let days = max(0, self.days(wait.span, position).calendar)
      earliest[position].append(wait.date.adding(days: days))
    }
  }

  private mutating func carry(_ wait: Wait, _ link: TaskGraph.Link, _ position: Int) {
    let task = schedule.tasks[position]
    let before = schedule.tasks[wait.predecessor]
    func note(_ text: String) { notes.append(ExchangeNote(task.label, text)) }
    var (span, isFromStart) = (wait.span, wait.isFromStart)
    let isLead = days(span, position).total < 0
    if isLead, !isFromStart {
      isFromStart = true
      span = span + before.duration
    }
    let days = days(span, position)
    let what = "its link \(link.kind.rawValue)\(PhaseLinks.lag(link.lag)) after \(before.label)"
    guard days.total >= 0 else {
      note("\(what) is left out: it lets the phase begin before the other does")
      return
    }
    let written =
      "\(isFromStart ? "from its start" : "from its finish") with a lag of \(counted(days.calendar, "day"))"
    if isFromStart != wait.isFromStart || link.kind == .finishToFinish
      || link.kind == .startToFinish
    {
      note("\(what) is written \(written), which holds as long as durations stay")
    } else if !days.isExact {
      note("\(what) is written \(written), in calendar days")
    }
    let carried = Link(predecessor: wait.predecessor, isFromStart: isFromStart, lag: days.calendar)
    if !links[position].contains(carried) { links[position].append(carried) }
  }

  /// A lag for people: ` + 2.5 days`.
  private static func lag(_ span: WorkSpan) -> String {
    guard !span.isZero else { return "" }
    let minutes = span.working + span.elapsed
    let hours = abs(minutes) % 60 == 0 ? "\(abs(minutes) / 60) h" : "\(abs(minutes)) min"
    return (minutes < 0 ? " − " : " + ") + hours + (span.elapsed == 0 ? " of work" : "")
  }

  /// Days of a span: those of work and those by the clock together, in calendar days, and whether that is the same on every
  /// day.
  private func days(_ span: WorkSpan, _ position: Int) -> (total: Int, calendar: Int, isExact: Bool)
  {
    let calendar = calendars[position]
    let working = PhaseLinks.up(span.working, calendar.minutesPerDay)
    let elapsed = PhaseLinks.up(span.elapsed, 1440)
    let isWhole = span.working % calendar.minutesPerDay == 0 && span.elapsed % 1440 == 0
    let days = working > 0 ? calendar.calendarDays(working) : working
    return (
      working + elapsed, max(0, days + elapsed), isWhole && working % calendar.week.count == 0
    )
  }

  /// The quotient, rounded up whatever its sign.
  private static func up(_ number: Int, _ divisor: Int) -> Int {
    number > 0 ? (number + divisor - 1) / divisor : number / divisor
  }
}
