// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Rotations
import TestSupport
import Testing

@testable import CrewLimitedScheduling
@testable import PlanningModel

@Suite("Hall's condition")
struct HallConditionTests {
  @Test("finds a set with too few people exactly where no day's heads can all be filled")
  func agreesWithAllSets() throws {
    var (short, covered) = (0, 0)
    for seed in UInt64(1)...80 {
      var random = SplitMix64(seed: seed)
      let model = CrewModel(try crew(&random))
      let reach = CrewReach(model)
      let demand = model.posts.indices.flatMap { _ in
        (0..<model.dayCount).map { _ in Int32(random.nextIndex(below: 3)) }
      }
      let sets = HallCondition(reach, isLimited: model.posts.map { _ in true }).deficientSets(
        demand)
      for set in sets {
        #expect(lacks(set, demand, reach), "seed \(seed)")
      }
      let all = (1..<(1 << model.posts.count)).map { bits in
        model.posts.indices.filter { bits >> $0 & 1 == 1 }
      }
      #expect(sets.isEmpty == !all.contains { lacks($0, demand, reach) }, "seed \(seed)")
      if sets.isEmpty { covered += 1 } else { short += 1 }
    }
    #expect(short >= 10 && covered >= 10, "\(short), \(covered)")
  }

  private func lacks(_ set: [Int], _ demand: [Int32], _ reach: CrewReach) -> Bool {
    let heads = reach.heads(at: set)
    return heads.indices.contains { day in
      set.reduce(0) { $0 + demand[reach.model.row(post: $1, day: day)] } > heads[day]
    }
  }

  /// Two days, five skills, people who have two or three of them; one is away on the second day.
  private func crew(_ random: inout SplitMix64) throws -> Problem {
    let skills = (0..<5).map { "s\($0)" }
    let people = (0..<5).map { person -> String in
      let own = skills.filter { _ in random.nextIndex(below: 2) == 0 }
      let list = (own.isEmpty ? ["s0"] : own).joined(separator: ", ")
      let away = person == 0 ? ", unavailable: [2026-01-06]" : ""
      return "  - {id: p\(person), count: \(1 + random.nextIndex(below: 2)), home: DFW, "
        + "skills: [\(list)]\(away)}"
    }
    let crew = skills.map { "\($0): 1" }.joined(separator: ", ")
    let lines =
      ["longhaul: 1", "horizon: {start: 2026-01-05, end: 2026-01-06}"]
      + ["sites: {plano: {place: DFW}}", "engineers:"] + people
      + ["buildouts:", "  - {id: b, site: plano, phases: [{id: a, duration: 1, crew: {\(crew)}}]}"]
    return try TestSupport.problem(lines.joined(separator: "\n") + "\n")
  }

  @Test(
    "three skills that two people share become a row, and dates are chosen so that cover exists")
  func learnsSetsOfThree() throws {
    let problem = try TestSupport.problem(
      """
      longhaul: 1
      horizon: {start: 2026-01-05, end: 2026-01-31}
      rules: {max_duty_days: null}
      sites: {plano: {place: DFW, work_week: [mon, tue, wed, thu, fri, sat, sun]}}
      engineers:
        - {id: ada, home: DFW, skills: [a, b]}
        - {id: ben, home: DFW, skills: [b, c]}
        - {id: cem, home: DFW, skills: [a, c]}
        - {id: dan, count: 2, home: DFW, skills: [d]}
        - {id: eve, count: 2, home: DFW, skills: [a, d]}
      buildouts:
        - id: hall
          site: plano
          due: 2026-01-05
          late_penalty: 10
          phases:
            - {id: p, duration: 2, crew: {a: 1, b: 1, c: 1}}
            - {id: q, duration: 2, crew: {a: 2, d: 3}}
            - {id: r, duration: 1, crew: {b: 1, c: 2}}
            - {id: s, duration: 1, crew: {b: 2, d: 2}}

      """)
    let control = PlanningControl(elapsed: { 0 }, timeLimit: nil, rounds: 20)
    guard case .unsettled(let plan) = settled(ProjectPlanner(problem: problem, control: control))
    else {
      Issue.record("no plan")
      return
    }
    #expect(plan.cost?.uncovered == 0)
    #expect(plan.solver.status == .optimal)
  }

  /// The same outcome, whether or not it is settled.
  private func settled(_ planner: ProjectPlanner) -> ProjectPlanner.Outcome {
    switch planner.plan() {
    case .settled(let plan), .unsettled(let plan): .unsettled(plan)
    case .infeasible: .infeasible
    case .stopped: .stopped
    }
  }
}
