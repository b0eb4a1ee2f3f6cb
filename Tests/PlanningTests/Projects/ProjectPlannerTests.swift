// SPDX-License-Identifier: GPL-3.0-or-later

import Auditing
import Foundation
import ProblemFiles
import Rotations
import TestSupport
import Testing

@testable import CrewLimitedScheduling
@testable import ExactProgram
@testable import PlanningModel

@Suite("Project planner")
struct ProjectPlannerTests {
  @Test("its bound is never above the optimum of tiny problems of every kind, its plans are legal")
  func boundIsBelowEnumeration() {
    var tight = 0
    for seed in EnumeratedSeeds.all {
      guard case .cost(let least) = EnumeratedSeeds.outcome(of: seed) else { continue }
      let problem = RandomProblems.problem(seed: seed)
      guard let plan = planned(problem) else { continue }
      #expect(Auditor.audit(plan, of: problem).isLegal, "seed \(seed)")
      let bound = bound(of: plan)
      #expect(bound <= least + 1e-6, "seed \(seed)")
      if bound >= least - 0.01 { tight += 1 }
    }
    #expect(tight >= 3, "\(tight)")
  }

  @Test(
    "its bound is never above the optimum of the exact program where the crew lives on the spot")
  func boundIsBelowExactProgram() throws {
    var optimal = 0
    for seed in UInt64(1)...16 {
      var problems = ProjectProblems(seed: seed)
      let problem = try problems.problem()
      #expect(ProjectPlanner.applies(to: problem))
      guard let plan = planned(problem) else { continue }
      #expect(Auditor.audit(plan, of: problem).isLegal, "seed \(seed)")
      guard
        case .optimal(let exact) = ExactSolver(problem: problem, control: .unlimited).solve()
      else { continue }
      let least = NSDecimalNumber(decimal: exact.cost?.total ?? -1).doubleValue
      #expect(bound(of: plan) <= least + 0.005, "seed \(seed)")
      #expect(plan.cost?.total ?? 0 >= exact.cost?.total ?? 0, "seed \(seed)")
      if case .optimal = plan.solver.status { optimal += 1 }
    }
    #expect(optimal >= 1, "\(optimal)")
  }

  @Test("planned again at its own dates, nothing becomes cheaper and no more heads are covered")
  func ownDatesGiveNothingMore() throws {
    var compared = 0
    for seed in UInt64(1)...60 {
      var problems = ProjectProblems(seed: seed)
      let text = problems.text()
      let problem = try TestSupport.problem(text)
      guard let plan = planned(problem), let cost = plan.cost else { continue }
      let fixed = try fixingDates(of: plan, of: problem, in: text)
      let again = try #require(planned(fixed)?.cost, "seed \(seed)")
      #expect(again.total >= cost.total * Decimal(0.999), "seed \(seed)")
      #expect(again.uncovered >= cost.uncovered, "seed \(seed)")
      compared += 1
    }
    #expect(compared >= 40, "\(compared)")
  }

  @Test("chooses dates at which people who must rest can cover everything")
  func knowsThatPeopleRest() throws {
    let problem = try TestSupport.problem(
      """
      longhaul: 1
      horizon: {start: 2026-01-05, end: 2026-02-08}
      rules: {max_duty_days: 3}
      sites: {plano: {place: DFW, work_week: [mon, tue, wed, thu, fri, sat, sun]}}
      engineers: [{id: ada, count: 2, home: DFW, skills: [pull]}]
      buildouts:
        - id: hall
          site: plano
          due: 2026-01-05
          late_penalty: 10
          phases:
            - {id: a, duration: 6, crew: {pull: 1}}
            - {id: b, duration: 5, crew: {pull: 1}}
            - {id: c, duration: 1, crew: {pull: 2}}

      """)
    // Two people do six head-days in four days: 13 head-days take nine, so the hall is eight days late.
    let plan = try #require(planned(problem))
    #expect(plan.cost?.uncovered == 0)
    #expect(Auditor.audit(plan, of: problem).isLegal)
    #expect(plan.cost?.total ?? 0 >= 80)
  }

  @Test("counts heads that nobody can fill into a mode's price, and chooses the mode by it")
  func modesNobodyCanFill() throws {
    let problem = try TestSupport.problem(
      """
      longhaul: 1
      horizon: {start: 2026-01-05, end: 2026-01-20}
      rules: {uncovered_penalty: 1000}
      sites: {plano: {place: DFW}}
      engineers: [{id: ada, home: DFW, skills: [pull]}]
      buildouts:
        - id: hall
          site: plano
          due: 2026-01-06
          late_penalty: 10
          phases:
            - {id: a, modes: [{duration: 2, crew: {pull: 2}}, {duration: 3, crew: {pull: 1}}]}
            - {id: b, duration: 1, crew: {pull: 3}}

      """)
    // b leaves two heads open; a takes three days alone, and both end on 8 January, two days late.
    let plan = try #require(planned(problem))
    #expect(plan.cost?.total == 2020)
    #expect(plan.solver.status == .optimal)
  }

