// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

/// Dates as people write them; forms with a `usualYear` name the year of dates that are not in it.
enum DateWording {
  /// `Mon 12 Jan 2026`.
  static func long(_ date: CalendarDate) -> String { "\(short(date)) \(date.parts.year)" }

  /// `Mon 12 Jan`.
  static func short(_ date: CalendarDate) -> String { "\(weekday(date)) \(dayAndMonth(date))" }

  /// `Mon 12 Jan`, `Mon 11 Jan 2027`.
  static func short(_ date: CalendarDate, usualYear: Int) -> String {
    date.parts.year == usualYear ? short(date) : long(date)
  }

  /// `12 Jan`, `11 Jan 2027`.
  static func dayAndMonth(_ date: CalendarDate, usualYear: Int) -> String {
    dayAndMonth(date) + (date.parts.year == usualYear ? "" : " \(date.parts.year)")
  }

  /// `12–17 Jan`, `11–16 Jan 2027`, `28 Dec 2026–3 Jan 2027`.
  static func range(_ first: CalendarDate, _ last: CalendarDate, usualYear: Int) -> String {
    let (from, to) = (first.parts.year, last.parts.year)
    return range(first, last) + (from == to && to != usualYear ? " \(to)" : "")
  }

  /// `Mon 12–Sat 17 Jan`, `Mon 11–Sat 16 Jan 2027`, `Mon 28 Dec–Sat 2 Jan 2027`.
  static func rangeWithWeekdays(
    _ first: CalendarDate, _ last: CalendarDate, usualYear: Int
  ) -> String {
    let end = short(last, usualYear: usualYear)
    let (from, to) = (first.parts, last.parts)
    if first == last { return end }
    if (from.year, from.month) == (to.year, to.month) {
      return "\(weekday(first)) \(from.day)–\(end)"
    }
    return (from.year == to.year ? short(first) : short(first, usualYear: usualYear)) + "–\(end)"
  }

  /// `Mon`.
  static func weekday(_ date: CalendarDate) -> String { name(date.weekday) }

  /// `Mon`.
  static func name(_ weekday: Weekday) -> String { weekday.rawValue.capitalized }

  /// `12 Jan`.
  static func dayAndMonth(_ date: CalendarDate) -> String {
    "\(date.parts.day) \(month(date))"
  }

  /// `Jan`.
  static func month(_ date: CalendarDate) -> String { months[date.parts.month - 1] }

  /// `12–17 Jan`, `28 Jan–3 Feb`, `29 Dec 2025–3 Jan 2026`; one day alone is `12 Jan`.
  static func range(_ first: CalendarDate, _ last: CalendarDate) -> String {
    if first == last { return dayAndMonth(first) }
    let (from, to) = (first.parts, last.parts)
    if from.year != to.year {
      return "\(dayAndMonth(first)) \(from.year)–\(dayAndMonth(last)) \(to.year)"
    }
    return from.month == to.month
      ? "\(from.day)–\(dayAndMonth(last))" : "\(dayAndMonth(first))–\(dayAndMonth(last))"
  }

  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
}
