// SPDX-License-Identifier: GPL-3.0-or-later

import Auditing
import Rotations
import TestSupport
import Testing

@testable import Planning

@Suite("Descent over phase dates")
struct DatesDescentTests {
  /// Dispatched plans of random problems that the enumeration has solved, with what the best plan costs.
  private static let plans: [(seed: UInt64, plan: PlanState, least: Double)] =
    EnumeratedSeeds.all.compactMap { seed in
      guard case .cost(let least) = EnumeratedSeeds.outcome(of: seed),
        let model = SearchModel(RandomProblems.problem(seed: seed))
      else { return nil }
      var random = SplitMix64(seed: 1)
      let list = ListScheduling(problem: model.problem, model: model.timelines)
      guard let choice = list.schedule(random: &random) else { return nil }
      let guide = GuidePrices(model: model.crew, headCost: GuidePrices.usualHeadCost)
      let plan = Dispatch(model: model, guide: guide, movesTimelines: false)
        .plan(from: choice, random: &random, shouldStop: { false })
      return (seed, plan, least)
    }

  @Test("leaves legal plans, none below the optimum, the same on one thread and on two")
  func legal() throws {
    var (better, worse) = (0, 0)
    for (seed, plan, least) in Self.plans {
      let found = [1, 2].map { descended(plan, threads: $0) }
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

  private func descended(_ plan: PlanState, threads: Int) -> PlanState {
    let context = MasterContext(model: plan.model, form: .posts, isSingle: true)
    let control = PlanningControl(elapsed: { 0 }, timeLimit: nil, rounds: 1, threads: threads)
    let descent = DatesDescent(
      context: context, control: control, end: .infinity, secondsOfRounding: .infinity)
    return descent.run(
      from: plan, duals: BundleMethod(context: context, choice: plan.choice).duals
    ).plan
  }

  @Test("better dates cost less by the mix, keep their stock, and change the opened groups only")
  func dives() throws {
    var taken = 0
    for (seed, plan, _) in Self.plans {
      let context = MasterContext(model: plan.model, form: .posts, isSingle: true)
      let lanes = PricingLanes(context: context, count: 1)
      var mix = DatesMix(
        context: context, plan: plan,
        duals: BundleMethod(context: context, choice: plan.choice).duals, lanes: lanes)
      mix.settle { false }
      var random = SplitMix64(seed: seed)
      var effort = TimelineDive.Effort(rootPasses: 8)
      effort.isCautious = true
      let before = mix.bundle.modelValue
      let found = mix.dive(
        effort: effort, mostGroups: 1, limit: before - 1, random: &random, shouldStop: { false })
      guard let found else { continue }
      let old = mix.dates
      mix.take(found)
      #expect(mix.bundle.modelValue <= before - 1, "seed \(seed)")
      #expect(mix.dates.stock.isCovered, "seed \(seed)")
      for group in plan.model.timelines.groups.indices where !found.groups.contains(group) {
        for phase in plan.model.timelines.phaseGroups[group] {
          #expect(mix.dates.choice[phase] == old.choice[phase], "seed \(seed)")
        }
      }
      taken += 1
    }
    #expect(taken >= 5, "\(taken)")
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
