// SPDX-License-Identifier: GPL-3.0-or-later

internal import ProblemFiles
internal import Rotations

/// Reads Primavera P6 exports (XER).
struct XERReader {
  private let tables: XERTables
  private var faults: ExchangeFaults
  private var schedule: ProjectSchedule
  /// Whether lags count hours by the clock.
  private var lagsAreElapsed = false
  /// Tasks that are left out.
  private var dropped: Set<String> = []

  /// - Throws: `DiagnosticsError` with every error of the file.
  static func read(path: String) throws(DiagnosticsError) -> ProjectSchedule {
    try read(text: try ForeignText.read(path), file: path)
  }

  static func read(text: String, file: String) throws(DiagnosticsError) -> ProjectSchedule {
    var reader = XERReader(tables: try XERTables(text: text, file: file), file: file)
    return try reader.read()
  }

  private init(tables: XERTables, file: String) {
    self.tables = tables
    faults = ExchangeFaults(file: file)
    schedule = ProjectSchedule(file: file, name: "Project")
  }

  private mutating func read() throws(DiagnosticsError) -> ProjectSchedule {
    tables.require(
      [
        ("PROJECT", ["proj_id"]), ("PROJWBS", ["wbs_id", "parent_wbs_id", "wbs_name"]),
        (
          "TASK",
          [
            "task_id", "wbs_id", "task_code", "task_name", "task_type", "status_code",
            "target_drtn_hr_cnt",
          ]
        ),
      ], &faults)
    if !tables["TASKPRED"].isEmpty {
      tables.require([("TASKPRED", ["task_id", "pred_task_id", "pred_type"])], &faults)
    }
    try faults.check()
    readProjects()
    readCalendars()
    readGroups()
    readResources()
    readTasks()
    readLinks()
    readAssignments()
    let projects = schedule.groups.filter { $0.parent == nil }
    if projects.count == 1 { schedule.name = projects[0].name }
    try faults.check()
    return schedule
  }

  private mutating func readProjects() {
    let projects = tables["PROJECT"]
    let names = projects.map { $0["proj_short_name"] ?? $0["proj_id"] ?? "project" }
    schedule.name = names.joined(separator: ", ")
    for (project, name) in zip(projects, names) {
      let status = date(project, "last_recalc_date", name, as: .status)
      schedule.status = [schedule.status, status].compactMap(\.self).max()
      schedule.start = [schedule.start, date(project, "plan_start_date", name)].compactMap(\.self)
        .min()
      if let end = date(project, "plan_end_date", name, as: .end) {
        schedule.mustFinish = [schedule.mustFinish, end].compactMap(\.self).max()
      }
    }
    schedule.defaultCalendar = projects.lazy.compactMap { $0["clndr_id"] }.first
    lagsAreElapsed = tables["SCHEDOPTIONS"].contains {
      $0["sched_calendar_on_relationship_lag"] == "rcal_24Hour"
    }
  }

  private mutating func readCalendars() {
    for row in tables["CALENDAR"] {
      guard let id = row["clndr_id"] else { continue }
      let name = row["clndr_name"] ?? "Calendar \(id)"
      let minutes = row["day_hr_cnt"].flatMap { Double($0) }.map { Int(($0 * 60).rounded()) } ?? 480
      let data = row["clndr_data"] ?? "(0||CalendarData()())"
      if var calendar = XERCalendar.calendar(data, name: name, minutesPerDay: max(minutes, 1)) {
        if calendar.week.isEmpty {
          schedule.notes.append(
            ExchangeNote(name, "the calendar has no working day; Monday to Friday are used"))
          calendar.week = ScheduleCalendar.standard.week
        }
        schedule.calendars[id] = calendar
      } else {
        faults.report(
          .foreignFile, line: row.line, "the days of calendar \(name) cannot be read",
          found: String(data.prefix(24)))
      }
      if row["default_flag"] == "Y", schedule.defaultCalendar == nil {
        schedule.defaultCalendar = id
      }
    }
  }

  private mutating func readGroups() {
    let rows = tables["PROJWBS"].filter { $0["wbs_id"] != nil }
    let ids = Set(rows.compactMap { $0["wbs_id"] })
    var waiting = rows
    var placed: Set<String> = []
    // Parents may stand below their children.
    while !waiting.isEmpty {
      let ready = waiting.filter { row in
        guard row["proj_node_flag"] != "Y", let parent = row["parent_wbs_id"], ids.contains(parent)
        else { return true }
        return placed.contains(parent)
      }
      guard !ready.isEmpty else {
        for row in waiting {
          faults.report(
            .cycle, line: row.line, "the element \(row["wbs_name"] ?? "") is its own parent",
            found: row["wbs_id"])
        }
        return
      }
      for row in ready {
        guard let id = row["wbs_id"], placed.insert(id).inserted else { continue }
        let isRoot = row["proj_node_flag"] == "Y"
        schedule.groups.append(
          ScheduleGroup(
            id: "wbs-\(id)", name: row["wbs_name"] ?? row["wbs_short_name"] ?? id,
            parent: isRoot
              ? nil : row["parent_wbs_id"].flatMap { ids.contains($0) ? "wbs-\($0)" : nil },
            line: row.line))
      }
      let now = placed
      waiting.removeAll { row in row["wbs_id"].map(now.contains) ?? true }
    }
  }

