// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlainText
internal import PlainXML
internal import ProblemFiles
internal import Rotations

/// Reads Microsoft Project's XML (MSPDI), that of 2003 and later.
struct MSPDIReader {
  var faults: ExchangeFaults
  var schedule: ProjectSchedule
  let project: XMLElement
  var minutesPerDay = 480

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

  // MARK: Values

  mutating func date(
    _ element: XMLElement, _ name: String, _ label: String, as moment: ScheduleMoment = .start
  ) -> CalendarDate? {
    guard let text = element[name], text != "NA" else { return nil }
    if let date = moment.date(text) { return date }
    faults.report(
      .badDate, line: element.child(name)?.line ?? element.line, "\(name) of \(label) is no date",
      found: text)
    return nil
  }

  mutating func number(_ element: XMLElement, _ name: String, _ label: String) -> Double? {
    guard let text = element[name] else { return nil }
    if let number = Double(text), number.isFinite, number >= 0 { return number }
    faults.report(
      .notANumber, line: element.child(name)?.line ?? element.line,
      "\(name) of \(label) is no number of 0 or more", found: text)
    return nil
  }

  mutating func span(_ element: XMLElement, _ name: String, _ label: String) -> WorkSpan? {
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
