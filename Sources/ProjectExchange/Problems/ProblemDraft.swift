// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlainText
internal import ProblemFiles
internal import Rotations

/// A project plan on its way to a problem file: which task is which phase of which build-out, at which site, when.
struct ProblemDraft {
  struct BuildOut {
    let id: String
    let name: String
    var site = 0
    var ready: CalendarDate?
    var due: CalendarDate?
    /// Positions of its tasks, milestones included.
    var tasks: [Int]
  }

  struct Site {
    let id: String
    let place: String?
    let calendar: ScheduleCalendar
  }

  let schedule: ProjectSchedule
  let options: ProjectImport.Options
  var buildOuts: [BuildOut] = []
  var sites: [Site] = []
  var phases: [Int: DraftPhase] = [:]
  var crew: DraftCrew
  var start = CalendarDate(daysSince1970: 0)
  var end = CalendarDate(daysSince1970: 0)
  var notes: [ExchangeNote]

  /// - Throws: `DiagnosticsError` where tasks wait for each other, nothing is to be planned, or no day is known.
  init(_ schedule: ProjectSchedule, options: ProjectImport.Options) throws(DiagnosticsError) {
    self.schedule = schedule
    self.options = options
    notes = schedule.notes
    crew = DraftCrew(schedule)
    guard schedule.tasks.contains(where: { !$0.isMilestone }) else {
      throw ExchangeFaults.error(
        .foreignFile, in: schedule.file, line: 0, "the plan has no task that takes time")
    }
    let graph = try TaskGraph(schedule)
    notes += graph.notes
    makeBuildOuts()
    try makeHorizon()
    try makeSites()
    try makePhases(graph)
    makeDues(graph)
    notes += crew.notes
  }

  // MARK: Build-outs

  /// The groups above a task, the project first.
  private func path(of group: String, _ parents: [String: String?]) -> [String] {
    var path = [group]
    while let last = path.last, let parent = parents[last] ?? nil { path.append(parent) }
    return path.reversed()
  }

  private mutating func makeBuildOuts() {
    let parents = Dictionary(uniqueKeysWithValues: schedule.groups.map { ($0.id, $0.parent) })
    let projects = schedule.groups.count { $0.parent == nil }
    let level = options.level ?? (projects > 1 ? 0 : 1)
    var tasks: [String: [Int]] = [:]
    for position in schedule.tasks.indices {
      let path = path(of: schedule.tasks[position].group, parents)
      tasks[path[min(level, path.count - 1)], default: []].append(position)
    }
    var names = NameMaker(isLowercase: true)
    for group in schedule.groups {
      guard let own = tasks[group.id] else { continue }
      guard own.contains(where: { !schedule.tasks[$0].isMilestone }) else {
        notes.append(ExchangeNote(group.name, "left out: it has no task that takes time"))
        continue
      }
      let ancestors = path(of: group.id, parents).compactMap { id in
        schedule.groups.first { $0.id == id }
      }
      var buildOut = BuildOut(
        id: names.id(group.name, spare: "buildout"), name: group.name, tasks: own)
      buildOut.ready = ancestors.flatMap(\.starts).max()
      buildOut.due = ancestors.flatMap(\.dues).min()
      buildOuts.append(buildOut)
    }
    noteGroups(Set(tasks.keys), parents)
  }

  /// What groups say that no build-out can.
  private mutating func noteGroups(_ used: Set<String>, _ parents: [String: String?]) {
    let carried = Set(used.flatMap { path(of: $0, parents) })
    for group in schedule.groups {
      for constraint in group.constraints {
        let isCarried = [.startOn, .startNoEarlier, .finishNoLater, .finishOn].contains(
          constraint.kind)
        if !isCarried || (!carried.contains(group.id) && !constraint.isStart) {
          notes.append(ExchangeNote(group.name, "\(constraint.words) is not carried"))
        } else if constraint.kind == .startOn || constraint.kind == .finishOn {
          notes.append(
            ExchangeNote(
              group.name,
              "\(constraint.words) is written as \(constraint.isStart ? "ready" : "due")"))
        }
      }
      if !carried.contains(group.id), let deadline = group.deadline {
        notes.append(
          ExchangeNote(
            group.name, "its deadline \(deadline) is not carried: only a build-out is due"))
      }
    }
  }