  private mutating func readResources() {
    let rates = Dictionary(
      tables["RSRCRATE"].compactMap { row in
        row["rsrc_id"].flatMap { id in row["max_qty_per_hr"].flatMap { Double($0) }.map { (id, $0) }
        }
      }, uniquingKeysWith: { $1 })
    for row in tables["RSRC"] {
      guard let id = row["rsrc_id"] else { continue }
      let kind: ScheduleResource.Kind =
        switch row["rsrc_type"] {
        case "RT_Equip": .equipment
        case "RT_Mat": .material
        default: .work
        }
      schedule.resources.append(
        ScheduleResource(
          id: id, name: row["rsrc_name"] ?? row["rsrc_short_name"] ?? id, kind: kind,
          most: rates[id] ?? row["def_qty_per_hr"].flatMap { Double($0) }))
    }
    for row in tables["ROLES"] {
      guard let id = row["role_id"] else { continue }
      schedule.resources.append(
        ScheduleResource(
          id: "role-\(id)", name: row["role_name"] ?? row["role_short_name"] ?? id, kind: .work,
          most: nil))
    }
  }

  // MARK: Tasks

  private mutating func readTasks() {
    let groups = Set(schedule.groups.map(\.id))
    var seen: [String: Int] = [:]
    for row in tables["TASK"] {
      let label = "\(row["task_code"] ?? "") \(row["task_name"] ?? "(no name)")"
      guard let id = row["task_id"] else {
        faults.report(.missingKey, line: row.line, "the task \(label) has no task_id")
        continue
      }
      if let line = seen.updateValue(row.line, forKey: id) {
        faults.report(
          .duplicateID, line: row.line,
          "two tasks have one task_id; the first stands on line \(line)",
          found: id)
        continue
      }
      guard let group = row["wbs_id"].map({ "wbs-\($0)" }), groups.contains(group) else {
        faults.report(
          .unknownReference, line: row.line, "the task \(label) belongs to no element of PROJWBS",
          found: "wbs_id \(row["wbs_id"] ?? "")")
        continue
      }
      addTask(row, id, label, group)
    }
  }

  private mutating func addTask(
    _ row: XERTables.Row, _ id: String, _ label: String, _ group: String
  ) {
    let milestones = ["TT_Mile", "TT_FinMile"]
    let type = row["task_type"] ?? "TT_Task"
    guard (milestones + ["TT_Task", "TT_Rsrc"]).contains(type) else {
      let reason =
        switch type {
        case "TT_LOE": "it is a level of effort, as long as what it goes along with"
        case "TT_WBS": "it sums up a part of the work breakdown structure"
        default: "its type \(type) is not known"
        }
      schedule.notes.append(ExchangeNote(label, "left out: \(reason)"))
      dropped.insert(id)
      return
    }
    var task = ScheduleTask(
      id: id, label: label, name: row["task_name"] ?? label, code: row["task_code"] ?? id,
      group: group, line: row.line)
    task.duration = WorkSpan(working: minutes(row, "target_drtn_hr_cnt", label) ?? 0)
    task.isMilestone = milestones.contains(type) || task.duration.isZero
    task.remaining = minutes(row, "remain_drtn_hr_cnt", label).map { WorkSpan(working: $0) }
    task.plannedStart =
      date(row, "early_start_date", label) ?? date(row, "target_start_date", label)
    task.plannedFinish =
      date(row, "early_end_date", label, as: .end) ?? date(row, "target_end_date", label, as: .end)
    if row["status_code"] != "TK_NotStart" { task.actualStart = date(row, "act_start_date", label) }
    if row["status_code"] == "TK_Complete" {
      task.actualFinish = date(row, "act_end_date", label, as: .end)
    }
    if task.isMilestone, !milestones.contains(type) {
      schedule.notes.append(ExchangeNote(label, "a task without a duration is read as a milestone"))
    }
    task.calendar = row["clndr_id"]
    if let calendar = task.calendar, schedule.calendars[calendar] == nil {
      faults.report(
        .unknownReference, line: row.line,
        "the task \(label) names a calendar that the file has not",
        found: "clndr_id \(calendar)")
    }
    task.constraints = [("cstr_type", "cstr_date"), ("cstr_type2", "cstr_date2")].compactMap {
      constraint(row, $0.0, $0.1, label)
    }
    if row["suspend_date"] != nil {
      schedule.notes.append(ExchangeNote(label, "its suspension is not kept"))
    }
    if let finish = date(row, "expect_end_date", label, as: .end) {
      schedule.notes.append(ExchangeNote(label, "its expected finish \(finish) is not kept"))
    }
    schedule.tasks.append(task)
  }

