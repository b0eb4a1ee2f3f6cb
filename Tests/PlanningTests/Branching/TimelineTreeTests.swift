// SPDX-License-Identifier: GPL-3.0-or-later

import Auditing
import Foundation
import Rotations
import TestSupport
import Testing

@testable import BranchAndBound
@testable import ColumnGeneration
@testable import PlanningModel
@testable import Pricing

/// Branch and bound on timelines against every plan of tiny random problems.
@Suite("Tree of dates")
struct TimelineTreeTests {
  @Test(
    "finds the optimum without a start and proves it, with a bound that is never above it",
    arguments: EnumeratedSeeds.chunks)
  func agreement(seeds: [UInt64]) {
    for seed in seeds {
      guard case .cost(let least) = EnumeratedSeeds.outcome(of: seed) else { continue }
      expectProved(RandomProblems.problem(seed: seed), least, seed)
    }
  }

  @Test(
    "does so where plans are held, prices go by date and equipment travels",
    arguments: EnumeratedSeeds.chunks)
  func agreementOnChanges(seeds: [UInt64]) {
    for seed in seeds {
      guard case .cost(let least) = EnumeratedSeeds.changedOutcome(of: seed) else { continue }
      expectProved(RandomProblems.changed(seed: seed), least, seed)
    }
  }

  private func expectProved(_ problem: Problem, _ least: Double, _ seed: UInt64) {
    guard let tree = grown(problem, .unlimited), let plan = tree.plan else {
      Issue.record("seed \(seed): no plan")
      return
    }
    let total = NSDecimalNumber(decimal: plan.cost?.total ?? -1).doubleValue
    #expect(abs(total - least) < 0.01, "seed \(seed)")
    #expect(tree.bound <= least + 0.005, "seed \(seed)")
    #expect(tree.bound >= least - 0.01, "seed \(seed)")
    let audit = Auditor.audit(plan, of: problem)
    #expect(audit.isLegal, "seed \(seed): \(audit.violations)")
  }

  @Test("has a bound that holds wherever the tree is cut off")
  func boundHoldsEarly() {
    for seed in EnumeratedSeeds.all.prefix(100) {
      guard case .cost(let least) = EnumeratedSeeds.outcome(of: seed) else { continue }
      let control = PlanningControl(elapsed: { 0 }, timeLimit: nil, rounds: 1)
      let outcome = grown(RandomProblems.problem(seed: seed), control)
      #expect((outcome?.bound ?? 0) <= least + 0.005, "seed \(seed)")
    }
  }

  @Test("has no plan where there is none")
  func infeasible() {
    for seed in EnumeratedSeeds.all {
      guard case .infeasible = EnumeratedSeeds.outcome(of: seed) else { continue }
      let outcome = grown(RandomProblems.problem(seed: seed), .unlimited)
      #expect(outcome?.plan == nil, "seed \(seed)")
    }
  }

  @Test("gives the same plan and bound on one thread and on three", arguments: [3, 14, 77, 120])
  func threads(seed: UInt64) {
    let problem = RandomProblems.problem(seed: seed)
    let outcomes = [1, 3].map { threads in
      let control = PlanningControl(
        elapsed: { 0 }, timeLimit: nil, rounds: 2, threads: threads)
      return grown(problem, control)
    }
    #expect(outcomes[0]?.plan == outcomes[1]?.plan)
    #expect(outcomes[0]?.bound == outcomes[1]?.bound)
    #expect(outcomes[0]?.nodeCount == outcomes[1]?.nodeCount)
  }

  @Test("tells a bound at a plan's dates that is never above what the best plan there costs")
  func boundAtDates() throws {
    for dispatched in DispatchedPlans.all(movesTimelines: true).prefix(60) {
      let model = dispatched.plan.model
      let plan = PlanConversion(model: model).plan(from: dispatched.plan, method: "dispatch")
      let tree = try #require(
        TimelineTree(problem: model.problem, control: .unlimited, incumbent: nil))
      let bound = try #require(tree.bound(atDatesOf: plan))
      let outcome = DatesProgram(model: model, control: .unlimited)
        .solve(at: dispatched.plan.choice, bound: 0)
      let best = try #require(outcome.plan?.cost?.total.asDouble, "seed \(dispatched.seed)")
      #expect(bound <= best + 0.005, "seed \(dispatched.seed)")
      #expect(bound >= 0.9 * best - 0.01, "seed \(dispatched.seed)")
    }
  }

  @Test("grows on from a cheaper plan found elsewhere, and never takes a dearer one")
  func takesPlans() throws {
    for dispatched in DispatchedPlans.all(movesTimelines: true).prefix(40) {
      let model = dispatched.plan.model
      let dispatch = PlanConversion(model: model).plan(from: dispatched.plan, method: "dispatch")
      var tree = try #require(
        TimelineTree(problem: model.problem, control: .unlimited, incumbent: nil))
      tree.grow(until: -1)
      #expect(!tree.isProved)
      tree.take(dispatch)
      tree.grow()
      #expect(tree.isProved, "seed \(dispatched.seed)")
      let proved = tree.plan
      tree.take(dispatch)
      #expect(tree.plan == proved, "seed \(dispatched.seed)")
      #expect(tree.bound <= dispatched.least + 0.005, "seed \(dispatched.seed)")
    }
  }

  @Test("bans by precedence only what no timeline of the options left takes", arguments: 1...40)
  func propagation(seed: UInt64) {
    guard let model = TimelineModel(RandomProblems.problem(seed: seed)) else { return }
    var random = SplitMix64(seed: seed)
    var banned = BannedOptions(model: model)
    for phase in banned.isBanned.indices where banned.left(phase).count > 1 {
      let half = Int(random.next() % UInt64(banned.left(phase).count))
      banned.keep(phase) { $0 <= half }
    }
    var propagated = banned
    let isConsistent = propagated.propagate(in: model)
    for phase in banned.isBanned.indices {
      let kept = isConsistent ? propagated.left(phase) : []
      for option in banned.left(phase) where !kept.contains(option) {
        #expect(!isTaken(option, of: phase, banned, model), "phase \(phase), option \(option)")
      }
    }
  }

  /// Whether dates of all phases, of the options left, take an option and keep precedence, ties between build-outs included.
  private func isTaken(
    _ option: Int, of phase: Int, _ banned: BannedOptions, _ model: TimelineModel
  ) -> Bool {
    var choice = Array(repeating: Int32(0), count: model.options.count)
    let planned = model.graph.order.filter { model.graph.groupOfPhase[$0] >= 0 }
    func extend(_ position: Int) -> Bool {
      guard position < planned.count else { return true }
      let next = planned[position]
      return banned.left(next).contains { candidate in
        guard next != phase || candidate == option else { return false }
        choice[next] = Int32(candidate)
        let arcs = model.graph.arcsInto[next].map { model.graph.arcs[$0] }
        return arcs.allSatisfy { model.keeps($0, choice: choice) } && extend(position + 1)
      }
    }
    return extend(0)
  }

  private func grown(_ problem: Problem, _ control: PlanningControl) -> TimelineTree? {
    var tree = TimelineTree(problem: problem, control: control, incumbent: nil)
    tree?.grow()
    return tree
  }
}
