// SPDX-License-Identifier: GPL-3.0-or-later

import Auditing
import Foundation
import Rotations
import Synchronization
import TestSupport
import Testing

@testable import Solving

@Suite("Money of every size")
struct MoneyTests {
  @Test("is planned alike, and proved", arguments: [-6, -3, 3, 6, 9, 11])
  func scales(exponent: Int) throws {
    let usual = try #require(try solved(hall(money: 0), .exact))
    let plan = try #require(try solved(hall(money: exponent), .exact))
    let unit = Decimal(sign: .plus, exponent: exponent, significand: 1)
    #expect(plan.solver.status == .optimal)
    #expect(plan.cost?.total == (usual.cost?.total ?? 0) * unit)
    try expectSoundClaim(plan)
    if let other = try solved(hall(money: exponent), .automatic) {
      try expectSoundClaim(other)
      #expect(other.solver.bound ?? 0 <= plan.cost?.total ?? 0)
    }
  }

  @Test(
    "one price above all others neither hides the best plan nor proves a worse one",
    arguments: ["1e6", "1e9", "1e12", "1e14", "1e15"])
  func hugePenalty(penalty: String) throws {
    let usual = try #require(try solved(hall(latePenalty: "100000"), .exact))
    let plan = try #require(try solved(hall(latePenalty: penalty), .exact))
    #expect(plan.cost?.total == usual.cost?.total)
    #expect(plan.solver.status == .optimal)
    try expectSoundClaim(plan)
    if let other = try solved(hall(latePenalty: penalty), .automatic) {
      try expectSoundClaim(other)
      #expect(other.solver.bound ?? 0 <= plan.cost?.total ?? 0)
    }
  }

