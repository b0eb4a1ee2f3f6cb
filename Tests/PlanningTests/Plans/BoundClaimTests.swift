// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Rotations
import TestSupport
import Testing

@testable import PlanningModel

@Suite("What is claimed of a plan")
struct BoundClaimTests {
  @Test(
    "is optimal within a cent or 1e-7 of the cost",
    arguments: [
      ("100", "99.9901", true), ("100", "99.98", false), ("1000000", "999999.901", true),
      ("1000000", "999999.89", false), ("1e15", "999999900000001", true),
      ("1e15", "999999800000000", false),
    ])
  func optimality(total: String, bound: String, isOptimal: Bool) throws {
    let claim = try claim(total: total, bound: bound, carbon: true)
    #expect(claim.isOptimal == isOptimal)
    #expect(claim.solver.status == (isOptimal ? .optimal : .feasible))
  }

  @Test("has the gap of section 7, also where it is optimal")
  func gap() throws {
    let solver = try claim(total: "0.5", bound: "0.4949", carbon: true).solver
    #expect(solver.status == .optimal)
    #expect(abs((solver.gap ?? 0) - 0.0102) < 1e-9)
  }

  @Test("is the plan's own cost where no plan can cost less: all costs are multiples of 5 here")
  func grid() throws {
    #expect(try claim(total: "100", bound: "95.1", carbon: false).solver.bound == 100)
    #expect(try claim(total: "100", bound: "95", carbon: false).solver.bound == 95)
  }

  @Test("is nothing where nothing was proved, but for a plan that costs nothing")
  func nothing() throws {
    #expect(try claim(total: "100", bound: nil, carbon: true).solver.bound == nil)
    #expect(try claim(total: "100", bound: nil, carbon: true).solver.gap == nil)
    let free = try claim(total: "0", bound: nil, carbon: true)
    #expect(free.solver.bound == 0)
    #expect(free.solver.gap == 0)
    #expect(free.isOptimal)
  }

  @Test("is nothing where the plan itself disproves the bound")
  func disproved() throws {
    let solver = try claim(total: "100", bound: "120", carbon: true).solver
    #expect(solver.bound == nil)
    #expect(solver.status == .feasible)
  }

  @Test("is lowered once, by what the largest price makes uncertain")
  func margins() throws {
    let small = try problem(carbon: true, penalty: "1000")
    let large = try problem(carbon: true, penalty: "1e14")
    let certain = try #require(ProvedBound(integerProgram: 12_100, of: small)).amount
    #expect(certain < 12_100 && certain > Decimal(12_099.99))
    #expect(try #require(ProvedBound(integerProgram: 12_100, of: large)).amount < 8_000)
    #expect(ProvedBound(relaxation: -.infinity, of: small) == nil)
    #expect(ProvedBound(claimed: certain).amount == certain)
  }

  private func claim(total: String, bound: String?, carbon: Bool) throws -> BoundClaim {
    var cost = Cost()
    cost.total = try #require(Decimal(string: total))
    let plan = Plan(
      origin: Plan.Origin(name: "", sha256: nil),
      solver: SolverClaim(method: "", status: .feasible, bound: nil, gap: nil), cost: cost,
      phases: [], rosters: [], hires: [], shortfalls: [])
    return BoundClaim(
      plan: plan, of: try problem(carbon: carbon, penalty: "1000"),
      bound: bound.flatMap { Decimal(string: $0) }.map(ProvedBound.init), method: "")
  }

  private func problem(carbon: Bool, penalty: String) throws -> Problem {
    try TestSupport.problem(
      """
      longhaul: 1
      horizon: {start: 2026-01-05, end: 2026-01-10}
      rules: {uncovered_penalty: \(penalty), carbon_price: \(carbon ? 10 : 0)}
      sites: {s: {place: DFW, lodging: 15}}
      engineers: [{id: a, home: DFW, skills: [x], day_rate: 35}]
      buildouts: [{id: b, site: s, phases: [{id: p, duration: 1, crew: {x: 1}}]}]

      """)
  }
}
