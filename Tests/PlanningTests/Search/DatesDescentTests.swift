// SPDX-License-Identifier: GPL-3.0-or-later

import Auditing
import Rotations
import Testing

@testable import ColumnGeneration
@testable import PlanSearch
@testable import PlanningModel
@testable import Pricing

@Suite("Descent over phase dates")
struct DatesDescentTests {
  private static let plans = DispatchedPlans.all(movesTimelines: false)

  @Test(
    "leaves legal plans, none below the optimum, the same on one thread and on two",
    arguments: [DatesDescent.Measure.relaxation, .plans])
  func legal(measure: DatesDescent.Measure) throws {
    var (better, worse) = (0, 0)
    for dispatched in Self.plans {
      let (seed, plan, least) = (dispatched.seed, dispatched.plan, dispatched.least)
      let found = [1, 2].map { descended(plan, by: measure, threads: $0) }
      let written = PlanConversion(model: plan.model).plan(from: found[0], method: "descent")
      let audit = Auditor.audit(written, of: plan.model.problem)
      #expect(audit.isLegal, "seed \(seed): \(audit.violations)")
      #expect(found[0].cost >= least - 0.01, "seed \(seed)")
      #expect(found[0].choice == found[1].choice, "seed \(seed)")
      #expect(found[0].crew.rosters == found[1].crew.rosters, "seed \(seed)")
      if found[0].cost < plan.cost - 0.01 { better += 1 }
      if found[0].cost > plan.cost + 0.01 { worse += 1 }
    }
    #expect(better >= 10 && worse * 4 <= better, "\(better) better, \(worse) worse")
  }

