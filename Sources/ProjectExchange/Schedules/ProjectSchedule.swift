// SPDX-License-Identifier: GPL-3.0-or-later

internal import Rotations

/// A project plan as other programs keep it, whichever file it came from: groups of tasks, links, calendars, resources.
///
/// Readers of both formats make one, and everything that follows knows no format.
struct ProjectSchedule {
  /// As the user gave it.
  let file: String
  var name: String
  var start: CalendarDate?
  /// The day by which the whole project must be finished.
  var mustFinish: CalendarDate?
  /// The first day of which nothing has been reported yet.
  var status: CalendarDate?
  var calendars: [String: ScheduleCalendar] = [:]
  var defaultCalendar: String?
  /// Parents stand before their children; those without a parent are projects.
  var groups: [ScheduleGroup] = []
  var tasks: [ScheduleTask] = []
  var resources: [ScheduleResource] = []
  /// What the reader of the format could not carry.
  var notes: [ExchangeNote] = []
}

/// A project, a summary task or a piece of a work breakdown structure.
struct ScheduleGroup {
  let id: String
  let name: String
  let parent: String?
  let line: Int
  var deadline: CalendarDate?
  var constraints: [ScheduleConstraint] = []
  var links: [ScheduleLink] = []
}

struct ScheduleTask {
  let id: String
  /// What people call the task in its own program: its number or code, and its name.
  let label: String
  let name: String
  /// What the phase is named by: an activity's code, or the task's name.
  let code: String
  let group: String
  let line: Int
  var isMilestone = false
  var duration = WorkSpan()
  /// nil where the file does not say.
  var remaining: WorkSpan?
  var plannedStart: CalendarDate?
  var plannedFinish: CalendarDate?
  var actualStart: CalendarDate?
  var actualFinish: CalendarDate?
  var deadline: CalendarDate?
  var constraints: [ScheduleConstraint] = []
  var calendar: String?
  var links: [ScheduleLink] = []
  var assignments: [ScheduleAssignment] = []
}

/// A length of time as plans count it: minutes of work, and minutes by the clock.
struct WorkSpan: Hashable {
  var working = 0
  var elapsed = 0

  static func + (left: Self, right: Self) -> Self {
    WorkSpan(working: left.working + right.working, elapsed: left.elapsed + right.elapsed)
  }

  var isZero: Bool { working == 0 && elapsed == 0 }
}

struct ScheduleConstraint: Hashable {
  enum Kind: String {
    case startOn = "must start on"
    case startNoEarlier = "start no earlier than"
    case startNoLater = "start no later than"
    case finishOn = "must finish on"
    case finishNoEarlier = "finish no earlier than"
    case finishNoLater = "finish no later than"
    case asLateAsPossible = "as late as possible"
  }

  let kind: Kind
  let date: CalendarDate?
}

struct ScheduleLink {
  enum Kind: String {
    case finishToStart = "finish to start"
    case startToStart = "start to start"
    case finishToFinish = "finish to finish"
    case startToFinish = "start to finish"
  }

  /// A task's or a group's id.
  let predecessor: String
  let kind: Kind
  var lag: WorkSpan
  let line: Int
}

struct ScheduleAssignment {
  let resource: String
  /// 1 is one head all day.
  let units: Double
}

struct ScheduleResource {
  enum Kind { case work, equipment, material, cost }

  let id: String
  let name: String
  let kind: Kind
  /// How many there are at once; nil where the file does not say.
  let most: Double?
}
