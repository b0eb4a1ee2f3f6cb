// SPDX-License-Identifier: GPL-3.0-or-later

internal import ProblemFiles
internal import Rotations

/// Reads Primavera P6 exports (XER).
struct XERReader {
  let tables: XERTables
  var faults: ExchangeFaults
  var schedule: ProjectSchedule
  /// Whether lags count hours by the clock.
  var lagsAreElapsed = false
  /// Tasks that are left out.
  var dropped: Set<String> = []

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

  // MARK: Values

  mutating func date(
    _ row: XERTables.Row, _ column: String, _ label: String, as moment: ScheduleMoment = .start
  ) -> CalendarDate? {
    guard let text = row[column] else { return nil }
    if let date = moment.date(text) { return date }
    faults.report(
      .badDate, line: row.line, "\(column) of \(label) is no date such as 2026-01-05 08:00",
      found: text)
    return nil
  }

  mutating func minutes(
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
