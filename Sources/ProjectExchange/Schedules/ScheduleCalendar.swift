// SPDX-License-Identifier: GPL-3.0-or-later

internal import Rotations

/// Working days and hours of a project plan.
struct ScheduleCalendar {
  /// Days on which the week does not hold.
  struct Exception: Hashable {
    let from: CalendarDate
    let to: CalendarDate
    let isWorking: Bool
  }

  let name: String
  var week: Set<Weekday>
  var exceptions: [Exception] = []
  /// Work on an ordinary day.
  var minutesPerDay: Int

  static let standard = ScheduleCalendar(
    name: "Standard", week: [.monday, .tuesday, .wednesday, .thursday, .friday], minutesPerDay: 480)

  func isWorking(_ date: CalendarDate) -> Bool {
    let exception = exceptions.last { $0.from <= date && date <= $0.to }
    return exception?.isWorking ?? week.contains(date.weekday)
  }

  /// Days of the week that are closed from `first` to `last`, joined to runs.
  func closed(from first: CalendarDate, to last: CalendarDate) -> [(
    from: CalendarDate, to: CalendarDate
  )] {
    var runs: [(from: CalendarDate, to: CalendarDate)] = []
    for number in first.daysSince1970...max(first, last).daysSince1970 {
      let date = CalendarDate(daysSince1970: number)
      guard week.contains(date.weekday), !isWorking(date) else { continue }
      if let run = runs.last, run.to.adding(days: 1) == date {
        runs[runs.count - 1].to = date
      } else {
        runs.append((date, date))
      }
    }
    return runs
  }

  /// Days from `first` to `last` that are worked although the week has them free.
  func extraDays(from first: CalendarDate, to last: CalendarDate) -> [CalendarDate] {
    guard exceptions.contains(where: \.isWorking) else { return [] }
    return (first.daysSince1970...max(first, last).daysSince1970)
      .map { CalendarDate(daysSince1970: $0) }
      .filter { !week.contains($0.weekday) && isWorking($0) }
  }

  /// Whether every day from `first` to `last` is worked.
  func isEveryDay(from first: CalendarDate, to last: CalendarDate) -> Bool {
    week.count == 7 && closed(from: first, to: last).isEmpty
  }

  /// Days of work, begun ones whole.
  func days(_ minutes: Int) -> Int {
    (max(minutes, 0) + minutesPerDay - 1) / minutesPerDay
  }

  /// Days from one day to another day of work, `count` days of work later: whole weeks are exact where none of their days
  /// is closed, the rest counts as it is.
  func calendarDays(_ count: Int) -> Int {
    count / week.count * 7 + count % week.count
  }
}
