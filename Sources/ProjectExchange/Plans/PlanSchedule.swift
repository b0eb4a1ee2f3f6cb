// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlainText
internal import Rotations

/// A plan as project programs see it: tasks with dates, who works on them, and how much.
struct PlanSchedule {
  struct Task {
    let phase: PhaseID
    /// nil for what is done, and for what the plan leaves out.
    let scheduled: ScheduledPhase?
    let mode: Mode

    /// Hours of eight-hour days.
    var hours: Int { mode.duration * 8 }
  }

  struct Resource: Hashable {
    enum Kind: Hashable { case person, item, contractors, open }

    let kind: Kind
    let name: String
    /// The most heads at once.
    var most: Int
  }

  struct Assignment {
    let phase: PhaseID
    /// Position in ``resources``.
    let resource: Int
    let role: RoleID
    var first: Day
    var last: Day
    let heads: Int
    /// Heads times days worked.
    var headDays: Int
  }

  let problem: Problem
  let plan: Plan
  private(set) var tasks: [Task] = []
  private(set) var resources: [Resource] = []
  private(set) var assignments: [Assignment] = []
  private var positions: [String: Int] = [:]

  init(_ plan: Plan, of problem: Problem) {
    self.problem = problem
    self.plan = plan
    let scheduled = Dictionary(plan.phases.map { ($0.phase, $0) }, uniquingKeysWith: { $1 })
    tasks = problem.phaseIDs.map { id in
      let phase = problem[id]
      let mode = scheduled[id].map { phase.modes.indices.contains($0.mode) ? $0.mode : 0 } ?? 0
      return Task(phase: id, scheduled: scheduled[id], mode: phase.modes[mode])
    }
    for roster in plan.rosters { add(roster) }
    for hire in plan.hires where hire.heads > 0 {
      add(.contractors, "Contractors", hire.phase, hire.role, hire.from, hire.to, hire.heads)
    }
    for shortfall in plan.shortfalls where shortfall.heads > 0 {
      guard case .phase(let phase, let role) = shortfall.need else { continue }
      add(.open, "Open", phase, role, shortfall.from, shortfall.to, shortfall.heads)
    }
  }

  /// Working days of one engineer on one phase in one role are one assignment.
  private mutating func add(_ roster: Roster) {
    let engineer = problem[roster.engineer]
    let name =
      engineer.title == engineer.name ? engineer.name : "\(engineer.title) (\(engineer.name))"
    var own: [Assignment] = []
    for span in roster.spans {
      guard case .work(_, let phase, let role) = span.activity else { continue }
      if let index = own.firstIndex(where: { $0.phase == phase && $0.role == role }) {
        own[index].last = max(own[index].last, span.to)
        own[index].headDays += span.dayCount
      } else {
        let resource = position(
          Resource(kind: engineer.isItem ? .item : .person, name: name, most: 1))
        own.append(
          Assignment(
            phase: phase, resource: resource, role: role, first: span.from, last: span.to, heads: 1,
            headDays: span.dayCount))
      }
    }
    assignments += own
  }

  private mutating func add(
    _ kind: Resource.Kind, _ word: String, _ phase: PhaseID, _ role: RoleID, _ from: Day, _ to: Day,
    _ heads: Int
  ) {
    let resource = position(
      Resource(kind: kind, name: "\(word): \(problem[role].name)", most: heads))
    resources[resource].most = max(resources[resource].most, heads)
    let mode = tasks[phase.index].scheduled?.mode ?? 0
    let calendar = problem.calendar(of: phase, mode: mode)
    let days = calendar.ordinal(of: to + 1) - calendar.ordinal(of: from)
    assignments.append(
      Assignment(
        phase: phase, resource: resource, role: role, first: from, last: to, heads: heads,
        headDays: heads * days))
  }

  private mutating func position(_ resource: Resource) -> Int {
    if let position = positions[resource.name] { return position }
    positions[resource.name] = resources.count
    resources.append(resource)
    return resources.count - 1
  }

  // MARK: Calendars

  /// The site's week, Monday first.
  func week(of site: SiteID) -> [Bool] {
    let after = problem[site].calendar.weekAfter
    // The first of these flags is that of the day after the horizon.
    return Weekday.allCases.map { weekday in
      (0..<7).contains { offset in
        after[offset] && problem.horizon.end.adding(days: offset + 1).weekday == weekday
      }
    }
  }

  /// Days of the horizon on which the site does not work although its week does.
  func closed(at site: SiteID) -> [CalendarDate] {
    let week = week(of: site)
    return (0..<problem.horizon.dayCount).map { Day($0) }.filter { day in
      !problem[site].calendar.isWorking(day)
        && zip(Weekday.allCases, week).contains {
          $0 == problem.horizon.date(of: day).weekday && $1
        }
    }.map(problem.horizon.date)
  }

  // MARK: Names and dates

  /// What people call the task: the name of its one mode, else the phase's id.
  func name(of task: Task) -> String {
    let phase = problem[task.phase]
    return phase.modes.count == 1 ? task.mode.name ?? phase.name : phase.name
  }

  /// What a task's dates are, done ones included.
  func dates(of task: Task) -> (start: CalendarDate, finish: CalendarDate)? {
    let phase = problem[task.phase]
    switch phase.state {
    case .done(let day):
      let date = problem.horizon.date(of: day)
      return (date, date)
    case .started(let day, _, _):
      return task.scheduled.map {
        (problem.horizon.date(of: day), problem.horizon.date(of: $0.finish))
      }
    case .open, .fixed:
      return task.scheduled.map {
        (problem.horizon.date(of: $0.start), problem.horizon.date(of: $0.finish))
      }
    }
  }
}
