// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Planning
internal import TestSupport
internal import Testing

@Suite struct ScratchTests {
  @Test func scratch() throws {
    let count = Int(ProcessInfo.processInfo.environment["N"] ?? "20")!
    for seed in 1...UInt64(count) {
      let problem = RandomProblems.problem(seed: seed)
      let clock = ContinuousClock()
      var outcome: BruteForce.Outcome = .infeasible
      let time = clock.measure { outcome = BruteForce(problem).solve() }
      var program: MixedProgram?
      let time2 = clock.measure { program = ExactProgram(problem: problem).program }
      print("SEED", seed, outcome, time, time2, program!.rows.count, program!.columns.count)
      var text = "\(outcome)\n\(program!.constantCost)\n"
      for c in program!.columns {
        text += "c \(c.name) \(c.lower) \(c.upper) \(c.cost) \(c.kind)\n"
      }
      for r in program!.rows {
        text += "r \(r.name) \(r.lower) \(r.upper)"
        for t in r.terms { text += " \(t.column):\(t.coefficient)" }
        text += "\n"
      }
      try text.write(toFile: "/tmp/exact/\(seed).txt", atomically: true, encoding: .utf8)
    }
  }
}
