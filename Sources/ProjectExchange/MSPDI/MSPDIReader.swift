// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlainText
internal import PlainXML
internal import ProblemFiles
internal import Rotations

/// Reads Microsoft Project's XML (MSPDI), that of 2003 and later.
struct MSPDIReader {
  private var faults: ExchangeFaults
  private var schedule: ProjectSchedule
  private let project: XMLElement
  private var minutesPerDay = 480

  /// - Throws: `DiagnosticsError` with every error of the file.
  static func read(path: String) throws(DiagnosticsError) -> ProjectSchedule {
    try read(text: try ForeignText.read(path), file: path)
  }

  static func read(text: String, file: String) throws(DiagnosticsError) -> ProjectSchedule {
    let root: XMLElement
    do {
      root = try XMLReader.root(of: text)
    } catch {
      throw ExchangeFaults.error(
        .foreignFile, in: file, line: error.line, error.problem,
        advice: "in Microsoft Project: Save As, XML Format")
    }
    guard root.name == "Project" else {
      throw ExchangeFaults.error(
        .foreignFile, in: file, line: root.line, "the file is no project plan of Microsoft Project",
        found: "<\(root.name)>",
        advice: root.name == "APIBusinessObjects"
          ? "this is Primavera's XML; export the project as XER instead"
          : "its root element is <Project>; in Microsoft Project: Save As, XML Format")
    }
    var reader = MSPDIReader(project: root, file: file)
    return try reader.read()
  }

  private init(project: XMLElement, file: String) {
    self.project = project
    faults = ExchangeFaults(file: file)
    schedule = ProjectSchedule(file: file, name: project["Title"] ?? project["Name"] ?? "Project")
  }

  private mutating func read() throws(DiagnosticsError) -> ProjectSchedule {
    minutesPerDay = project["MinutesPerDay"].flatMap { Int($0) }.map { max($0, 1) } ?? 480
    schedule.start = date(project, "StartDate", "the project")
    schedule.status = date(project, "StatusDate", "the project", as: .status)
    schedule.defaultCalendar = project["CalendarUID"]
    readCalendars()
    readResources()
    readTasks()
    readAssignments()
    try faults.check()
    return schedule
  }

  // MARK: Calendars and resources

  private mutating func readCalendars() {
    var calendars = MSPDICalendars(minutesPerDay: minutesPerDay)
    for element in project.child("Calendars")?.children("Calendar") ?? [] {
      calendars.add(element)
    }
    for fault in calendars.faults {
      faults.report(.badDate, line: fault.line, fault.problem, found: fault.found)
    }
    schedule.calendars = calendars.byUID
    schedule.notes += calendars.notes
  }

  private mutating func readResources() {
    for element in project.child("Resources")?.children("Resource") ?? [] {
      guard let uid = element["UID"], let name = element["Name"] else { continue }
      let kind: ScheduleResource.Kind =
        switch element["Type"] {
        case "0": .material
        case "2": .cost
        default: .work
        }
      schedule.resources.append(
        ScheduleResource(id: uid, name: name, kind: kind, most: number(element, "MaxUnits", name)))
    }
  }

  private mutating func readAssignments() {
    let names = Dictionary(
      schedule.tasks.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { $1 })
    let resources = Set(schedule.resources.map(\.id))
    for element in project.child("Assignments")?.children("Assignment") ?? [] {
      guard let task = element["TaskUID"].flatMap({ names[$0] }),
        let resource = element["ResourceUID"],
        resource != "-65535"
      else { continue }
      guard resources.contains(resource) else {
        faults.report(
          .unknownReference, line: element.line,
          "an assignment of \(schedule.tasks[task].label) names a resource that the file has not",
          found: "ResourceUID \(resource)")
        continue
      }
      schedule.tasks[task].assignments.append(
        ScheduleAssignment(
          resource: resource, units: number(element, "Units", schedule.tasks[task].label) ?? 1))
    }
  }

  // MARK: Tasks

