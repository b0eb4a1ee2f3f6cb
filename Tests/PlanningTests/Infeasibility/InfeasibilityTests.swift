// SPDX-License-Identifier: GPL-3.0-or-later

import Rotations
import TestSupport
import Testing

@testable import ExactProgram
@testable import PlanningModel

@Suite("Problems without dates")
struct InfeasibilityTests {
  private let control = PlanningControl(elapsed: { 0 }, timeLimit: nil, rounds: nil)

  @Test(
    "are found by the integer program exactly where no choice of options works", arguments: 0..<30)
  func programAgreesWithEnumeration(seed: UInt64) throws {
    var generator = RandomTimelines(seed: seed)
    let problem = try generator.problem()
    let exists = TimelineModel(problem).map { DatesEnumeration(problem, $0).exists } ?? false
    switch StartProgram(problem: problem, control: control).solve() {
    case .found(let phases):
      #expect(exists)
      #expect(phases.count == problem.phases.count)
    case .infeasible: #expect(!exists)
    case .stopped: Issue.record("nothing stops it")
    }
  }

  @Test("are explained by demands of which none can be missed", arguments: 0..<24)
  func explanationIsIrreducible(seed: UInt64) throws {
    var generator = RandomTimelines(seed: seed, isTight: true)
    let problem = try generator.problem()
    let oracle = DatesOracle(control: control)
    guard oracle.answer(problem) == .infeasible else { return }
    let explanation = InfeasibilityExplanation(problem: problem, control: control).explain()
    #expect(explanation.isIrreducible)
    #expect(oracle.answer(problem.relaxed(keeping: Set(explanation.demands))) == .infeasible)
    for demand in explanation.demands {
      let others = Set(explanation.demands).subtracting([demand])
      #expect(oracle.answer(problem.relaxed(keeping: others)) == .feasible)
    }
  }

  @Test("are explained where a duration is beyond all measure")
  func explainsAbsurdDurations() throws {
    let problem = try TestSupport.problem(
      """
      longhaul: 1
      horizon: {start: 2026-01-05, end: 2026-01-18}
      sites: {plano: {place: DFW}}
      buildouts:
        - id: b
          site: plano
          phases:
            - {id: p, duration: 1e15}
            - {id: q, after: [{phase: p, lag: 1e15}], duration: 1}
      """)
    let explanation = InfeasibilityExplanation(problem: problem, control: control).explain()
    #expect(explanation.demands == [.horizonEnd])
  }

  @Test(
    "are explained without what comes after the horizon, as it never comes",
    arguments: [26, 32, 400])
  func explainsLateDelivery(day: Int) throws {
    let date = CalendarDate(daysSince1970: 20_458).adding(days: day)
    let problem = try TestSupport.problem(
      """
      longhaul: 1
      horizon: {start: 2026-01-05, end: 2026-01-30}
      sites: {plano: {place: DFW}}
      stock: [{item: os2, on_hand: 1, deliveries: [{date: \(date), quantity: 1}]}]
      buildouts:
        - {id: h1, site: plano, latest: 2026-01-20, phases: [{id: pull, duration: 2, uses: {os2: 1}}]}
        - {id: h2, site: plano, latest: 2026-01-20, phases: [{id: pull, duration: 2, uses: {os2: 1}}]}

      """)
    let explanation = InfeasibilityExplanation(problem: problem, control: control).explain()
    #expect(explanation.demands == [.stock(StockPoolID(0))])
  }

  @Test("come up often enough among the tight ones to test anything")
  func tightProblemsAreOftenInfeasible() throws {
    let infeasible = try (0..<24).count { seed in
      var generator = RandomTimelines(seed: UInt64(seed), isTight: true)
      return DatesOracle(control: control).answer(try generator.problem()) == .infeasible
    }
    #expect((6...22).contains(infeasible))
  }
}

/// Whether some choice of options keeps precedence and stock: all of them tried.
private struct DatesEnumeration {
  let problem: Problem
  let model: TimelineModel

  init(_ problem: Problem, _ model: TimelineModel) {
    self.problem = problem
    self.model = model
  }

  var exists: Bool {
    visit(0, Array(repeating: Int32(0), count: model.options.count), StockLedger(problem: problem))
  }

  private func visit(_ phase: Int, _ choice: [Int32], _ stock: StockLedger) -> Bool {
    guard phase < model.options.count else { return true }
    return model.options[phase].indices.contains { index in
      let option = model.options[phase][index]
      let isAllowed = model.graph.arcsInto[phase].allSatisfy { position in
        let arc = model.graph.arcs[position]
        let before = model.options[arc.predecessor][Int(choice[arc.predecessor])]
        return option.start >= TimelineOptions.anchor(before, arc) + arc.gap
      }
      let uses = problem.stockTaken(by: PhaseID(phase), mode: option.mode)
      guard isAllowed, stock.allows(uses, day: option.start) else { return false }
      var (next, taken) = (choice, stock)
      next[phase] = Int32(index)
      taken.take(uses, day: option.start)
      return visit(phase + 1, next, taken)
    }
  }
}
