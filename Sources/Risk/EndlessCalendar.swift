// SPDX-License-Identifier: GPL-3.0-or-later

internal import Rotations

/// The working days of a site, in the horizon and week after week beyond it (specification, section 13, rule 4).
///
/// Both directions take constant time, as a trial asks some thousand times.
struct EndlessCalendar: Sendable {
  /// Indices of the working days in the horizon.
  private let workingDays: [Int]
  /// For each day 0 … H, how many working days lie before it.
  private let countBefore: [Int]
  /// Of the seven days after the horizon, those that are worked.
  private let weekDays: [Int]
  /// For each of these seven days, how many of them before it are worked.
  private let weekCountBefore: [Int]

  private var dayCount: Int { countBefore.count - 1 }

  init(_ calendar: WorkCalendar) {
    workingDays = calendar.workingDays
    countBefore = (0...calendar.dayCount).map { calendar.ordinal(of: Day($0)) }
    weekDays = (0..<7).filter { calendar.weekAfter[$0] }
    weekCountBefore = (0..<7).map { day in calendar.weekAfter[..<day].count { $0 } }
  }

  /// The position of the first working day on or after `day`, counted from the first one in the horizon.
  func ordinal(onOrAfter day: Int) -> Int {
    if day < dayCount { return countBefore[max(0, day)] }
    let (weeks, rest) = (day - dayCount).quotientAndRemainder(dividingBy: 7)
    return workingDays.count + weeks * weekDays.count + weekCountBefore[rest]
  }

  /// The working day at a position, 0 or more.
  ///
  /// - Precondition: The site works on some weekday; no phase could stand in a legal plan of it otherwise.
  func day(at ordinal: Int) -> Int {
    if ordinal < workingDays.count { return workingDays[ordinal] }
    let beyond = ordinal - workingDays.count
    let (weeks, rest) = beyond.quotientAndRemainder(dividingBy: weekDays.count)
    return dayCount + weeks * 7 + weekDays[rest]
  }
}
