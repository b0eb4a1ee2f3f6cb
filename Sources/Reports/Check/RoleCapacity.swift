// SPDX-License-Identifier: GPL-3.0-or-later

internal import Rotations

/// How many head-days of a role there can be at most.
///
/// An engineer with several skills counts for each role that they can fill, so roles may not be added up.
struct RoleCapacity {
  let role: RoleID
  /// Engineers who qualify on some day.
  let engineers: Int
  /// Local heads on one day, over all sites.
  let contractors: Int
  /// For each day 0 … dayCount, head-days before it.
  private let before: [Int]

  init(_ role: RoleID, of problem: Problem) {
    self.role = role
    var byDay = Array(repeating: 0, count: problem.horizon.dayCount)
    var engineers = 0
    for engineer in problem.engineers {
      let days = RoleCapacity.days(of: engineer, problem[role], problem)
      if days.contains(true) { engineers += 1 }
      for day in days.indices where days[day] { byDay[day] += 1 }
    }
    var contractors = 0
    for site in problem.sites {
      let count = site.contractors(for: role)?.count ?? 0
      contractors = contractors.plus(heads: count)
      for day in site.calendar.workingDays { byDay[day] = byDay[day].plus(heads: count) }
    }
    self.engineers = engineers
    self.contractors = contractors
    self.before = byDay.reduce(into: [0]) { $0.append(($0.last ?? 0).plus(heads: $1)) }
  }

  /// The days on which the engineer may work in the role, a day off after each longest run left out.
  private static func days(of engineer: Engineer, _ role: Role, _ problem: Problem) -> [Bool] {
    guard engineer.mayGoTo.contains(true) else { return engineer.isUnavailable.map { _ in false } }
    var run = 0
    return engineer.isUnavailable.indices.map { day in
      let isAble =
        !engineer.isUnavailable[day] && engineer.qualifies(for: role, on: Day(day))
        && run < engineer.limits.maxDutyDays ?? .max
      run = isAble ? run + 1 : 0
      return isAble
    }
  }

  /// Most head-days in a range of days.
  func headDays(_ days: ClosedRange<Int>) -> Int {
    before[days.upperBound + 1] - before[days.lowerBound]
  }

  var total: Int { before.last ?? 0 }
}
