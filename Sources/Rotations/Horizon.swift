// SPDX-License-Identifier: GPL-3.0-or-later

/// A day counted from the first day of the horizon, which is 0; negative before it.
public struct Day: Hashable, Comparable, Sendable {
  public let index: Int

  public init(_ index: Int) { self.index = index }

  public static func < (left: Self, right: Self) -> Bool { left.index < right.index }
  public static func + (day: Self, days: Int) -> Day { Day(day.index + days) }
  public static func - (day: Self, days: Int) -> Day { Day(day.index - days) }
  public static func - (left: Self, right: Self) -> Int { left.index - right.index }
}

/// The days that are planned: 0 … ``dayCount`` − 1 (specification, section 2).
public struct Horizon: Hashable, Sendable {
  public let start: CalendarDate
  /// 1 or more.
  public let dayCount: Int

  public init(start: CalendarDate, dayCount: Int) {
    precondition(dayCount >= 1, "a horizon has a day")
    self.start = start
    self.dayCount = dayCount
  }

  public var end: CalendarDate { start.adding(days: dayCount - 1) }
  public var first: Day { Day(0) }
  public var last: Day { Day(dayCount - 1) }

  public func day(of date: CalendarDate) -> Day { Day(date.daysSince1970 - start.daysSince1970) }
  public func date(of day: Day) -> CalendarDate { start.adding(days: day.index) }
  /// Whether the day is a Saturday or a Sunday.
  public func isWeekend(_ day: Day) -> Bool {
    switch date(of: day).weekday {
    case .saturday, .sunday: true
    case .monday, .tuesday, .wednesday, .thursday, .friday: false
    }
  }

  public func contains(_ day: Day) -> Bool { (0..<dayCount).contains(day.index) }
}
