// SPDX-License-Identifier: GPL-3.0-or-later

import Auditing
import Foundation
import ProblemFiles
import Rotations
import Synchronization
import TestSupport
import Testing

@testable import Solving

@Suite("Numbers beyond what matters")
struct ExtremeNumbersTests {
  /// What stands in place of a number of ``ExtremeProblem``.
  private static let extremes = ["0", "1e9", "1e12", "1e15"]

  @Test(
    "neither stop a solve nor spoil its plan", arguments: ExtremeProblem.Key.allCases, extremes)
  func survives(key: ExtremeProblem.Key, extreme: String) throws {
    let text = ExtremeProblem.text(replacing: key, by: extreme)
    // What the reader refuses is no problem.
    guard let problem = try? TestSupport.problem(text) else { return }
    let method: SolveOptions.Method = extreme == "1e12" ? .exact : .automatic
    switch try solved(problem, method) {
    case .plan(let plan, let audit, _):
      #expect(audit.isLegal)
      if let bound = plan.solver.bound { #expect(bound <= plan.cost?.total ?? 0) }
    case .infeasible: #expect([.lag, .duration, .used, .onHand].contains(key))
    case .noPlan: break
    }
  }

  @Test(
    "are proved to cost what a number costs that the horizon does not reach",
    arguments: ExtremeProblem.Key.limits + ExtremeProblem.Key.counts)
  func beyondTheHorizon(key: ExtremeProblem.Key) throws {
    let costs = try ["60", "1e4", "1e9", "1e15"].map { extreme in
      let problem = try TestSupport.problem(ExtremeProblem.text(replacing: key, by: extreme))
      guard case .plan(let plan, _, _) = try solved(problem, .exact, calls: 3000) else {
        return Decimal?.none
      }
      #expect(plan.solver.status == .optimal)
      return plan.cost?.total
    }
    #expect(costs[0] != nil)
    #expect(Set(costs).count == 1)
  }

  @Test("cost what they are written, to the cent", arguments: ["1e9", "1e12", "1e15"])
  func openHeads(extreme: String) throws {
    let problem = try TestSupport.problem(
      ExtremeProblem.text(replacing: .standbyCount, by: extreme))
    guard case .plan(let plan, _, _) = try solved(problem, .exact, calls: 3000) else {
      Issue.record("no plan")
      return
    }
    // Two engineers at most stand by; whoever else is asked for is missing on each of 8 days, at 20 each.
    let least = ((Decimal(string: extreme) ?? 0) - 2) * 8 * 20
    let total = try #require(plan.cost?.total)
    #expect(total >= least)
    #expect(total <= least + 100_000)
    #expect(plan.solver.status == .optimal)
  }

  @Test(
    "are told apart where stock is counted: a plan takes what has come, or there is none",
    arguments: [
      ("1e15", "999999999999999.9", "0.2", "0"), ("1e15", "1e15", "0.1", "0.1"),
      ("1e12", "1e12", "0.0001", "0"), ("1e9", "1e9", "1e-7", "1e-7"), ("1", "1", "1e-9", "1e-9"),
      ("1", "1", "1e-15", "0"),
    ], [SolveOptions.Method.automatic, .decomposition])
  func stock(
    amounts: (hand: String, first: String, second: String, delivery: String),
    method: SolveOptions.Method
  ) throws {
    for home in ["DFW", "PDX"] {
      let problem = try TestSupport.problem(
        """
        longhaul: 1
        horizon: {start: 2026-01-05, end: 2026-01-30}
        rules: {uncovered_penalty: 1000}
        sites: {s: {place: DFW}}
        engineers: [{id: a, home: \(home), skills: [x], day_rate: 100}]
        stock: [{item: k, on_hand: \(amounts.hand), deliveries: [{date: 2026-01-12, quantity: \(amounts.delivery)}]}]
        buildouts:
          - {id: b, site: s, due: 2026-01-08, late_penalty: 50, phases: [{id: p, duration: 2, crew: {x: 1}, uses: {k: \(amounts.first)}}]}
          - {id: c, site: s, due: 2026-01-08, late_penalty: 50, phases: [{id: p, duration: 2, crew: {x: 1}, uses: {k: \(amounts.second)}}]}

        """)
      switch try solved(problem, method) {
      case .plan(_, let audit, _): #expect(audit.isLegal && amounts.delivery != "0")
      case .infeasible: #expect(amounts.delivery == "0")
      case .noPlan: break
      }
    }
  }

  /// - Parameter calls: The clock goes so far with each look at it that so many end the solve.
  private func solved(
    _ problem: Problem, _ method: SolveOptions.Method, calls: Int = 150
  ) throws -> SolveOutcome {
    let looks = Mutex(0)
    let solver = Solver(options: SolveOptions(method: method, timeLimit: Double(calls))) {
      looks.withLock { count in
        count += 1
        return Double(count)
      }
    }
    return try solver.solve(problem)
  }
}

/// A small problem with a key for every number that a file may make large.
enum ExtremeProblem {
  enum Key: String, CaseIterable, Sendable {
    case maxAwayDays, maxDutyDays, maxCallDays, awayTarget, homeDays, homeRatio, homeRest
    case startAwayDays, legDays, overTargetCost, uncoveredPenalty, carbonPrice, farePerKilometer
    case lodging, maxCrew, contractors, contractorRate, dayRate, standbyRate, standbyCount
    case standbyPenalty, onHand, used, latePenalty, modeCost, heads, localHeads, lag, duration

