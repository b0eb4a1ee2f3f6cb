// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlainText
internal import ProblemFiles
internal import Rotations

extension ProblemDraft {
  // MARK: Sites

  func calendarID(of task: ScheduleTask) -> String {
    let known = [task.calendar, schedule.defaultCalendar].compactMap(\.self)
    return known.first { schedule.calendars[$0] != nil } ?? ""
  }

  func calendar(_ id: String) -> ScheduleCalendar {
    schedule.calendars[id] ?? .standard
  }

  /// A site for each place and calendar; a build-out is at that of most of its tasks.
  mutating func makeSites() throws(DiagnosticsError) {
    var faults = ExchangeFaults(file: schedule.file)
    let known = buildOuts.map(\.id)
    for id in options.places.keys.sorted() where !known.contains(id) {
      faults.report(
        .unknownReference, line: 0, "--site-place names a build-out that the plan has not",
        found: id,
        advice: "its build-outs are \(known.joined(separator: ", "))")
    }
    try faults.check()
    var names = NameMaker(isLowercase: true)
    var byKey: [String: Int] = [:]
    for index in buildOuts.indices {
      let place = options.places[buildOuts[index].id] ?? options.place
      let ids = buildOuts[index].tasks.filter { !schedule.tasks[$0].isMilestone }
        .map { calendarID(of: schedule.tasks[$0]) }
      let counts = Dictionary(ids.map { ($0, 1) }, uniquingKeysWith: +)
      let most = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? ""
      let key = "\(place ?? "") \(most)"
      if byKey[key] == nil {
        byKey[key] = sites.count
        sites.append(
          Site(
            id: names.id(place ?? "site", spare: "site"), place: place, calendar: calendar(most)))
      }
      buildOuts[index].site = byKey[key] ?? 0
    }
    for site in sites {
      let extra = site.calendar.extraDays(from: start, to: end)
      guard !extra.isEmpty else { continue }
      let named = extra.prefix(6).map(\.iso) + (extra.count > 6 ? ["…"] : [])
      notes.append(
        ExchangeNote(
          site.calendar.name,
          "days that are worked beside the week are not carried: \(named.joined(separator: ", "))"))
    }
  }
}
