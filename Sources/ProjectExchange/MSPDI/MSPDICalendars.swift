// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlainXML
internal import Rotations

/// Calendars of Microsoft Project's XML: a week, exceptions, and a base calendar for what is not said.
struct MSPDICalendars {
  struct Fault {
    let line: Int
    let problem: String
    let found: String?
  }

  let minutesPerDay: Int
  private(set) var byUID: [String: ScheduleCalendar] = [:]
  private(set) var notes: [ExchangeNote] = []
  private(set) var faults: [Fault] = []

  init(minutesPerDay: Int) { self.minutesPerDay = minutesPerDay }

  mutating func add(_ element: XMLElement) {
    guard let uid = element["UID"] else { return }
    let name = element["Name"] ?? "Calendar \(uid)"
    let base = element["BaseCalendarUID"].flatMap { byUID[$0] }
    var calendar = ScheduleCalendar(
      name: name, week: base?.week ?? ScheduleCalendar.standard.week,
      exceptions: base?.exceptions ?? [], minutesPerDay: base?.minutesPerDay ?? minutesPerDay)
    let own = exceptions(element, name)
    calendar.exceptions += own
    week(element, &calendar)
    if calendar.week.isEmpty {
      notes.append(ExchangeNote(name, "the calendar has no working day; Monday to Friday are used"))
      calendar.week = ScheduleCalendar.standard.week
    }
    if element["IsBaseCalendar"] == "0", !own.isEmpty {
      notes.append(
        ExchangeNote(
          name, "days off of a resource are not carried; write them as unavailable of an engineer"))
    }
    byUID[uid] = calendar
  }

  private func week(_ element: XMLElement, _ calendar: inout ScheduleCalendar) {
    var minutes: [Int] = []
    for day in element.child("WeekDays")?.children("WeekDay") ?? [] {
      guard let number = day["DayType"].flatMap({ Int($0) }), (1...7).contains(number) else {
        continue
      }
      // Sunday is 1 there, and last here.
      let weekday = Weekday.allCases[(number + 5) % 7]
      if day["DayWorking"] == "1" {
        calendar.week.insert(weekday)
        minutes.append(MSPDICalendars.minutes(day))
      } else {
        calendar.week.remove(weekday)
      }
    }
    if let most = minutes.max(), most > 0 { calendar.minutesPerDay = most }
  }

  /// Work of a day.
  private static func minutes(_ day: XMLElement) -> Int {
    (day.child("WorkingTimes")?.children("WorkingTime") ?? []).reduce(0) { sum, time in
      guard let from = time["FromTime"].flatMap(clock), let to = time["ToTime"].flatMap(clock)
      else { return sum }
      return sum + (to > from ? to - from : to + 1440 - from)
    }
  }

  private static func clock(_ text: String) -> Int? {
    let parts = text.split(separator: ":").compactMap { Int($0) }
    return parts.count >= 2 ? parts[0] * 60 + parts[1] : nil
  }

  /// Exceptions stand in a list of their own, and once more, day by day, among the week's days as day 0; older files have only
  /// the latter, and only there is each day of one that recurs.
  private mutating func exceptions(_ element: XMLElement, _ name: String)
    -> [ScheduleCalendar.Exception]
  {
    let listed = element.child("Exceptions")?.children("Exception") ?? []
    let written = (element.child("WeekDays")?.children("WeekDay") ?? [])
      .filter { $0["DayType"] == "0" }
    let recurring = listed.filter(MSPDICalendars.recurs)
    if written.isEmpty {
      for exception in recurring {
        notes.append(
          ExchangeNote(
            name,
            "\(exception["Name"] ?? "an exception") recurs, and its days are not written out; write them under closed"
          ))
      }
    }
    let runs = listed.filter { !MSPDICalendars.recurs($0) }
    return (written + runs).compactMap { exception in
      guard let period = exception.child("TimePeriod"),
        let from = day(period, "FromDate", name), let to = day(period, "ToDate", name)
      else { return nil }
      return ScheduleCalendar.Exception(
        from: from, to: max(from, to), isWorking: exception["DayWorking"] == "1")
    }
  }

  /// Whether the exception is more than a run of days, which is of type 1.
  private static func recurs(_ exception: XMLElement) -> Bool {
    exception["Type"] ?? "1" != "1" && exception["Occurrences"].flatMap { Int($0) } ?? 1 > 1
  }

  private mutating func day(_ period: XMLElement, _ key: String, _ name: String) -> CalendarDate? {
    guard let text = period[key] else { return nil }
    if let date = CalendarDate(iso: text.prefix(10)) { return date }
    faults.append(
      Fault(line: period.line, problem: "\(key) of calendar \(name) is no date", found: text))
    return nil
  }
}
