// SPDX-License-Identifier: GPL-3.0-or-later

import Auditing
import Rotations
import TestSupport
import Testing

@testable import ColumnGeneration
@testable import PlanSearch
@testable import PlanningModel
@testable import Pricing

@Suite("Rounding of rosters")
struct RosterRounderTests {
  @Test("a polish leaves legal plans, and all that is closed as it was")
  func keepWhatIsClosed() throws {
    var changed = 0
    for dispatched in DispatchedPlans.all(movesTimelines: false) {
      let (plan, model) = (dispatched.plan, dispatched.plan.model)
      let open = [model.problem.engineers.count - 1]
      let found = polished(plan, open)
      #expect(found.choice == plan.choice, "seed \(dispatched.seed)")
      for engineer in model.problem.engineers.indices where !open.contains(engineer) {
        #expect(
          found.crew.rosters[engineer] == plan.crew.rosters[engineer], "seed \(dispatched.seed)")
      }
      let audit = Auditor.audit(
        PlanConversion(model: model).plan(from: found, method: "polish"), of: model.problem)
      #expect(audit.isLegal, "seed \(dispatched.seed): \(audit.violations)")
      #expect(found.cost >= dispatched.least - 0.01, "seed \(dispatched.seed)")
      if found.crew.rosters != plan.crew.rosters { changed += 1 }
    }
    #expect(changed >= 10, "\(changed)")
  }

  private func polished(_ plan: PlanState, _ engineers: [Int]) -> PlanState {
    let context = MasterContext(model: plan.model, form: .posts, isSingle: true)
    var random = SplitMix64(seed: 2)
    return RosterRounder(context: context).polish(
      plan, engineers: engineers,
      duals: BundleMethod(context: context, choice: plan.choice).duals, passes: 20,
      random: &random, shouldStop: { false })
  }
}
