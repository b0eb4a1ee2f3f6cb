// SPDX-License-Identifier: GPL-3.0-or-later

internal import ProblemFiles
internal import Rotations

extension XERReader {
  // MARK: Links and assignments

  mutating func readLinks() {
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

  mutating func reportUnknown(_ row: XERTables.Row, _ id: String, _ problem: String) {
    faults.report(.unknownReference, line: row.line, problem, found: "task_id \(id)")
  }

  mutating func readAssignments() {
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
  mutating func units(_ row: XERTables.Row, _ task: ScheduleTask) -> Double {
    if let units = row["target_qty_per_hr"].flatMap({ Double($0) }), units > 0 { return units }
    let hours = Double(task.duration.working) / 60
    if let work = row["target_qty"].flatMap({ Double($0) }), hours > 0, work > 0 {
      return work / hours
    }
    return 1
  }
}
