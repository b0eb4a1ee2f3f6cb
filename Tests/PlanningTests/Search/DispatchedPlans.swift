// SPDX-License-Identifier: GPL-3.0-or-later

import Rotations
import TestSupport

@testable import ColumnGeneration
@testable import ExactProgram
@testable import PlanSearch
@testable import PlanningModel
@testable import Pricing

/// Dispatched plans of random problems that have one, for searches to begin with.
enum DispatchedPlans {
  struct Dispatched {
    let seed: UInt64
    let plan: PlanState
    /// What the best plan costs, as the enumeration says.
    let least: Double
  }

  /// Plans whose build-outs keep their first dates, or move as engineers are dispatched.
  static func all(movesTimelines: Bool) -> [Dispatched] {
    EnumeratedSeeds.all.compactMap { seed in
      guard case .cost(let least) = EnumeratedSeeds.outcome(of: seed),
        let model = SearchModel(RandomProblems.problem(seed: seed))
      else { return nil }
      var random = SplitMix64(seed: 1)
      let list = ListScheduling(problem: model.problem, model: model.timelines)
      guard let choice = list.schedule(random: &random) else { return nil }
      let guide = GuidePrices(model: model.crew, headCost: GuidePrices.usualHeadCost)
      let plan = Dispatch(model: model, guide: guide, movesTimelines: movesTimelines)
        .plan(from: choice, random: &random, shouldStop: { false })
      return Dispatched(seed: seed, plan: plan, least: least)
    }
  }
}
