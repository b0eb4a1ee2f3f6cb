// SPDX-License-Identifier: GPL-3.0-or-later

internal import ExactProgram
internal import Foundation
internal import PlanningModel
internal import Rotations

/// The plan that people hold, rosters and dates, taken over as far as it is legal: another start of a search.
///
/// At the real prices of change everyone who answers takes what others held, where that saves a little, and a plan full of
/// small changes comes of it. So everyone first answers where changes are dearer than anything else, and keeps whatever can be
/// kept; then the real prices hold, and whoever is needed elsewhere, since somebody is missing there, answers once more.
struct HeldRosters {
  let model: SearchModel
  /// What is held: of the problem's own baseline, or of another plan.
  let held: Baseline

  /// nil where the dates that are held take more stock than there is.
  func plan(seed: UInt64, shouldStop: () -> Bool) -> PlanState? {
    let problem = model.problem.replacing(baseline: faithful)
    guard let faithful = SearchModel(problem), let choice = HeldDates(model: faithful).choice()
    else { return nil }
    var random = SplitMix64(seed: seed)
    let guide = GuidePrices(model: faithful.crew, headCost: GuidePrices.usualHeadCost)
    let kept = Dispatch(model: faithful, guide: guide, movesTimelines: false).plan(
      from: choice, random: &random, shouldStop: shouldStop)
    let plan = PlanConversion(model: faithful).plan(from: kept, method: "held")
    guard var state = PlanReading(model: model).state(of: plan) else { return nil }
    AnswersInTurn(response: BestResponse(model: model.crew)).settle(
      Array(model.crew.classOfEngineer.indices), in: &state, random: &random,
      shouldStop: shouldStop)
    return state
  }

  /// Changes of whereabouts cost more than all that could be saved by one on a day.
  private var faithful: Baseline {
    let most = (model.problem.listedPrices.max() ?? 0) + 1
    let dear = Baseline.Prices(
      day: HeldRosters.margin * most, leg: HeldRosters.margin * most, start: held.prices.start)
    return Baseline(
      prices: dear, firm: dear, keepUntil: held.keepUntil, rosters: held.rosters,
      phases: held.phases)
  }

  /// How many of the dearest things a change of one day may save.
  private static let margin = Decimal(10)
}
