// SPDX-License-Identifier: GPL-3.0-or-later

import Auditing
import Foundation
import Rotations
import TestSupport
import Testing

@testable import CrewLimitedScheduling
@testable import ExactProgram
@testable import PlanningModel

@Suite("Filling heads from home")
struct LocalFillingTests {
  @Test(
    "costs what the exact program finds at the same dates", arguments: [UInt64(1)...40, 41...80])
  func agreesWithExactProgram(seeds: ClosedRange<UInt64>) throws {
    var (byDays, byProgram) = (0, 0)
    for seed in seeds {
      var problems = ProjectProblems(seed: seed)
      // Runs of one or two days bind where longer ones seldom do.
      let text = problems.text().replacing(
        /max_duty_days: \d+/, with: "max_duty_days: \(1 + seed % 2)")
      let problem = try TestSupport.problem(text)
      var random = SplitMix64(seed: seed)
      guard let model = SearchModel(problem),
        let choice = ListScheduling(problem: problem, model: model.timelines)
          .schedule(random: &random)
      else { continue }
      let filling = LocalFilling(model)
      let first = filling.dayByDay(choice)
      let last =
        first.isBest
        ? first
        : try #require(filling.allDays(choice, control: .unlimited, seconds: 60), "seed \(seed)")
      #expect(last.isBest, "seed \(seed)")
      #expect(last.plan.cost <= first.plan.cost + 1e-6, "seed \(seed)")
      if first.isBest { byDays += 1 } else { byProgram += 1 }
      let plan = PlanConversion(model: model).plan(from: last.plan, method: "test")
      #expect(Auditor.audit(plan, of: problem).isLegal, "seed \(seed)")
      let fixed = try fixingDates(of: plan, of: problem, in: text)
      guard case .optimal(let exact) = ExactSolver(problem: fixed, control: .unlimited).solve()
      else {
        Issue.record("seed \(seed)")
        continue
      }
      #expect(plan.cost?.total == exact.cost?.total, "seed \(seed)")
    }
    #expect(byDays >= 3 && byProgram >= 3, "\(byDays), \(byProgram)")
  }

  @Test("finds people for every head where one must change posts to let another in")
  func exchangesPosts() throws {
    let problem = try TestSupport.problem(
      """
      longhaul: 1
      horizon: {start: 2026-01-05, end: 2026-01-09}
      sites: {plano: {place: DFW}}
      engineers:
        - {id: ada, home: DFW, skills: [pull, splice], day_rate: 100}
        - {id: ben, home: DFW, skills: [splice, test], day_rate: 200}
        - {id: cem, home: DFW, skills: [test], day_rate: 900}
      buildouts:
        - id: hall
          site: plano
          phases: [{id: a, duration: 5, crew: {pull: 1, splice: 1, test: 1}}]

      """)
    let model = try #require(SearchModel(problem))
    let outcome = LocalFilling(model).dayByDay([0])
    #expect(outcome.isBest)
    #expect(outcome.plan.cost == 5 * 1200)
  }

  @Test("whoever has had a break works where nobody may go on for longer")
  func rotates() throws {
    let problem = try TestSupport.problem(
      """
      longhaul: 1
      horizon: {start: 2026-01-05, end: 2026-01-18}
      rules: {max_duty_days: 2}
      sites: {plano: {place: DFW, work_week: [mon, tue, wed, thu, fri, sat, sun]}}
      engineers: [{id: ada, count: 3, home: DFW, skills: [pull], day_rate: 10}]
      buildouts:
        - {id: hall, site: plano, phases: [{id: a, duration: 14, crew: {pull: 2}}]}

      """)
    let model = try #require(SearchModel(problem))
    let outcome = LocalFilling(model).dayByDay([0])
    #expect(outcome.isBest)
    #expect(outcome.plan.cost == 280)
  }
}