  private mutating func readTasks() {
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

  private func label(_ element: XMLElement, _ uid: String) -> String {
    "\(element["ID"] ?? uid) \(element["Name"] ?? "(no name)")"
  }

  private mutating func addGroup(_ element: XMLElement, _ uid: String, _ parent: String) {
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

  private mutating func addTask(_ element: XMLElement, _ uid: String, _ parent: String) {
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

  private static func reasonToLeaveOut(_ element: XMLElement) -> String? {
    if element["Active"] == "0" { return "it is inactive" }
    if element["ExternalTask"] == "1" { return "it is a task of another project file" }
    if element["IsSubproject"] == "1" { return "it is another project file; import that too" }
    return nil
  }

  /// What a phase has no place for.
  private mutating func note(_ element: XMLElement, _ task: ScheduleTask) {
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

  private mutating func constraints(_ element: XMLElement, _ label: String)
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

  // MARK: Links

  private mutating func links(_ element: XMLElement, _ label: String) -> [ScheduleLink] {
    element.children("PredecessorLink").compactMap { link in
      let kinds: [String: ScheduleLink.Kind] = [
        "0": .finishToFinish, "1": .finishToStart, "2": .startToFinish, "3": .startToStart,
      ]
      if link["CrossProject"] == "1" {
        schedule.notes.append(
          ExchangeNote(label, "a link to a task of another project file is left out"))
        return nil
      }
      guard let predecessor = link["PredecessorUID"] else {
        faults.report(.missingKey, line: link.line, "a link of \(label) names no task")
        return nil
      }
      guard let kind = kinds[link["Type"] ?? "1"] else {
        faults.report(
          .badWord, line: link.line, "a link of \(label) is of no known type", found: link["Type"])
        return nil
      }
      return ScheduleLink(
        predecessor: predecessor, kind: kind, lag: lag(link, label), line: link.line)
    }
  }

  /// Tenths of minutes, of work or by the clock; shares of a duration cannot be carried.
  private mutating func lag(_ link: XMLElement, _ label: String) -> WorkSpan {
    guard let text = link["LinkLag"], text != "0" else { return WorkSpan() }
    guard let tenths = Int(text) ?? Double(text).flatMap({ Int(exactly: $0.rounded()) }) else {
      faults.report(
        .notANumber, line: link.line, "the lag of a link of \(label) is no number", found: text)
      return WorkSpan()
    }
    // 32 is added for estimates.
    switch (link["LagFormat"].flatMap { Int($0) } ?? 7) & ~32 {
    case 19, 20:
      schedule.notes.append(
        ExchangeNote(
          label,
          "a lag that is a share of a duration (\(tenths / 10) %) is left out; its link stays"))
      return WorkSpan()
    case 4, 6, 8, 10, 12: return WorkSpan(elapsed: tenths / 10)
    default: return WorkSpan(working: tenths / 10)
    }
  }

  /// - Parameter seen: Lines of all tasks, summary tasks included, by their UIDs.
  private mutating func reportUnknownLinks(_ seen: [String: Int]) {
    let kept = Set(schedule.tasks.map(\.id) + schedule.groups.map(\.id))
    func known(_ links: [ScheduleLink], _ label: String) -> [ScheduleLink] {
      links.filter { link in
        if kept.contains(link.predecessor) { return true }
        if seen[link.predecessor] != nil {
          schedule.notes.append(
            ExchangeNote(label, "its link to a task that is left out is left out too"))
        } else {
          faults.report(
            .unknownReference, line: link.line,
            "a link of \(label) names a task that the file has not",
            found: "PredecessorUID \(link.predecessor)")
        }
        return false
      }
    }
    for index in schedule.tasks.indices {
      schedule.tasks[index].links = known(schedule.tasks[index].links, schedule.tasks[index].label)
    }
    for index in schedule.groups.indices {
      schedule.groups[index].links = known(
        schedule.groups[index].links, schedule.groups[index].name)
    }
  }

  // MARK: Values

  private mutating func date(
    _ element: XMLElement, _ name: String, _ label: String, as moment: ScheduleMoment = .start
  ) -> CalendarDate? {
    guard let text = element[name], text != "NA" else { return nil }
    if let date = moment.date(text) { return date }
    faults.report(
      .badDate, line: element.child(name)?.line ?? element.line, "\(name) of \(label) is no date",
      found: text)
    return nil
  }

  private mutating func number(_ element: XMLElement, _ name: String, _ label: String) -> Double? {
    guard let text = element[name] else { return nil }
    if let number = Double(text), number.isFinite, number >= 0 { return number }
    faults.report(
      .notANumber, line: element.child(name)?.line ?? element.line,
      "\(name) of \(label) is no number of 0 or more", found: text)
    return nil
  }

  private mutating func span(_ element: XMLElement, _ name: String, _ label: String) -> WorkSpan? {
    guard let text = element[name] else { return nil }
    guard let minutes = MSPDIDuration.minutes(text) else {
      faults.report(
        .notANumber, line: element.child(name)?.line ?? element.line,
        "\(name) of \(label) is no duration such as PT16H0M0S", found: text)
      return nil
    }
    let format = (element["DurationFormat"].flatMap { Int($0) } ?? 7) & ~32
    return [4, 6, 8, 10, 12, 20].contains(format)
      ? WorkSpan(elapsed: minutes) : WorkSpan(working: minutes)
  }
}

/// Durations of XML Schema, such as `PT16H0M0S`.
enum MSPDIDuration {
  /// Whole minutes; nil where the text is no duration.
  static func minutes(_ text: String) -> Int? {
    guard text.first == "P" else { return nil }
    var (minutes, digits, isTime) = (0.0, "", false)
    for character in text.dropFirst() {
      switch character {
      case "T" where digits.isEmpty: isTime = true
      case "0"..."9", ".": digits.append(character)
      default:
        let factors: [Character: Double] = isTime ? ["H": 60, "M": 1, "S": 1.0 / 60] : ["D": 1440]
        guard let factor = factors[character], let number = Double(digits) else { return nil }
        minutes += number * factor
        digits = ""
      }
    }
    guard digits.isEmpty, minutes <= 1e9 else { return nil }
    return Int(minutes.rounded())
  }
}
