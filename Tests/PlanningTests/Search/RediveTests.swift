// SPDX-License-Identifier: GPL-3.0-or-later

import Auditing
import Rotations
import TestSupport
import Testing

@testable import Planning

@Suite("Redives")
struct RediveTests {
  @Test("leave legal plans, and all that is closed as it was")
  func keepWhatIsClosed() throws {
    var changed = 0
    for seed in EnumeratedSeeds.all.prefix(150) {
      guard case .cost = EnumeratedSeeds.outcome(of: seed) else { continue }
      let problem = RandomProblems.problem(seed: seed)
      guard let model = SearchModel(problem), let plan = dispatched(model) else { continue }
      let groups = Array(model.timelines.groups.indices.prefix(1))
      let open = OpenPart(groups: groups, engineers: [problem.engineers.count - 1])
      guard let found = redived(plan, open) else { continue }
      for group in model.timelines.groups.indices where !open.groups.contains(group) {
        for phase in model.timelines.phaseGroups[group] {
          #expect(found.choice[phase] == plan.choice[phase], "seed \(seed)")
        }
      }
      for engineer in problem.engineers.indices where !open.engineers.contains(engineer) {
        #expect(found.crew.rosters[engineer] == plan.crew.rosters[engineer], "seed \(seed)")
      }
      let audit = Auditor.audit(
        PlanConversion(model: model).plan(from: found, method: "redive"), of: problem)
      #expect(audit.isLegal, "seed \(seed): \(audit.violations)")
      changed += 1
    }
    #expect(changed >= 30, "\(changed)")
  }

  private func dispatched(_ model: SearchModel) -> PlanState? {
    var random = SplitMix64(seed: 1)
    let list = ListScheduling(problem: model.problem, model: model.timelines)
    guard let choice = list.schedule(random: &random) else { return nil }
    let guide = GuidePrices(model: model.crew, headCost: GuidePrices.usualHeadCost)
    return Dispatch(model: model, guide: guide, movesTimelines: true)
      .plan(from: choice, random: &random, shouldStop: { false })
  }

  private func redived(_ plan: PlanState, _ open: OpenPart) -> PlanState? {
    let context = MasterContext(model: plan.model, form: .posts, isSingle: true)
    var random = SplitMix64(seed: 2)
    return Redive(context: context).run(
      from: plan, open: open, duals: BundleMethod(context: context, choice: plan.choice).duals,
      effort: TimelineDive.Effort(), rounding: RosterDive(), limit: .infinity, random: &random,
      shouldStop: { false })?.plan
  }
}
