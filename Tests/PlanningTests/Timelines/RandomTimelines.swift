// SPDX-License-Identifier: GPL-3.0-or-later

import Rotations
import TestSupport

@testable import PlanningModel

/// Small random build-outs without people, as problem files: precedence of every kind, modes, stock, deadlines.
struct RandomTimelines {
  private var random: SplitMix64
  /// Whether deadlines and stock are so tight that many have no dates.
  private let isTight: Bool

  init(seed: UInt64, isTight: Bool = false) {
    random = SplitMix64(seed: seed)
    self.isTight = isTight
  }

  mutating func problem() throws -> Problem {
    var lines = [
      "longhaul: 1", "horizon: {start: 2026-01-05, end: 2026-01-\(18 + pick(5))}",
      "sites:", "  plano: {place: DFW, closed: [2026-01-08]}",
      "  newark: {place: EWR, work_week: [mon, tue, wed, thu, fri]}",
      "stock:",
      "  - {item: reel, on_hand: \(1 + pick(2)), deliveries: [{date: 2026-01-\(10 + pick(4)), quantity: 4}]}",
      "buildouts:",
    ]
    for buildOut in 0..<2 { lines += self.buildOut(buildOut) }
    return try TestSupport.problem(lines.joined(separator: "\n") + "\n")
  }

  private mutating func buildOut(_ index: Int) -> [String] {
    let site = pick(2) == 0 ? "plano" : "newark"
    var lines = [
      "  - id: b\(index)", "    site: \(site)", "    due: 2026-01-\(10 + pick(8))",
      "    late_penalty: \(100 * (1 + pick(9)))",
    ]
    if isTight {
      lines.append("    latest: 2026-01-\(10 + pick(3))")
    } else if pick(4) == 0 {
      lines.append("    latest: 2026-01-\(17 + pick(4))")
    }
    lines.append("    phases:")
    for phase in 0..<(2 + pick(2)) { lines.append(self.phase(phase, of: index)) }
    return lines
  }

  private mutating func phase(_ index: Int, of buildOut: Int) -> String {
    var after: [String] = []
    for earlier in 0..<index where pick(2) == 0 {
      after.append(
        pick(3) == 0
          ? "{phase: p\(earlier), from: start, lag: \(pick(3))}"
          : "{phase: p\(earlier), lag: \(pick(2))}")
    }
    if buildOut == 1, pick(3) == 0 { after.append("b0.p\(pick(2))") }
    let modes = (0..<(1 + pick(2))).map { mode in
      let uses = pick(3) == 0 ? ", uses: {reel: 1}" : ""
      let everyDay = pick(4) == 0 ? ", every_day: true" : ""
      return "{duration: \(1 + pick(3)), cost: \(100 * mode)\(uses)\(everyDay)}"
    }
    return
      "      - {id: p\(index), after: [\(after.joined(separator: ", "))], modes: [\(modes.joined(separator: ", "))]}"
  }

  private mutating func pick(_ bound: Int) -> Int { random.nextIndex(below: bound) }
}
