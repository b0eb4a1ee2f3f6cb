// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlanningModel

/// Where a roster can be cut, so that a part of it may be replaced without touching the rest.
struct RosterWindow {
  /// For each day 0 … dayCount: whether a window may begin there (a free day at home lies before it) …
  private let mayBegin: [Bool]
  /// … or end there (a day at home follows).
  private let mayEnd: [Bool]

  init(_ roster: CompactRoster, of crewClass: CrewClass) {
    let count = roster.days.count
    var mayBegin = Array(repeating: false, count: count + 1)
    mayBegin[0] = true
    var mayEnd = Array(repeating: false, count: count + 1)
    mayEnd[count] = true
    var (away, owed) = (0, 0)
    switch crewClass.start {
    case .home(let rest, _, _): owed = rest
    case .away(_, let days, _, _): away = days
    }
    for day in 0..<count {
      switch roster.days[day].meaning {
      case .home:
        mayEnd[day] = true
        owed = max(0, owed - 1)
        mayBegin[day + 1] = owed == 0
      case .standby, .localWork: break
      case .work, .off:
        away += 1
      case .travel(_, let to):
        away += 1
        if to < 0 { owed = crewClass.rest[min(away, crewClass.maxAway)] }
        if to < 0, day + 1 == count || roster.days[day + 1] != roster.days[day] { away = 0 }
      }
    }
    self.mayBegin = mayBegin
    self.mayEnd = mayEnd
  }

  /// The smallest window around `days` that can be replaced.
  func around(_ days: Range<Int>) -> Range<Int> {
    let last = mayEnd.count - 1
    var lower = min(max(days.lowerBound, 0), last)
    var upper = min(max(days.upperBound, lower), last)
    while !mayBegin[lower] { lower -= 1 }
    while !mayEnd[upper] { upper += 1 }
    return lower < upper ? lower..<upper : lower..<last
  }
}