  @Test("proves a project that two heads carry out in turns")
  func twoHeads() throws {
    let problem = try TestSupport.problem(
      """
      longhaul: 1
      horizon: {start: 2026-01-05, end: 2026-01-31}
      rules: {max_duty_days: null}
      sites: {plano: {place: DFW, work_week: [mon, tue, wed, thu, fri, sat, sun]}}
      engineers: [{id: ada, count: 2, home: DFW, skills: [pull]}]
      buildouts:
        - id: hall
          site: plano
          due: 2026-01-05
          late_penalty: 10
          phases:
            - {id: a, duration: 3, crew: {pull: 1}}
            - {id: b, duration: 4, crew: {pull: 1}}
            - {id: c, duration: 2, crew: {pull: 2}}
            - {id: d, after: [c], duration: 3, crew: {pull: 1}}

      """)
    // 14 head-days for two heads take 7 days, but c leaves no day to share: 2, then 3 and 4 beside 3, so 8.
    let plan = try #require(planned(problem))
    #expect(plan.cost?.total == 70)
    #expect(plan.solver.status == .optimal)
    #expect(Auditor.audit(plan, of: problem).isLegal)
  }

  @Test(
    "leaves a head uncovered where that is cheaper than being late, and claims no more than that")
  func cheapShortage() throws {
    let problem = try TestSupport.problem(
      """
      longhaul: 1
      horizon: {start: 2026-01-05, end: 2026-01-20}
      rules: {uncovered_penalty: 5}
      sites: {plano: {place: DFW}}
      engineers: [{id: ada, home: DFW, skills: [pull]}]
      buildouts:
        - id: hall
          site: plano
          due: 2026-01-05
          late_penalty: 1000
          phases: [{id: a, duration: 1, crew: {pull: 1}}, {id: b, duration: 1, crew: {pull: 1}}]

      """)
    let plan = try #require(planned(problem))
    #expect(bound(of: plan) <= 5)
  }

  @Test("gives the same plan on one thread and on two where work is limited")
  func isDeterministic() throws {
    for seed in UInt64(50)...55 {
      var problems = ProjectProblems(seed: seed)
      let problem = try problems.problem()
      let plans = [1, 2].compactMap { planned(problem, threads: $0) }
        .map { PlanWriter.json($0, of: problem) }
      #expect(plans.count != 2 || plans[0] == plans[1], "seed \(seed)")
    }
  }

  @Test(
    "covers all heads of published instances, and proves no more than their best known values",
    .enabled(if: SharedFolder.isThere))
  func publishedInstances() throws {
    let names = [
      "rcpsp/j301_1", "rcpsp/j3019_3", "mrcpsp/j2062_8", "mista/A-1",
      "mspsp/set2c_sf0_nc2.1_n20_l3_m4_00", "mspsp/set2b_sf0_nc1.5_n60_l9_m6_00",
    ]
    let folder = try #require(SharedFolder.url).appendingPathComponent("bench/external")
    let table = try String(contentsOf: folder.appendingPathComponent("BKS.csv"), encoding: .utf8)
    for name in names {
      let row = try #require(table.split(separator: "\n").first { $0.hasPrefix("\(name).yaml,") })
      let best = try #require(Double(row.split(separator: ",")[1]))
      let path = folder.appendingPathComponent("\(name).yaml").path
      let problem = try ProblemReader.read(path: path).problem
      let plan = try #require(planned(problem))
      #expect(Auditor.audit(plan, of: problem).isLegal, "\(name)")
      #expect(plan.cost?.uncovered == 0, "\(name)")
      #expect(bound(of: plan) <= best, "\(name)")
      #expect(NSDecimalNumber(decimal: plan.cost?.total ?? -1).doubleValue >= best, "\(name)")
    }
  }

  private func planned(_ problem: Problem, threads: Int = 1) -> Plan? {
    let control = PlanningControl(
      elapsed: { 0 }, timeLimit: nil, rounds: 4, threads: threads)
    switch ProjectPlanner(problem: problem, control: control).plan() {
    case .settled(let plan), .unsettled(let plan): return plan
    case .infeasible, .stopped: return nil
    }
  }

  private func bound(of plan: Plan) -> Double {
    NSDecimalNumber(decimal: plan.solver.bound ?? -1).doubleValue
  }
}