  // MARK: Days

  /// Days after the last one that the plan names, so that what is late still fits.
  private static let spareDays = 28
  private static let mostDays = 3660

  private mutating func makeHorizon() throws(DiagnosticsError) {
    let tasks = schedule.tasks
    let actuals = tasks.flatMap { [$0.actualStart, $0.actualFinish].compactMap(\.self) }
    let planned = tasks.compactMap(\.plannedStart).min()
    let known = [schedule.status, actuals.max()?.adding(days: 1)].compactMap(\.self).max()
    guard let first = options.start ?? known ?? schedule.start ?? planned else {
      throw ExchangeFaults.error(
        .missingKey, in: schedule.file, line: 0, "the plan names no date to begin with",
        advice: "say the first day with --start")
    }
    start = first
    let named =
      tasks.flatMap {
        [$0.plannedFinish, $0.deadline].compactMap(\.self) + $0.constraints.compactMap(\.date)
      }
      + buildOuts.compactMap(\.due) + [schedule.mustFinish].compactMap(\.self)
    end = options.end ?? max(start, named.max() ?? start).adding(days: ProblemDraft.spareDays)
    let days = end.daysSince1970 - start.daysSince1970 + 1
    guard (1...ProblemDraft.mostDays).contains(days) else {
      throw ExchangeFaults.error(
        .horizonTooLong, in: schedule.file, line: 0,
        "from \(start) to \(end) the horizon has \(days) days; 1 to \(ProblemDraft.mostDays) are allowed",
        advice: "say its days with --start and --end")
    }
  }

  // MARK: Phases

  private mutating func makePhases(_ graph: TaskGraph) throws(DiagnosticsError) {
    var siteCalendars = schedule.tasks.map { calendar(calendarID(of: $0)) }
    for buildOut in buildOuts {
      for task in buildOut.tasks { siteCalendars[task] = sites[buildOut.site].calendar }
    }
    let maker = DraftPhaseMaker(start: start, end: end)
    var faults = ExchangeFaults(file: schedule.file)
    for buildOut in buildOuts {
      var names = NameMaker(isLowercase: false)
      for position in buildOut.tasks where !schedule.tasks[position].isMilestone {
        let task = schedule.tasks[position]
        phases[position] = maker.phase(
          of: task, id: names.id(task.code, spare: "task-\(task.id)"),
          calendar: calendar(calendarID(of: task)), site: siteCalendars[position],
          notes: &notes, faults: &faults)
      }
    }
    try faults.check()
    let links = PhaseLinks(
      graph, of: schedule, calendars: siteCalendars,
      durations: schedule.tasks.indices.map { phases[$0]?.days ?? 0 })
    notes += links.notes
    for position in phases.keys.sorted() {
      if phases[position]?.isDone == false {
        phases[position]?.crew = crew.heads(of: schedule.tasks[position])
      }
      join(position, links)
    }
    inheritStarts()
  }

  private mutating func join(_ position: Int, _ links: PhaseLinks) {
    guard var phase = phases[position] else { return }
    for link in links.links[position] {
      guard let before = phases[link.predecessor] else { continue }
      if phase.isDone, !(before.isDone || (link.isFromStart && before.isUnderWay)) {
        notes.append(
          ExchangeNote(
            schedule.tasks[position].label,
            "it is done before \(schedule.tasks[link.predecessor].label), which it comes after; the link is left out"
          ))
      } else {
        phase.after.append(link)
      }
    }
    if !phase.isSettled {
      phase.earliest = ([phase.earliest] + links.earliest[position]).compactMap(\.self).max()
    }
    phases[position] = phase
  }

  /// What groups below a build-out wait for holds for each of their tasks.
  private mutating func inheritStarts() {
    let parents = Dictionary(uniqueKeysWithValues: schedule.groups.map { ($0.id, $0.parent) })
    let starts = Dictionary(uniqueKeysWithValues: schedule.groups.map { ($0.id, $0.starts) })
    for position in phases.keys.sorted() where phases[position]?.isSettled == false {
      let days = path(of: schedule.tasks[position].group, parents).flatMap { starts[$0] ?? [] }
      let own = phases[position]?.earliest
      phases[position]?.earliest = ([own] + days).compactMap(\.self).max()
    }
  }
}
