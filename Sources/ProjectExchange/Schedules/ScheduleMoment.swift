// SPDX-License-Identifier: GPL-3.0-or-later

internal import Rotations

/// What a date and time of a project plan says of days.
enum ScheduleMoment {
  case start
  /// Midnight ends the day before.
  case end
  /// From noon on the day's work has been reported, and the next day is the first that has not been.
  case status

  /// The day of `2026-01-05T08:00:00` or `2026-01-05 08:00`; nil where the text is no date.
  func date(_ text: String) -> CalendarDate? {
    guard let date = CalendarDate(iso: text.prefix(10)) else { return nil }
    let clock = text.dropFirst(11)
    return switch self {
    case .start: date
    case .end: clock.hasPrefix("00:00") ? date.adding(days: -1) : date
    case .status: (Int(clock.prefix(2)) ?? 0) >= 12 ? date.adding(days: 1) : date
    }
  }
}