  private mutating func constraint(
    _ row: XERTables.Row, _ type: String, _ day: String, _ label: String
  ) -> ScheduleConstraint? {
    let kinds: [String: ScheduleConstraint.Kind] = [
      "CS_MSO": .startOn, "CS_MANDSTART": .startOn, "CS_MSOA": .startNoEarlier,
      "CS_MSOB": .startNoLater, "CS_MEO": .finishOn, "CS_MANDFIN": .finishOn,
      "CS_MEOA": .finishNoEarlier, "CS_MEOB": .finishNoLater, "CS_ALAP": .asLateAsPossible,
    ]
    guard let word = row[type] else { return nil }
    guard let kind = kinds[word] else {
      faults.report(
        .badWord, line: row.line, "the constraint of \(label) is of no known type", found: word)
      return nil
    }
    return ScheduleConstraint(kind: kind, date: date(row, day, label))
  }

  // MARK: Links and assignments

  private mutating func readLinks() {
    let kinds: [String: ScheduleLink.Kind] = [
      "PR_FS": .finishToStart, "PR_SS": .startToStart, "PR_FF": .finishToFinish,
      "PR_SF": .startToFinish,
    ]
    let positions = Dictionary(
      uniqueKeysWithValues: schedule.tasks.indices.map { (schedule.tasks[$0].id, $0) })
    for row in tables["TASKPRED"] {
      guard let id = row["task_id"], let before = row["pred_task_id"] else {
        faults.report(.missingKey, line: row.line, "a link names no task")
        continue
      }
      guard let position = positions[id] else {
        if !dropped.contains(id) {
          reportUnknown(row, id, "a link belongs to a task that the file has not")
        }
        continue
      }
      let label = schedule.tasks[position].label
      guard positions[before] != nil else {
        if dropped.contains(before) {
          schedule.notes.append(
            ExchangeNote(label, "its link to a task that is left out is left out too"))
        } else if row["pred_proj_id"] != nil, row["pred_proj_id"] != row["proj_id"] {
          schedule.notes.append(
            ExchangeNote(label, "a link to a task of another project is left out"))
        } else {
          reportUnknown(row, before, "a link of \(label) names a task that the file has not")
        }
        continue
      }
      guard let kind = kinds[row["pred_type"] ?? "PR_FS"] else {
        faults.report(
          .badWord, line: row.line, "a link of \(label) is of no known type",
          found: row["pred_type"])
        continue
      }
      let lag = minutes(row, "lag_hr_cnt", label, least: -1e6) ?? 0
      schedule.tasks[position].links.append(
        ScheduleLink(
          predecessor: before, kind: kind,
          lag: lagsAreElapsed ? WorkSpan(elapsed: lag) : WorkSpan(working: lag), line: row.line))
    }
  }

  private mutating func reportUnknown(_ row: XERTables.Row, _ id: String, _ problem: String) {
    faults.report(.unknownReference, line: row.line, problem, found: "task_id \(id)")
  }

  private mutating func readAssignments() {
    let positions = Dictionary(
      uniqueKeysWithValues: schedule.tasks.indices.map { (schedule.tasks[$0].id, $0) })
    let known = Set(schedule.resources.map(\.id))
    for row in tables["TASKRSRC"] {
      guard let position = row["task_id"].flatMap({ positions[$0] }) else { continue }
      let label = schedule.tasks[position].label
      // A role says what is needed; a person, who does it.
      guard let resource = row["role_id"].map({ "role-\($0)" }) ?? row["rsrc_id"] else { continue }
      guard known.contains(resource) else {
        reportUnknown(
          row, resource, "an assignment of \(label) names a resource that the file has not")
        continue
      }
      schedule.tasks[position].assignments.append(
        ScheduleAssignment(resource: resource, units: units(row, schedule.tasks[position])))
    }
  }

  /// Heads at work, from units per hour or from hours of work over hours of the task.
  private mutating func units(_ row: XERTables.Row, _ task: ScheduleTask) -> Double {
    if let units = row["target_qty_per_hr"].flatMap({ Double($0) }), units > 0 { return units }
    let hours = Double(task.duration.working) / 60
    if let work = row["target_qty"].flatMap({ Double($0) }), hours > 0, work > 0 {
      return work / hours
    }
    return 1
  }

  // MARK: Values

  private mutating func date(
    _ row: XERTables.Row, _ column: String, _ label: String, as moment: ScheduleMoment = .start
  ) -> CalendarDate? {
    guard let text = row[column] else { return nil }
    if let date = moment.date(text) { return date }
    faults.report(
      .badDate, line: row.line, "\(column) of \(label) is no date such as 2026-01-05 08:00",
      found: text)
    return nil
  }

  private mutating func minutes(
    _ row: XERTables.Row, _ column: String, _ label: String, least: Double = 0
  ) -> Int? {
    guard let text = row[column] else { return nil }
    // Some countries' P6 writes a comma.
    if let hours = Double(text.replacing(",", with: ".")), hours >= least, hours <= 1e6 {
      return Int((hours * 60).rounded())
    }
    faults.report(
      .notANumber, line: row.line, "\(column) of \(label) is no number of hours", found: text)
    return nil
  }
}
