// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Rotations
import TestSupport
import Testing

@testable import PlanningModel

@Suite("What is left of stock")
struct StockLedgerTests {
  /// Amounts of which some go beyond what binary numbers tell apart.
  private static let amounts = [
    "0.1", "0.2", "0.3", "1", "1.000000001", "0.000000001", "1e-15", "1e9", "1000000000.000001",
    "999999999999999.9", "1e15", "1e-7",
  ]

  @Test("is what exact decimals say", arguments: 0..<400 as Range<UInt64>)
  func exact(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    func amount() -> String {
      Self.amounts[Int(random.next() % UInt64(Self.amounts.count))]
    }
    let text = """
      longhaul: 1
      horizon: {start: 2026-01-05, end: 2026-01-16}
      sites: {s: {place: DFW}}
      engineers: [{id: a, home: DFW, skills: [x], day_rate: 100}]
      stock: [{item: k, on_hand: \(amount()), deliveries: [{date: 2026-01-08, quantity: \(amount())}]}]
      buildouts:
        - id: b
          site: s
          due: 2026-01-08
          phases:
            - {id: p, duration: 1, crew: {x: 1}, uses: {k: \(amount())}}
            - {id: q, duration: 1, crew: {x: 1}, uses: {k: \(amount())}}

      """
    let problem = try problem(text)
    for (first, second) in [(0, 0), (0, 3), (3, 0), (3, 4), (2, 2)] {
      var ledger = StockLedger(problem: problem)
      let phases = [first, second].enumerated().map { index, start in
        ScheduledPhase(
          phase: PhaseID(index), mode: 0, start: Day(start), finish: Day(start))
      }
      let uses = phases.map { problem.stockTaken(by: $0.phase, mode: 0) }
      ledger.take(uses[0], day: first)
      let isAllowed = ledger.isCovered && ledger.allows(uses[1], day: second)
      ledger.take(uses[1], day: second)
      #expect(ledger.isCovered == problem.hasStock(for: phases), "\(text)")
      #expect(isAllowed == ledger.isCovered)
      ledger.take(uses[1], day: second, sign: -1)
      ledger.take(uses[0], day: first, sign: -1)
      #expect(ledger.isCovered)
    }
  }
}
