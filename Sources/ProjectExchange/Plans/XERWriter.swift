// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlainText
internal import Rotations

/// Writes a plan as a Primavera P6 export (XER).
///
/// Days are eight hours, lags count by the clock (`rcal_24Hour`), and activities start on or after their planned day.
struct XERWriter {
  let schedule: PlanSchedule
  private var lines: [String] = []

  private var problem: Problem { schedule.problem }

  private static let project = "1"
  private static let everyDay = "1"

  static func text(of schedule: PlanSchedule) -> String {
    var writer = XERWriter(schedule: schedule)
    writer.write()
    // P6 reads lines as Windows ends them.
    return writer.lines.map { $0 + "\r\n" }.joined()
  }

  private init(schedule: PlanSchedule) { self.schedule = schedule }

  private mutating func write() {
    let currency = problem.currency.map { String($0.prefix(3)) } ?? "USD"
    lines.append(
      [
        "ERMHDR", "19.12", problem.horizon.start.iso, "Project", "longhaul", "longhaul", "longhaul",
        "Project Management", currency,
      ]
      .joined(separator: "\t"))
    writeProject()
    writeCalendars()
    writeElements()
    writeRoles()
    writeResources()
    writeTasks()
    writeLinks()
    writeAssignments()
    lines.append("%E")
  }

  private mutating func writeProject() {
    table(
      "PROJECT",
      [
        "proj_id", "proj_short_name", "clndr_id", "plan_start_date", "scd_end_date",
        "last_recalc_date",
        "project_flag", "def_complete_pct_type",
      ],
      [
        [
          XERWriter.project, problem.name, XERWriter.everyDay, morning(problem.horizon.start),
          evening(problem.horizon.end), morning(problem.horizon.start), "Y", "CP_Drtn",
        ]
      ])
    table(
      "SCHEDOPTIONS", ["schedoptions_id", "proj_id", "sched_calendar_on_relationship_lag"],
      [["1", XERWriter.project, "rcal_24Hour"]])
  }

  // MARK: Calendars

  private mutating func writeCalendars() {
    let every = calendar(XERWriter.everyDay, "Every day", Array(repeating: true, count: 7), [])
    let sites = problem.siteIDs.map { site in
      calendar(
        String(site.index + 2), problem[site].title, schedule.week(of: site),
        schedule.closed(at: site))
    }
    table(
      "CALENDAR",
      [
        "clndr_id", "default_flag", "clndr_name", "proj_id", "clndr_type", "day_hr_cnt",
        "week_hr_cnt", "clndr_data",
      ],
      [every] + sites)
  }

  private func calendar(_ id: String, _ name: String, _ week: [Bool], _ closed: [CalendarDate])
    -> [String]
  {
    let shifts = "(0||0(s|08:00|f|12:00)())(0||1(s|13:00|f|17:00)())"
    let days = (1...7).map { "(0||\($0)()(\(week[($0 + 5) % 7] ? shifts : "")))" }.joined()
    let exceptions = zip(0..., closed).map { "(0||\($0)(d|\($1.daysSince1970 + 25_569))())" }
      .joined()
    let data =
      "(0||CalendarData()((0||DaysOfWeek()(\(days)))(0||VIEW(ShowTotal|N)())(0||Exceptions()(\(exceptions)))))"
    return [
      id, id == XERWriter.everyDay ? "Y" : "N", name, "", "CA_Base", "8",
      String(week.count(where: \.self) * 8), data,
    ]
  }

  // MARK: Work

  /// Ids of elements: the project's is 1, then build-outs in their order.
  private mutating func writeElements() {
    let root = [["1", XERWriter.project, "0", "Y", XERWriter.project, problem.name, ""]]
    let buildOuts = zip(0..., problem.buildOuts).map { index, buildOut in
      [
        String(index + 2), XERWriter.project, String(index), "N", buildOut.name, buildOut.title,
        "1",
      ]
    }
    table(
      "PROJWBS",
      [
        "wbs_id", "proj_id", "seq_num", "proj_node_flag", "wbs_short_name", "wbs_name",
        "parent_wbs_id",
      ],
      root + buildOuts)
  }

