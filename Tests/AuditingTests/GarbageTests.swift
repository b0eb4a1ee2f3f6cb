// SPDX-License-Identifier: GPL-3.0-or-later

import Auditing
import Foundation
import Rotations
import TestSupport
import Testing

@Suite("Plans that are nonsense")
struct GarbageTests {
  @Test("They are audited all the same, and every sentence can be written", arguments: 0..<20)
  func garbage(seed: Int) throws {
    let problem = try Example.problem()
    var garbler = Garbler(state: UInt64(seed), problem: problem)
    let plan = try Example.plan(of: problem)
    for _ in 0..<50 {
      let report = Auditor.audit(garbler.garble(plan), of: problem)
      let parts = Cost.Part.allCases.reduce(Decimal(0)) { $0 + report.cost[$1] }
      #expect(parts == report.cost.total)
      #expect(report.violations.allSatisfy { !$0.detail.isEmpty })
    }
  }

  @Test("An empty plan lacks every phase, every engineer and every head on standby")
  func empty() throws {
    let problem = try Example.problem()
    let plan = Plan(
      origin: Plan.Origin(name: "", sha256: nil),
      solver: SolverClaim(method: "", status: .feasible, bound: nil, gap: nil), cost: nil,
      phases: [], rosters: [], hires: [], shortfalls: [])
    let rules = Auditor.audit(plan, of: problem).violations.map(\.rule)
    let phases = Array(repeating: Rule.phaseOnce, count: 5)
    let engineers = Array(repeating: Rule.engineerOnce, count: 4)
    #expect(rules == phases + engineers + [.standbyCover])
  }
}

/// Changes plans at random places into what no person would write; the same seed makes the same changes.
private struct Garbler {
  var state: UInt64
  let problem: Problem

  mutating func garble(_ plan: Plan) -> Plan {
    var plan = plan
    for _ in 0..<Int.random(in: 1...12, using: &self) { change(&plan) }
    return plan
  }

  private mutating func change(_ plan: inout Plan) {
    switch Int.random(in: 0..<9, using: &self) {
    case 0:
      plan.phases.append(
        ScheduledPhase(phase: phase(), mode: number(), start: day(), finish: day()))
    case 1: plan.phases = plan.phases.shuffled(using: &self).dropLast(1)
    case 2, 3, 4:
      let roster = Int.random(in: 0..<max(1, plan.rosters.count), using: &self)
      guard plan.rosters.indices.contains(roster) else { return }
      let place = Int.random(in: 0...plan.rosters[roster].spans.count, using: &self)
      plan.rosters[roster].spans.insert(
        Span(from: day(), to: day(), activity: activity()), at: place)
    case 5: plan.rosters = plan.rosters.shuffled(using: &self).dropLast(1)
    case 6:
      plan.hires.append(
        Hire(site: site(), phase: phase(), role: role(), from: day(), to: day(), heads: number()))
    case 7:
      let need =
        Bool.random(using: &self)
        ? Shortfall.Need.phase(phase(), role: role()) : .standby(StandbyID(0))
      plan.shortfalls.append(Shortfall(need: need, from: day(), to: day(), heads: number()))
    default:
      plan.solver.gap = [.nan, .infinity, -1].randomElement(using: &self)
      plan.solver.bound = Decimal(number())
      plan.cost = Cost()
    }
  }

  private mutating func activity() -> Activity {
    switch Int.random(in: 0..<5, using: &self) {
    case 0: .home
    case 1: .standby(StandbyID(0))
    case 2: .work(site: site(), phase: phase(), role: role())
    case 3: .off(site: site())
    default: .travel(from: stop(), to: stop())
    }
  }

  private mutating func number() -> Int {
    [-1, 0, 1, 7, 1_000_000_000_000, .max, .min].randomElement(using: &self) ?? 0
  }

  private mutating func day() -> Day {
    let wild = [Int.min, -1, 28, 40_000, Int.max].randomElement(using: &self) ?? 0
    return Day(Int.random(in: 0..<4, using: &self) == 0 ? wild : .random(in: 0..<28, using: &self))
  }

  private mutating func stop() -> Stop { Bool.random(using: &self) ? .home : .site(site()) }
  private mutating func site() -> SiteID { SiteID(.random(in: 0..<2, using: &self)) }
  private mutating func role() -> RoleID {
    RoleID(.random(in: 0..<problem.roles.count, using: &self))
  }
  private mutating func phase() -> PhaseID {
    PhaseID(.random(in: 0..<problem.phases.count, using: &self))
  }
}

extension Garbler: RandomNumberGenerator {
  /// SplitMix64.
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
