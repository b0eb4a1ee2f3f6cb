// SPDX-License-Identifier: GPL-3.0-or-later

internal import Rotations

/// The standby heads that nobody fills.
struct MissingStandby {
  let shortfalls: [Shortfall]

  init(problem: Problem, rosters: [Roster]) {
    var missing = problem.standby.map {
      Array(repeating: $0.count, count: problem.horizon.dayCount)
    }
    for span in rosters.lazy.flatMap(\.spans) {
      guard case .standby(let requirement) = span.activity else { continue }
      for day in span.from.index...span.to.index { missing[requirement.index][day] -= 1 }
    }
    precondition(missing.allSatisfy { $0.allSatisfy { $0 >= 0 } }, "more on standby than asked")
    shortfalls = problem.standbyIDs.flatMap { requirement in
      runs(of: missing[requirement.index]).map {
        Shortfall(need: .standby(requirement), from: $0.from, to: $0.to, heads: $0.heads)
      }
    }
  }
}
