// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlainText
internal import PlainXML
internal import ProblemFiles
internal import Rotations

extension MSPDIReader {
  // MARK: Tasks

  mutating func readTasks() {
    let root = "project"
    schedule.groups.append(
      ScheduleGroup(id: root, name: schedule.name, parent: nil, line: project.line))
    var path: [(level: Int, id: String)] = [(0, root)]
    var seen: [String: Int] = [:]
    for element in project.child("Tasks")?.children("Task") ?? [] {
      guard element["IsNull"] != "1" else { continue }
      guard let uid = element["UID"] else {
        faults.report(.missingKey, line: element.line, "a task has no UID", found: element["Name"])
        continue
      }
      if let line = seen.updateValue(element.line, forKey: uid) {
        faults.report(
          .duplicateID, line: element.line,
          "two tasks have one UID; the first stands on line \(line)",
          found: uid)
        continue
      }
      let level = element["OutlineLevel"].flatMap { Int($0) } ?? 1
      guard level > 0 else { continue }
      while path.count > 1, path[path.count - 1].level >= level { path.removeLast() }
      let parent = path[path.count - 1].id
      if element["Summary"] == "1" {
        addGroup(element, uid, parent)
        path.append((level, uid))
      } else {
        addTask(element, uid, parent)
      }
    }
    reportUnknownLinks(seen)
  }

  func label(_ element: XMLElement, _ uid: String) -> String {
    "\(element["ID"] ?? uid) \(element["Name"] ?? "(no name)")"
  }

  mutating func addGroup(_ element: XMLElement, _ uid: String, _ parent: String) {
    let label = label(element, uid)
    var group = ScheduleGroup(
      id: uid, name: element["Name"] ?? "Summary \(uid)", parent: parent, line: element.line)
    group.deadline = date(element, "Deadline", label)
    group.constraints = constraints(element, label)
    group.links = links(element, label)
    if element["Active"] == "0" {
      schedule.notes.append(
        ExchangeNote(label, "the summary task is inactive; its tasks are judged each by itself"))
    }
    schedule.groups.append(group)
  }

  mutating func addTask(_ element: XMLElement, _ uid: String, _ parent: String) {
    let label = label(element, uid)
    if let reason = MSPDIReader.reasonToLeaveOut(element) {
      schedule.notes.append(ExchangeNote(label, "left out: \(reason)"))
      return
    }
    var task = ScheduleTask(
      id: uid, label: label, name: element["Name"] ?? "Task \(uid)",
      code: element["Name"]?.lowercased() ?? "task-\(uid)", group: parent, line: element.line)
    task.duration = span(element, "Duration", label) ?? WorkSpan(working: minutesPerDay)
    task.isMilestone = task.duration.isZero
    task.remaining = span(element, "RemainingDuration", label)
    task.plannedStart = date(element, "Start", label)
    task.plannedFinish = date(element, "Finish", label, as: .end)
    task.actualStart = date(element, "ActualStart", label)
    task.actualFinish = date(element, "ActualFinish", label, as: .end)
    task.deadline = date(element, "Deadline", label)
    task.calendar = element["CalendarUID"].flatMap { $0 == "-1" ? nil : $0 }
    task.constraints = constraints(element, label)
    task.links = links(element, label)
    note(element, task)
    schedule.tasks.append(task)
  }

  static func reasonToLeaveOut(_ element: XMLElement) -> String? {
    if element["Active"] == "0" { return "it is inactive" }
    if element["ExternalTask"] == "1" { return "it is a task of another project file" }
    if element["IsSubproject"] == "1" { return "it is another project file; import that too" }
    return nil
  }

  /// What a phase has no place for.
  mutating func note(_ element: XMLElement, _ task: ScheduleTask) {
    func add(_ text: String) { schedule.notes.append(ExchangeNote(task.label, text)) }
    if element["Milestone"] == "1", !task.isMilestone {
      add("a milestone with a duration is written as a phase")
    }
    if element["Manual"] == "1" {
      add("it is scheduled by hand; its links and durations hold, its dates do not")
    }
    if task.actualStart == nil, let percent = element["PercentComplete"], percent != "0" {
      add("\(percent) % complete without an actual start is written as not begun")
    }
    if task.calendar.map({ schedule.calendars[$0] == nil }) ?? false {
      add("it names a calendar that the file has not; the project's own is used")
    }
  }

  mutating func constraints(_ element: XMLElement, _ label: String)
    -> [ScheduleConstraint]
  {
    let kinds: [String: ScheduleConstraint.Kind] = [
      "1": .asLateAsPossible, "2": .startOn, "3": .finishOn, "4": .startNoEarlier,
      "5": .startNoLater, "6": .finishNoEarlier, "7": .finishNoLater,
    ]
    guard let type = element["ConstraintType"], type != "0" else { return [] }
    guard let kind = kinds[type] else {
      faults.report(
        .badWord, line: element.line, "the constraint of \(label) is of no known type", found: type)
      return []
    }
    return [ScheduleConstraint(kind: kind, date: date(element, "ConstraintDate", label))]
  }
}