  private func descended(
    _ plan: PlanState, by measure: DatesDescent.Measure, threads: Int
  ) -> PlanState {
    let context = MasterContext(model: plan.model, form: .posts, isSingle: true)
    let control = PlanningControl(elapsed: { 0 }, timeLimit: nil, rounds: 1, threads: threads)
    let descent = DatesDescent(
      context: context, control: control, measure: measure, threads: threads, dives: 2,
      seed: 1, end: .infinity, secondsOfRounding: .infinity, effort: .quick, roundsOften: true)
    let found = descent.run(
      from: plan, duals: BundleMethod(context: context, choice: plan.choice).duals)
    #expect(found.incumbent.cost <= min(found.plan.cost, plan.cost) + 1e-6)
    if measure == .plans { #expect(found.plan.cost <= found.worth + 1e-6) }
    return found.plan
  }

  @Test("better dates cost less by the mix, keep their stock, and change the opened groups only")
  func dives() throws {
    var taken = 0
    for dispatched in Self.plans {
      let seed = dispatched.seed
      guard let plan = scattered(dispatched.plan, seed: seed) else { continue }
      var (mix, lanes) = settled(plan)
      var random = SplitMix64(seed: seed)
      for _ in 0..<4 {
        let (before, old) = (mix.value, mix.dates)
        let groups = mix.promising(width: 2, besides: [], lanes: lanes, random: &random)
        let found = mix.dive(
          groups: groups, effort: TimelineDive.Effort(), limit: before - 0.1, lanes: lanes,
          random: &random, shouldStop: { false })
        guard let found else { continue }
        mix.take(found)
        #expect(mix.value <= before - 0.1, "seed \(seed)")
        #expect(mix.dates.stock.isCovered, "seed \(seed)")
        for group in plan.model.timelines.groups.indices where !found.groups.contains(group) {
          for phase in plan.model.timelines.phaseGroups[group] {
            #expect(mix.dates.choice[phase] == old.choice[phase], "seed \(seed)")
          }
        }
        taken += 1
      }
    }
    #expect(taken >= 40, "\(taken)")
  }

  @Test("what dives side by side lead to is worth no more than the best of them, and legal")
  func divesTogether() throws {
    var improved = 0
    for dispatched in Self.plans {
      let seed = dispatched.seed
      guard let plan = scattered(dispatched.plan, seed: seed) else { continue }
      var (mix, lanes) = settled(plan)
      let context = lanes.context
      let dives = DatesDives(context: context, count: 3, threads: 2, effort: TimelineDive.Effort())
      var random = SplitMix64(seed: seed)
      let found = dives.run(
        from: &mix, width: 1, limit: mix.value - 0.1, random: &random, shouldStop: { false })
      #expect(found.count == 3)
      let groups = found.compactMap { $0?.groups }.flatMap(\.self)
      #expect(Set(groups).count == groups.count, "seed \(seed): each dive has groups of its own")
      let best = found.compactMap { $0?.bundle.value }.min()
      let together = dives.joined(found, into: mix, shouldStop: { false })
      #expect((together == nil) == (best == nil), "seed \(seed)")
      guard let together, let best else { continue }
      #expect(together.value <= best, "seed \(seed)")
      #expect(together.dates.choice == together.bundle.choice, "seed \(seed)")
      let audit = Auditor.audit(
        PlanConversion(model: plan.model).plan(from: together.dates, method: "dive"),
        of: plan.model.problem)
      #expect(audit.isLegal, "seed \(seed): \(audit.violations)")
      improved += 1
    }
    #expect(improved >= 15, "\(improved)")
  }

  @Test("groups that are cut side by side keep precedence and stock, and gain one time in three")
  func wideDives() throws {
    var (found, better) = (0, 0)
    for dispatched in Self.plans {
      let seed = dispatched.seed
      guard let plan = scattered(dispatched.plan, seed: seed) else { continue }
      let (mix, lanes) = settled(plan)
      var (trial, random) = (mix.bundle, SplitMix64(seed: seed))
      let groups = Array(plan.model.timelines.groups.indices)
      for group in groups { trial.free(group: group, lanes: lanes) }
      let dive = TimelineDive(lanes: lanes, effort: TimelineDive.Effort(), fewGroups: 0)
      let outcome = dive.run(
        trial, plan: plan, groups: groups, limit: .infinity, random: &random,
        shouldStop: { false })
      // Each group can stay as it is, so that something is always found.
      let bundle = try #require(outcome, "seed \(seed)")
      found += 1
      if bundle.value < mix.value - 0.1 { better += 1 }
      var moved = plan
      for group in groups {
        moved.removeTimeline(group: group)
        moved.placeTimeline(group: group, choice: bundle.choice)
      }
      let audit = Auditor.audit(
        PlanConversion(model: plan.model).plan(from: moved, method: "dive"), of: plan.model.problem)
      #expect(audit.isLegal, "seed \(seed): \(audit.violations)")
    }
    #expect(found >= 100 && better * 3 >= found, "\(better) of \(found)")
  }

  /// The mix at a plan's dates, near its optimum.
  private func settled(_ plan: PlanState) -> (mix: DatesMix, lanes: PricingLanes) {
    let context = MasterContext(model: plan.model, form: .posts, isSingle: true)
    let lanes = PricingLanes(context: context, count: 1)
    var mix = DatesMix(
      context: context, plan: plan,
      duals: BundleMethod(context: context, choice: plan.choice).duals, lanes: lanes)
    mix.settle(lanes: lanes) { false }
    return (mix, lanes)
  }

  /// The plan with dates by chance; nil where they take stock that is not there.
  private func scattered(_ plan: PlanState, seed: UInt64) -> PlanState? {
    let timelines = plan.model.timelines
    let pricer = TimelinePricer(model: timelines)
    var random = SplitMix64(seed: seed)
    for phase in timelines.options.indices {
      for option in timelines.options[phase].indices {
        pricer.optionCosts[phase][option] = 1000 * random.nextUnit()
      }
    }
    var (state, choice) = (plan, plan.choice)
    for group in timelines.groups.indices {
      guard pricer.solve(group: group, choice: &choice) != nil else { return nil }
      state.removeTimeline(group: group)
      state.placeTimeline(group: group, choice: choice)
    }
    return state.stock.isCovered ? state : nil
  }

  @Test("leeway of costs falls and begins anew; the pace ends by steps, time or patience")
  func pace() {
    let free = PlanningControl(elapsed: { 0 }, timeLimit: nil, rounds: nil)
    var patient = DescentPace(measure: .plans, control: free, end: .infinity, groups: 3)
    var leeways: [Double] = []
    while !patient.isOver {
      leeways.append(patient.leeway)
      patient.count(isSuccess: false)
    }
    let first = leeways[0]
    #expect(leeways.allSatisfy { $0 > 0 && $0 <= first })
    #expect(leeways.dropFirst().contains(first))
    patient.countSuccess()
    #expect(!patient.isOver)

    let limited = PlanningControl(elapsed: { 0 }, timeLimit: nil, rounds: 2)
    var counted = DescentPace(measure: .relaxation, control: limited, end: 0, groups: 3)
    var steps = 0
    var last = Double.infinity
    while !counted.isOver {
      #expect(counted.leeway < last)
      last = counted.leeway
      counted.count(isSuccess: false)
      steps += 1
    }
    #expect(steps == 12)
    #expect(counted.width == 2)
    var wide = DescentPace(measure: .relaxation, control: free, end: .infinity, groups: 40)
    #expect(wide.width == 6)
    wide.count(isSuccess: true)
    #expect(wide.width == 6)
    for _ in 0..<20 { wide.count(isSuccess: false) }
    #expect(wide.width == 2)
    for _ in 0..<2 { wide.count(isSuccess: true) }
    #expect(wide.width == 3)

    let timed = PlanningControl(elapsed: { 5 }, timeLimit: 60, rounds: nil)
    #expect(DescentPace(measure: .plans, control: timed, end: 5, groups: 3).isOver)
    #expect(!DescentPace(measure: .plans, control: timed, end: 6, groups: 3).isOver)
  }

  @Test("a rounding that must be quick fixes as many rosters at a time as it has to")
  func haste() {
    #expect(RosterDive(engineers: 60, wholePasses: .infinity).atOnce == 1)
    #expect(RosterDive(engineers: 60, wholePasses: 150).atOnce == 1)
    #expect(RosterDive(engineers: 60, wholePasses: 50).atOnce == 3)
    #expect(RosterDive(engineers: 60, wholePasses: 0).atOnce == 60)
    #expect(RosterDive(engineers: 60, wholePasses: .nan).atOnce == 60)
  }
}