  private mutating func writeTasks() {
    let names = Dictionary(problem.phases.map { ($0.name, 1) }, uniquingKeysWith: +)
    let rows = schedule.tasks.map { task -> [String] in
      let phase = problem[task.phase]
      // P6 wants each code once in a project.
      let code = names[phase.name] == 1 ? phase.name : phase.qualifiedName
      return [
        String(task.phase.index + 1), XERWriter.project, String(phase.buildOut.index + 2),
        task.mode.everyDay ? XERWriter.everyDay : String(phase.site.index + 2), "CP_Drtn",
        "TT_Task",
        "DT_FixedDrtn", code, schedule.name(of: task),
        String(phase.isDone ? 8 : task.hours),
      ] + state(phase, task)
    }
    table(
      "TASK",
      [
        "task_id", "proj_id", "wbs_id", "clndr_id", "complete_pct_type", "task_type",
        "duration_type",
        "task_code", "task_name", "target_drtn_hr_cnt", "status_code", "remain_drtn_hr_cnt",
        "act_start_date",
        "act_end_date", "early_start_date", "early_end_date", "target_start_date",
        "target_end_date",
        "cstr_type", "cstr_date",
      ], rows)
  }

  private func state(_ phase: Phase, _ task: PlanSchedule.Task) -> [String] {
    let dates = schedule.dates(of: task)
    let (start, finish) = (
      dates.map { morning($0.start) } ?? "", dates.map { evening($0.finish) } ?? ""
    )
    switch phase.state {
    case .done:
      return ["TK_Complete", "0", start, finish, "", "", start, finish, "", ""]
    case .started(_, _, let left):
      let resumed = task.scheduled.map { morning(problem.horizon.date(of: $0.start)) } ?? ""
      return ["TK_Active", String(left * 8), start, "", resumed, finish, start, finish, "", ""]
    case .open, .fixed:
      var constraint = dates == nil ? "" : "CS_MSOA"
      if case .fixed = phase.state, dates != nil { constraint = "CS_MSO" }
      return [
        "TK_NotStart", String(task.hours), "", "", start, finish, start, finish, constraint,
        constraint.isEmpty ? "" : start,
      ]
    }
  }

  private mutating func writeLinks() {
    var rows: [[String]] = []
    for task in schedule.tasks {
      for precedence in problem[task.phase].precedences {
        rows.append([
          String(rows.count + 1), String(task.phase.index + 1),
          String(precedence.predecessor.index + 1), XERWriter.project, XERWriter.project,
          precedence.anchor == .start ? "PR_SS" : "PR_FS", String(precedence.lag * 24),
        ])
      }
    }
    table(
      "TASKPRED",
      [
        "task_pred_id", "task_id", "pred_task_id", "proj_id", "pred_proj_id", "pred_type",
        "lag_hr_cnt",
      ],
      rows)
  }

  // MARK: Crew

  /// Roles are counted after resources: some readers keep both under one number.
  private func roleID(_ number: Int) -> String { String(schedule.resources.count + number) }

  private mutating func writeRoles() {
    table(
      "ROLES", ["role_id", "seq_num", "role_name", "role_short_name"],
      zip(1..., problem.roles).map { [roleID($0), String($0), $1.name, $1.name] })
  }

  private mutating func writeResources() {
    let rows = zip(1..., schedule.resources).map { id, resource in
      [
        String(id), XERWriter.everyDay, resource.name, "R\(id)",
        resource.kind == .item ? "RT_Equip" : "RT_Labor", String(resource.most), "Y",
      ]
    }
    table(
      "RSRC",
      [
        "rsrc_id", "clndr_id", "rsrc_name", "rsrc_short_name", "rsrc_type", "def_qty_per_hr",
        "active_flag",
      ],
      rows)
  }

  private mutating func writeAssignments() {
    let rows = zip(1..., schedule.assignments).map { id, assignment in
      let horizon = problem.horizon
      let hours = String(assignment.headDays * 8)
      return [
        String(id), String(assignment.phase.index + 1), XERWriter.project,
        roleID(assignment.role.index + 1), String(assignment.resource + 1), hours, hours,
        String(assignment.heads), morning(horizon.date(of: assignment.first)),
        evening(horizon.date(of: assignment.last)),
        schedule.resources[assignment.resource].kind == .item ? "RT_Equip" : "RT_Labor",
      ]
    }
    table(
      "TASKRSRC",
      [
        "taskrsrc_id", "task_id", "proj_id", "role_id", "rsrc_id", "target_qty", "remain_qty",
        "target_qty_per_hr", "target_start_date", "target_end_date", "rsrc_type",
      ], rows)
  }

  // MARK: Lines

  private func morning(_ date: CalendarDate) -> String { "\(date) 08:00" }
  private func evening(_ date: CalendarDate) -> String { "\(date) 17:00" }

  private mutating func table(_ name: String, _ columns: [String], _ rows: [[String]]) {
    guard !rows.isEmpty else { return }
    lines.append("%T\t\(name)")
    lines.append((["%F"] + columns).joined(separator: "\t"))
    // Nothing printable is a tab or a line break.
    lines += rows.map { (["%R"] + $0.map(\.printable)).joined(separator: "\t") }
  }
}
