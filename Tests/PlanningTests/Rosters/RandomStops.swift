// SPDX-License-Identifier: GPL-3.0-or-later

import Rotations
import TestSupport

@testable import PlanningModel

/// Small random problems with sites without work, on the way to which fares and nights may be saved.
struct RandomStops {
  private var random: SplitMix64

  init(seed: UInt64) { random = SplitMix64(seed: seed) }

  mutating func problem() throws -> Problem {
    let places = ["EWR", "PDX", "DFW", "ORD", "DEN"]
    var lines = [
      "longhaul: 1", "horizon: {start: 2026-01-05, end: 2026-01-14}",
      "rules: {max_away_days: \(6 + pick(4)), home_ratio: 0.\(pick(5)), max_duty_days: \(3 + pick(4)), home_days: \(pick(2))}",
      "travel:", "  legs:",
    ]
    for from in places {
      for to in places where to != from {
        lines.append(
          "    - {from: \(from), to: \(to), one_way: true, days: \(1 + pick(2)), fare: \(pick(7) * pick(7) * 20), km: 500}"
        )
      }
    }
    lines.append("sites:")
    for (index, place) in places.dropFirst().enumerated() {
      lines.append("  site-\(index): {place: \(place), lodging: \(20 + 10 * pick(12))}")
    }
    lines += [
      "engineers:", "  - {id: ada, home: EWR, skills: [pull], day_rate: \(100 * pick(4))}",
      "buildouts:",
    ]
    for hall in 0..<2 {
      lines += [
        "  - id: hall-\(hall)", "    site: site-\(hall)", "    due: 2026-01-14", "    phases:",
        "      - {id: pull, duration: \(1 + pick(3)), crew: {pull: 1}}",
      ]
    }
    return try TestSupport.problem(lines.joined(separator: "\n") + "\n")
  }

  private mutating func pick(_ bound: Int) -> Int { random.nextIndex(below: bound) }
}
