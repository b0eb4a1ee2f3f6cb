// SPDX-License-Identifier: GPL-3.0-or-later

internal import ProblemFiles
internal import Rotations

extension XERReader {
  // MARK: Tasks

  mutating func readTasks() {
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

  mutating func addTask(
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

  mutating func constraint(
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
}
