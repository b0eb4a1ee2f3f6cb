// SPDX-License-Identifier: GPL-3.0-or-later

/// The working days of a site within the horizon, in order, countable in both directions, and its week after it.
public struct WorkCalendar: Hashable, Sendable {
  /// Indices of the working days, ascending.
  public let workingDays: [Int]
  /// For each day 0 … dayCount, how many working days lie before it.
  private let countBefore: [Int]
  /// For each of the seven days after the last one whether it is worked, and so on week after week (section 13, rule 4).
  public let weekAfter: [Bool]

  /// - Parameters:
  ///   - isWorking: One flag for each day of the horizon.
  ///   - weekAfter: One flag for each of the seven days after it. Where it is left out, those weekdays work that do in
  ///     the horizon.
  public init(isWorking: [Bool], weekAfter: [Bool]? = nil) {
    precondition(weekAfter?.count ?? 7 == 7, "a week has seven days")
    self.workingDays = isWorking.indices.filter { isWorking[$0] }
    self.countBefore = isWorking.reduce(into: [0]) { $0.append(($0.last ?? 0) + ($1 ? 1 : 0)) }
    let weekdays = Set(workingDays.map { $0 % 7 })
    self.weekAfter = weekAfter ?? (0..<7).map { weekdays.contains((isWorking.count + $0) % 7) }
  }

  /// The calendar in which every day of the horizon is a working day: that of `every_day` modes.
  public init(everyDayOf horizon: Horizon) {
    self.init(
      isWorking: Array(repeating: true, count: horizon.dayCount),
      weekAfter: Array(repeating: true, count: 7))
  }

  public var dayCount: Int { countBefore.count - 1 }

  public func isWorking(_ day: Day) -> Bool {
    (0..<dayCount).contains(day.index) && countBefore[day.index + 1] > countBefore[day.index]
  }

  /// How many working days lie before `day`; the position of `day` where it is a working day itself.
  public func ordinal(of day: Day) -> Int { countBefore[min(max(day.index, 0), dayCount)] }

  /// The first working day on or after `day`, or nil where the horizon has none.
  public func firstWorkingDay(from day: Day) -> Day? {
    let ordinal = ordinal(of: day)
    return ordinal < workingDays.count ? Day(workingDays[ordinal]) : nil
  }

  /// The day on which work of `duration` working days ends that starts on `start`.
  ///
  /// nil where `start` is no working day or the horizon ends before the work does.
  public func finish(start: Day, duration: Int) -> Day? {
    guard isWorking(start) else { return nil }
    let last = ordinal(of: start) + duration - 1
    return last < workingDays.count ? Day(workingDays[last]) : nil
  }
}
