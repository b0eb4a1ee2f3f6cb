// SPDX-License-Identifier: GPL-3.0-or-later

package import ColumnGeneration
package import PlanningModel
package import Pricing

/// Rounds a mix of rosters at given dates: of everyone, or of some engineers beside the others' rosters.
///
/// Owned by one thread.
package final class RosterRounder {
  private let model: SearchModel
  private let lanes: PricingLanes
  private let response: BestResponse
  private let forgetsRuns: [Bool]

  /// - Parameter threads: Threads on which pricing problems are solved.
  package init(context: MasterContext, threads: Int = 1) {
    model = context.rows.model
    lanes = PricingLanes(context: context, count: threads)
    response = BestResponse(model: model.crew)
    forgetsRuns = context.networks.map(\.forgetsRuns)
  }

  /// A plan in which the rosters of some engineers are rounded anew, from a mix of theirs after so many passes.
  ///
  /// - Parameters:
  ///   - engineers: Ascending.
  ///   - duals: Where to begin.
  func polish(
    _ plan: PlanState, engineers: [Int], duals: [Double], passes: Int,
    random: inout SplitMix64, shouldStop: () -> Bool
  ) -> PlanState {
    var bundle = BundleMethod(
      context: lanes.context, plan: plan, engineers: engineers, duals: duals, lanes: lanes)
    bundle.run(passes: passes, lanes: lanes, tolerance: 2e-4, shouldStop: shouldStop)
    return place(
      rounded(bundle, by: RosterDive(), shouldStop), in: plan, engineers: engineers,
      random: &random, shouldStop: shouldStop)
  }

  /// A plan at the dates of `dates` with the rosters of everyone rounded, from a mix in which these dates are fixed.
  package func round(
    _ mix: BundleMethod, at dates: PlanState, rounding: RosterDive, random: inout SplitMix64,
    shouldStop: () -> Bool
  ) -> PlanState {
    place(
      rounded(mix, by: rounding, shouldStop), in: dates,
      engineers: Array(model.crew.classOfEngineer.indices), random: &random,
      shouldStop: shouldStop)
  }

  private func rounded(
    _ mix: BundleMethod, by rounding: RosterDive, _ shouldStop: () -> Bool
  ) -> BundleMethod {
    var bundle = mix
    rounding.run(&bundle, lanes: lanes, shouldStop: shouldStop)
    return bundle
  }

  private func place(
    _ bundle: BundleMethod, in plan: PlanState, engineers: [Int], random: inout SplitMix64,
    shouldStop: () -> Bool
  ) -> PlanState {
    var state = plan
    for engineer in engineers { state.remove(engineer) }
    var next = fixedCounts(engineers)
    for engineer in engineers {
      let index = model.crew.classOfEngineer[engineer]
      let column = bundle.blocks[index].fixedRosters[next[index]]
      next[index] += 1
      guard
        let roster = forgetsRuns[index]
          ? response.answer(of: engineer, in: state, random: &random) : column.roster
      else { preconditionFailure("every engineer of a valid problem has a legal roster") }
      state.place(roster, of: engineer)
    }
    AnswersInTurn(response: response).settle(
      engineers, in: &state, random: &random, shouldStop: shouldStop)
    return state
  }

  /// Members of each class who keep their rosters.
  private func fixedCounts(_ engineers: [Int]) -> [Int] {
    var counts = model.crew.classes.map(\.members.count)
    for engineer in engineers { counts[model.crew.classOfEngineer[engineer]] -= 1 }
    return counts
  }
}