    static let limits: [Key] = [.maxAwayDays, .maxDutyDays, .maxCallDays, .awayTarget]
    static let counts: [Key] = [.maxCrew, .contractors, .onHand, .homeDays, .homeRest]
  }

  private static let usual: [Key: String] = [
    .maxAwayDays: "7", .maxDutyDays: "5", .maxCallDays: "6", .awayTarget: "3", .homeDays: "1",
    .homeRatio: "0.25", .homeRest: "1", .startAwayDays: "2", .legDays: "1",
    .overTargetCost: "30", .uncoveredPenalty: "4000", .carbonPrice: "10",
    .farePerKilometer: "0.08", .lodging: "165", .maxCrew: "3", .contractors: "1",
    .contractorRate: "900", .dayRate: "640", .standbyRate: "15", .standbyCount: "1",
    .standbyPenalty: "20", .onHand: "3", .used: "1", .latePenalty: "300", .modeCost: "50",
    .heads: "2", .localHeads: "1", .lag: "1", .duration: "3",
  ]

  static func text(replacing key: Key, by replacement: String) -> String {
    func number(of other: Key) -> String { (other == key ? replacement : usual[other]) ?? "1" }
    return """
      longhaul: 1
      horizon: {start: 2026-01-05, end: 2026-01-12}
      rules:
        max_away_days: \(number(of: .maxAwayDays))
        max_duty_days: \(number(of: .maxDutyDays))
        max_call_days: \(number(of: .maxCallDays))
        away_target: \(number(of: .awayTarget))
        home_days: \(number(of: .homeDays))
        home_ratio: \(number(of: .homeRatio))
        over_target_cost: \(number(of: .overTargetCost))
        uncovered_penalty: \(number(of: .uncoveredPenalty))
        carbon_price: \(number(of: .carbonPrice))
      travel:
        fare_per_km: \(number(of: .farePerKilometer))
        legs: [{from: EWR, to: PDX, days: \(number(of: .legDays))}]
      sites:
        plano:
          place: DFW
          lodging: \(number(of: .lodging))
          max_crew: \(number(of: .maxCrew))
          contractors: {pull: {count: \(number(of: .contractors)), day_rate: \(number(of: .contractorRate))}}
        hillsboro: {place: PDX}
      engineers:
        - {id: ada, home: EWR, skills: [pull, test], day_rate: \(number(of: .dayRate)), standby_rate: \(number(of: .standbyRate)), start: {home_rest: \(number(of: .homeRest))}}
        - {id: bo, home: EWR, skills: [pull], day_rate: 500, max_away_days: null, start: {at: plano, away_days: \(number(of: .startAwayDays))}}
        - {id: cleo, home: DFW, skills: [test], day_rate: 420}
      standby: [{role: test, count: \(number(of: .standbyCount)), penalty: \(number(of: .standbyPenalty))}]
      stock: [{item: tray, on_hand: \(number(of: .onHand)), deliveries: [{date: 2026-01-08, quantity: 4}]}]
      buildouts:
        - id: h1
          site: plano
          due: 2026-01-09
          late_penalty: \(number(of: .latePenalty))
          phases:
            - {id: pull, duration: 2, crew: {pull: \(number(of: .heads))}, uses: {tray: \(number(of: .used))}}
            - id: test
              after: [{phase: pull, lag: \(number(of: .lag))}]
              modes:
                - {duration: \(number(of: .duration)), crew: {test: 1}, cost: \(number(of: .modeCost))}
                - {duration: 1, crew: {test: 2}}
        - {id: h2, site: hillsboro, phases: [{id: pull, duration: 2, crew: {pull: \(number(of: .localHeads))}, uses: {tray: 2}}]}

      """
  }
}
