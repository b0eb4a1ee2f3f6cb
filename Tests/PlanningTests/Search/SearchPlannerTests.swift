// SPDX-License-Identifier: GPL-3.0-or-later

import Auditing
import Foundation
import Rotations
import TestSupport
import Testing

@testable import ColumnGeneration
@testable import PlanSearch
@testable import PlanningModel
@testable import Pricing

@Suite("Search")
struct SearchPlannerTests {
  /// Seeds whose problem has a legal roster for everyone and dates, with the least cost that the enumeration finds.
  private static let enumerated: [(seed: UInt64, least: Double)] = EnumeratedSeeds.all.compactMap {
    if case .cost(let least) = EnumeratedSeeds.outcome(of: $0) { ($0, least) } else { nil }
  }

  @Test("finds legal plans, never cheaper than the optimum, and most often the optimum itself")
  func agreesWithEnumeration() throws {
    var optimal = 0
    for (seed, least) in Self.enumerated {
      let problem = RandomProblems.problem(seed: seed)
      let plan = try #require(searched(problem, rounds: 2))
      #expect(Auditor.audit(plan, of: problem).isLegal, "seed \(seed)")
      let total = NSDecimalNumber(decimal: plan.cost?.total ?? -1).doubleValue
      #expect(total >= least - 0.01, "seed \(seed)")
      if total <= least + 0.01 { optimal += 1 }
    }
    #expect(optimal * 10 >= Self.enumerated.count * 8, "\(optimal) of \(Self.enumerated.count)")
  }

  @Test("finds legal plans where plans are held, prices go by date and equipment travels")
  func agreesOnChanges() throws {
    var (optimal, all) = (0, 0)
    for seed in EnumeratedSeeds.all.prefix(200) {
      guard case .cost(let least) = EnumeratedSeeds.changedOutcome(of: seed) else { continue }
      let problem = RandomProblems.changed(seed: seed)
      let plan = try #require(searched(problem, rounds: 2))
      let audit = Auditor.audit(plan, of: problem)
      #expect(audit.isLegal, "seed \(seed): \(audit.violations)")
      let total = NSDecimalNumber(decimal: plan.cost?.total ?? -1).doubleValue
      #expect(total >= least - 0.01, "seed \(seed)")
      all += 1
      if total <= least + 0.01 { optimal += 1 }
    }
    #expect(optimal * 10 >= all * 7, "\(optimal) of \(all)")
  }

  @Test("begins with the held dates as far as they are legal")
  func heldDates() throws {
    var held = 0
    for seed in EnumeratedSeeds.all.prefix(250) {
      let problem = RandomProblems.changed(seed: seed)
      guard let model = SearchModel(problem), let baseline = problem.baseline,
        let choice = HeldDates(model: model).choice()
      else { continue }
      for (phase, option) in choice.enumerated() where !problem.phases[phase].isDone {
        let start = model.timelines.options[phase][Int(option)].start
        if baseline.phases[phase]?.start.index == start { held += 1 }
      }
    }
    #expect(held >= 40, "\(held)")
  }

  @Test("is never dearer than the dispatch that it begins with")
  func improvesOnDispatch() throws {
    for (seed, _) in Self.enumerated.prefix(60) {
      let problem = RandomProblems.problem(seed: seed)
      let dispatched = try #require(searched(problem, rounds: 0)?.cost?.total)
      let improved = try #require(searched(problem, rounds: 2)?.cost?.total)
      #expect(improved <= dispatched, "seed \(seed)")
    }
  }

  @Test("plans and bounds a problem in which nobody is needed")
  func plansWithoutPeople() throws {
    let problem = try TestSupport.problem(
      """
      longhaul: 1
      horizon: {start: 2026-01-05, end: 2026-01-14}
      sites: {plano: {place: DFW}}
      buildouts:
        - {id: hall, site: plano, due: 2026-01-06, late_penalty: 100, phases: [{id: burn-in, duration: 4}]}

      """)
    let plan = try #require(searched(problem, rounds: 1))
    #expect(Auditor.audit(plan, of: problem).isLegal)
    #expect(plan.solver.status == .optimal)
  }

  private func searched(_ problem: Problem, rounds: Int) -> Plan? {
    let control = PlanningControl(elapsed: { 0 }, timeLimit: nil, rounds: rounds)
    guard case .plan(let plan) = SearchPlanner(problem: problem, control: control).plan() else {
      return nil
    }
    return plan
  }
}
