// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Rotations
import TestSupport
import Testing

@testable import ExactProgram
@testable import PlanningModel

@Suite("Ways out of problems without dates")
struct RepairTests {
  private let control = PlanningControl(elapsed: { 0 }, timeLimit: nil, rounds: nil)

  private func hasDates(_ problem: Problem, _ loosened: [Demand: Repair.Amount]) -> Bool {
    DatesOracle(control: control).answer(
      problem.relaxed(keeping: Set(problem.demands), loosening: loosened)) == .feasible
  }

  @Test("help, and less of any change does not; no other single change helps")
  func repairsHelp() throws {
    var (singles, pairs) = (0, 0)
    for seed in UInt64(0)..<60 {
      var generator = RandomTimelines(seed: seed, isTight: true)
      let problem = try generator.problem()
      guard DatesOracle(control: control).answer(problem) == .infeasible else { continue }
      let reason = InfeasibilityExplanation(problem: problem, control: control).explain()
      #expect(reason.hasAllSingleRepairs, "seed \(seed)")
      for repair in reason.repairs {
        let amounts = Dictionary(
          uniqueKeysWithValues: repair.changes.map { ($0.demand, $0.amount) })
        #expect(repair.isLeast)
        #expect(hasDates(problem, amounts), "seed \(seed): \(repair)")
        for (demand, amount) in amounts {
          guard let less = less(amount, of: demand, in: problem) else { continue }
          var trial = amounts
          trial[demand] = less
          #expect(!hasDates(problem, trial), "seed \(seed): \(less) of \(demand)")
        }
        if repair.changes.count == 1 { singles += 1 } else { pairs += 1 }
      }
      let known = Set(reason.repairs.filter { $0.changes.count == 1 }.map { $0.changes[0].demand })
      let limits = RepairLimits(problem: problem)
      for demand in problem.demands where !known.contains(demand) {
        guard let most = limits.most(demand) else { continue }
        #expect(!hasDates(problem, [demand: most]), "seed \(seed): \(demand)")
      }
      let prices = reason.repairs.map(\.price)
      #expect(prices == prices.sorted(), "seed \(seed)")
    }
    #expect(singles >= 20 && pairs >= 1, "\(singles) and \(pairs)")
  }

  /// One step less; nil for nothing at all.
  private func less(
    _ amount: Repair.Amount, of demand: Demand, in problem: Problem
  ) -> Repair.Amount? {
    let steps = RepairLimits(problem: problem).steps(demand)
    let count = (0...steps.count).first { steps.amount($0) == amount }
    return count.map { steps.amount(max(0, $0 - 1)) }
  }

  @Test(
    "a deadline, stock, a lag, a first day, a promise: each by what it takes, at the file's prices")
  func amounts() throws {
    let problem = try TestSupport.problem(
      """
      longhaul: 1
      horizon: {start: 2026-01-05, end: 2026-02-27}
      sites: {plano: {place: DFW}}
      stock: [{item: os2, unit: m, on_hand: 100, deliveries: [{date: 2026-01-19, quantity: 60}]}]
      buildouts:
        - id: h1
          site: plano
          ready: 2026-01-08
          due: 2026-01-12
          late_penalty: 500
          latest: 2026-01-16
          phases:
            - {id: pull, duration: 3, uses: {os2: 130}}
            - {id: test, duration: 2, after: [{phase: pull, lag: 3}]}
      """)
    let reason = InfeasibilityExplanation(problem: problem, control: control).explain()
    let amounts = Dictionary(
      uniqueKeysWithValues: reason.repairs.filter { $0.changes.count == 1 }.map {
        ($0.changes[0].demand, $0.changes[0].amount)
      })
    // Cable comes on the 19th: pull 19 to 21, three days, test 26 and 27, as the 25th is a Sunday. With cable from the start:
    // pull 8 to 10, three days, test 14 and 15.
    #expect(amounts[.latest(BuildOutID(0))] == .days(11))
    #expect(reason.repairs.first { $0.changes[0].demand == .latest(BuildOutID(0)) }?.price == 5500)
    #expect(amounts[.stock(StockPoolID(0))] == .units(30))
    #expect(reason.hasAllSingleRepairs)
  }

  @Test("a promised start moves to the nearest day that goes")
  func movedPromise() throws {
    let problem = try TestSupport.problem(
      """
      longhaul: 1
      horizon: {start: 2026-01-05, end: 2026-01-30}
      sites: {plano: {place: DFW}}
      stock: [{item: os2, on_hand: 0, deliveries: [{date: 2026-01-14, quantity: 5}]}]
      buildouts:
        - {id: h1, site: plano, phases: [{id: pull, duration: 2, uses: {os2: 5}, fixed: {start: 2026-01-12}}]}
      """)
    let reason = InfeasibilityExplanation(problem: problem, control: control).explain()
    let moved = reason.repairs.first { $0.changes[0].demand == .fixed(PhaseID(0)) }
    #expect(moved?.changes.map(\.amount) == [.moved(2)])
    let stock = reason.repairs.first { $0.changes[0].demand == .stock(StockPoolID(0)) }
    #expect(stock?.changes.map(\.amount) == [.units(5)])
  }

  @Test("nothing is claimed where a limit stops it")
  func stopped() throws {
    var generator = RandomTimelines(seed: 3, isTight: true)
    let problem = try generator.problem()
    let over = PlanningControl(elapsed: { 1 }, timeLimit: 0, rounds: nil)
    let found = RepairSearch(problem: problem, control: over).repairs(
      of: [.horizonEnd, .ready(BuildOutID(0))])
    #expect(found.repairs.isEmpty && !found.hasAllSingles)
  }
}
