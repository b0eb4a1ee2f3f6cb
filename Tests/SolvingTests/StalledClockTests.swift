// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Rotations
import Synchronization
import TestSupport
import Testing

@testable import Solving

@Suite("A machine that stalls")
struct StalledClockTests {
  /// A clock that goes on by a moment with every look, and once by a stall.
  private final class Clock: Sendable {
    private let looks = Mutex(0)
    private let stallAt: Int
    private let stall: Double

    init(stallAt: Int, stall: Double) { (self.stallAt, self.stall) = (stallAt, stall) }

    func now() -> Double {
      looks.withLock { looks in
        looks += 1
        return 1e-4 * Double(looks) + (looks > stallAt ? stall : 0)
      }
    }

    var count: Int { looks.withLock { $0 } }
  }

  private static let files = ["local", "travelling"]

  @Test("costs no plan, at whatever stage it stalls, while time is left", arguments: files)
  func stallAtEveryStage(_ name: String) throws {
    let problem = try Self.problem(isLocal: name == "local")
    let quiet = Clock(stallAt: .max, stall: 0)
    let best = try #require(try cost(problem, quiet))
    // Looks become rarer as a run goes on: early ones tell stages apart.
    var moment = 1
    while moment < quiet.count {
      let clock = Clock(stallAt: moment, stall: 5)
      let total = try cost(problem, clock)
      #expect(total == best, "stalled at look \(moment)")
      moment += max(1, moment / 4)
    }
  }

  /// What the plan costs; nil where there is none.
  private func cost(_ problem: Problem, _ clock: Clock) throws -> Decimal? {
    let solver = Solver(options: SolveOptions(timeLimit: 30), clock: { clock.now() })
    guard case .plan(let plan, _, _) = try solver.solve(problem) else { return nil }
    return plan.cost?.total
  }

  /// Three halls in one week for few people: crew-limited dates alone are not the best.
  private static func problem(isLocal: Bool) throws -> Problem {
    try TestSupport.problem(
      """
      longhaul: 1
      horizon: {start: 2026-01-05, end: 2026-01-25}
      rules: {uncovered_penalty: 1200}
      sites:
        plano: {place: DFW}
      engineers:
        - {id: ada, home: \(isLocal ? "DFW" : "EWR"), skills: [splice], day_rate: 500}
        - {id: ben, home: DFW, skills: [splice], day_rate: 300}
      buildouts:
        - {id: h1, site: plano, due: 2026-01-10, late_penalty: 900, phases: [{id: splice, duration: 5, crew: {splice: 1}}]}
        - {id: h2, site: plano, due: 2026-01-10, late_penalty: 900, phases: [{id: splice, duration: 5, crew: {splice: 1}}]}
        - {id: h3, site: plano, due: 2026-01-17, late_penalty: 900, phases: [{id: splice, duration: 5, crew: {splice: 1}}]}

      """)
  }
}