  @Test(
    "a late penalty of 1e14 proves no plan that is not the best",
    arguments: SolveOptions.Method.allCases)
  func falseOptimum(method: SolveOptions.Method) throws {
    let problem = try TestSupport.problem(
      """
      longhaul: 1
      horizon: {start: 2026-01-18, end: 2026-02-01}
      rules: {uncovered_penalty: 4000, max_duty_days: 3, home_ratio: 0.3333333333}
      sites: {s0: {place: PDX, work_week: [sat, sun]}}
      engineers:
        - {id: e0, home: NRT, skills: {}, day_rate: 100}
        - {id: e1, home: DEN, skills: {c: 2, a: 1, b: 2}, day_rate: 640, standby_rate: 50, sites: {only: []}, count: 5}
      travel: {commute_km: 0, fare_base: 0}
      buildouts:
        - {id: b0, site: s0, due: 2026-01-19, late_penalty: 3000, phases: [{id: p0, duration: 1, crew: {c: 1, a/2: 1}}]}
        - id: b1
          site: s0
          due: 2026-01-31
          late_penalty: 1e14
          phases:
            - id: p0
              after: [b0.p0]
              modes:
                - {duration: 1, crew: {c/2: 1}, cost: 100}
                - {duration: 1}
                - {duration: 1, crew: {b: 1}, cost: 1e8}
        - {id: b2, site: s0, phases: [{id: p0, duration: 1, earliest: 2026-01-26}]}

      """)
    let plan = try #require(try solved(problem, method))
    if plan.solver.status == .optimal { #expect(plan.cost?.total == 8000) }
    #expect(plan.solver.bound ?? 0 <= 8000)
    #expect(method != .exact || plan.solver.status == .optimal)
  }

  @Test("is proved above a million", arguments: SolveOptions.Method.allCases)
  func million(method: SolveOptions.Method) throws {
    let problem = try TestSupport.problem(
      """
      longhaul: 1
      horizon: {start: 2026-01-05, end: 2026-01-09}
      rules: {uncovered_penalty: 1e9}
      sites: {s: {place: DFW}}
      engineers: [{id: ada, home: DFW, skills: [x], day_rate: 1_000_000}]
      buildouts: [{id: b, site: s, phases: [{id: p, duration: 2, crew: {x: 1}}]}]

      """)
    let plan = try #require(try solved(problem, method, looks: 3000))
    #expect(plan.cost?.total == 2_000_000)
    #expect(plan.solver.status == .optimal)
    #expect(plan.solver.bound == 2_000_000)
    #expect(plan.solver.gap == 0)
  }

  @Test(
    "a penalty above every number of the solver's own keeps the crew's limit",
    arguments: ["3e12", "1e15"])
  func crewLimit(penalty: String) throws {
    let problem = try TestSupport.problem(
      """
      longhaul: 1
      horizon: {start: 2026-01-05, end: 2026-01-16}
      rules: {uncovered_penalty: \(penalty)}
      sites: {s: {place: DFW, max_crew: 1}}
      engineers: [{id: ada, home: EWR, skills: [x], count: 3, day_rate: 500}]
      buildouts:
        - {id: a, site: s, phases: [{id: p, duration: 4, crew: {x: 2}}]}
        - {id: b, site: s, phases: [{id: p, duration: 4, crew: {x: 1}}]}

      """)
    for method in SolveOptions.Method.allCases {
      guard let plan = try solved(problem, method) else { continue }
      #expect(Auditor.audit(plan, of: problem).isLegal)
    }
  }

  @Test(
    "a plan that costs nothing is optimal, with its bound", arguments: SolveOptions.Method.allCases)
  func nothing(method: SolveOptions.Method) throws {
    let problem = try TestSupport.problem(
      """
      longhaul: 1
      horizon: {start: 2026-01-05, end: 2026-03-03}
      sites: {a: {place: DFW}}
      engineers: [{id: x, home: HNL, skills: [s]}, {id: y, home: EWR, skills: [t]}]
      buildouts: [{id: b, site: a, phases: [{id: soak, duration: 5}]}]

      """)
    let plan = try #require(try solved(problem, method))
    #expect(plan.cost?.total == 0)
    #expect(plan.solver.status == .optimal)
    #expect(plan.solver.bound == 0)
    #expect(plan.solver.gap == 0)
  }

  /// Two phases for two people who travel, all prices times a power of ten.
  private func hall(money exponent: Int = 0, latePenalty: String? = nil) throws -> Problem {
    func money(_ amount: Int) -> String { "\(amount)e\(exponent)" }
    return try TestSupport.problem(
      """
      longhaul: 1
      horizon: {start: 2026-01-05, end: 2026-01-16}
      rules: {uncovered_penalty: \(money(4000)), max_away_days: 8}
      travel:
        legs:
          - {from: EWR, to: DFW, fare: \(money(300))}
          - {from: SEA, to: DFW, fare: \(money(400))}
          - {from: EWR, to: SEA, fare: \(money(500))}
      sites: {plano: {place: DFW, lodging: \(money(165))}}
      engineers:
        - {id: ada, home: EWR, skills: [pull], day_rate: \(money(640))}
        - {id: bo, home: SEA, skills: [pull, test], day_rate: \(money(500))}
      buildouts:
        - id: h
          site: plano
          due: 2026-01-13
          late_penalty: \(latePenalty ?? money(3000))
          phases:
            - {id: pull, modes: [{duration: 2, crew: {pull: 2}}, {duration: 4, crew: {pull: 1}, cost: \(money(100))}]}
            - {id: test, duration: 2, crew: {test: 1}, after: [pull]}

      """)
  }

  /// nil where the limit comes before any plan: the clock goes on with each look at it, far enough for the exact program.
  private func solved(
    _ problem: Problem, _ method: SolveOptions.Method, looks: Double = 150
  ) throws -> Plan? {
    let looked = Mutex(0)
    let limit = method == .exact ? 100_000 : looks
    let solver = Solver(options: SolveOptions(method: method, timeLimit: limit)) {
      looked.withLock { count in
        count += 1
        return Double(count)
      }
    }
    guard case .plan(let plan, let audit, _) = try solver.solve(problem) else { return nil }
    #expect(audit.isLegal)
    return plan
  }

  /// Section 7: the gap is (total − bound) / total.
  private func expectSoundClaim(_ plan: Plan) throws {
    let (total, bound) = (try #require(plan.cost?.total), try #require(plan.solver.bound))
    let gap = try #require(plan.solver.gap)
    #expect(bound <= total)
    #expect(abs(gap - NSDecimalNumber(decimal: (total - bound) / total).doubleValue) < 1e-9)
  }
}
