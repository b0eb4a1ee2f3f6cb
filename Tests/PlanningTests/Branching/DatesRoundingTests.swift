// SPDX-License-Identifier: GPL-3.0-or-later

import Auditing
import Rotations
import TestSupport
import Testing

@testable import BranchAndBound
@testable import ColumnGeneration
@testable import PlanningModel
@testable import Pricing

@Suite("Rounding at given dates")
struct DatesRoundingTests {
  @Test("gives legal plans at the dates, no cheaper than the best, and none at or above the cutoff")
  func plansAtDates() throws {
    var found = 0
    for dispatched in DispatchedPlans.all(movesTimelines: false) {
      let (model, dates) = (dispatched.plan.model, dispatched.plan.choice)
      let context = MasterContext(model: model, form: .posts, isSingle: true)
      let rounding = DatesRounding(context: context, seed: 1)
      let plan = rounding.plan(at: dates, cutoff: .infinity, shouldStop: { false })
      guard let plan else {
        // Stock does not reach, or too many are at a site.
        continue
      }
      found += 1
      #expect(model.dates(of: plan) == dates, "seed \(dispatched.seed)")
      let audit = Auditor.audit(plan, of: model.problem)
      #expect(audit.isLegal, "seed \(dispatched.seed): \(audit.violations)")
      let cost = plan.cost?.total.asDouble ?? 0
      #expect(cost >= dispatched.least - 0.01, "seed \(dispatched.seed)")
      let again = rounding.plan(at: dates, cutoff: cost - 0.01, shouldStop: { false })
      #expect(again == nil, "seed \(dispatched.seed)")
    }
    #expect(found >= 50, "\(found)")
  }
}
