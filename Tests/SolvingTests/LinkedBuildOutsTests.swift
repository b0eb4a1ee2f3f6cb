// SPDX-License-Identifier: GPL-3.0-or-later

import Auditing
import Foundation
import ProblemFiles
import Rotations
import Testing

@testable import PlanSearch
@testable import PlanningModel
@testable import Solving

@Suite("Links between build-outs that a plan keeps")
struct LinkedBuildOutsTests {
  private static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "problems")
  /// Shipped problems with several build-outs.
  private static let names = ["first", "spares", "mid-rotation"]

  @Test("make a plan hardly dearer and a bound hardly less", arguments: names)
  func hardlyDearer(_ name: String) throws {
    let path = Self.folder.appending(path: "\(name).yaml").path(percentEncoded: false)
    let problem = try ProblemReader.read(path: path).problem
    let free = try #require(searched(problem))
    let linked = problem.linking(where: free.phases)
    #expect(linked.links > 0)
    let plan = try #require(searched(linked.problem))
    #expect(Auditor.audit(plan, of: linked.problem).isLegal)
    #expect(Auditor.audit(plan, of: problem).isLegal)
    let costs = [free, plan].map { NSDecimalNumber(decimal: $0.cost?.total ?? 0).doubleValue }
    #expect(costs[1] <= 1.03 * costs[0], "\(costs)")
    let bounds = [free, plan].map { NSDecimalNumber(decimal: $0.solver.bound ?? 0).doubleValue }
    #expect(bounds[1] >= 0.98 * bounds[0], "\(bounds)")
  }

  private func searched(_ problem: Problem) -> Plan? {
    let control = PlanningControl(elapsed: { 0 }, timeLimit: nil, rounds: 1)
    guard case .plan(let plan) = SearchPlanner(problem: problem, control: control).plan() else {
      return nil
    }
    return plan
  }
}

extension Problem {
  /// The problem with links from phases that end build-outs to open phases of others that begin later in a plan.
  fileprivate func linking(where plan: [ScheduledPhase]) -> (problem: Problem, links: Int) {
    var scheduled: [PhaseID: ScheduledPhase] = [:]
    for phase in plan { scheduled[phase.phase] = phase }
    var links = 0
    let linked = phaseIDs.map { id -> Phase in
      let phase = self[id]
      guard case .open = phase.state, let own = scheduled[id] else { return phase }
      let before = plan.filter {
        self[$0.phase].buildOut != phase.buildOut && $0.finish < own.start
          && self[$0.phase].state == .open
      }
      .max { ($0.finish, $0.phase) < ($1.finish, $1.phase) }
      guard let before else { return phase }
      links += 1
      let link = Precedence(predecessor: before.phase, anchor: .finish, lag: 0)
      return Phase(
        name: phase.name, qualifiedName: phase.qualifiedName, buildOut: phase.buildOut,
        site: phase.site, modes: phase.modes, earliest: phase.earliest,
        precedences: phase.precedences + [link], state: phase.state, fiber: phase.fiber)
    }
    let problem = Problem(
      name: name, currency: currency, horizon: horizon, carbonPrice: carbonPrice, travel: travel,
      places: places, roles: roles, sites: sites, engineers: engineers, standby: standby,
      stock: stock, buildOuts: buildOuts, phases: linked, cables: cables, runs: runs,
      sha256: sha256)
    return (problem, links)
  }
}
