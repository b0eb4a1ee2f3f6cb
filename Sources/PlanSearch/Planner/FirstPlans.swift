// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlanningModel
internal import Rotations

/// Plans to begin a search with, made by dispatch in several ways; the cheapest is kept.
struct FirstPlans {
  let model: SearchModel
  /// What ends the search over lists, and what ends the whole run.
  let control: PlanningControl
  let whole: PlanningControl

  /// The share of the time that is left which a search over lists of phases may take.
  private static let shareForLists = 0.06
  /// Lists that are tried in a round of work.
  private static let movesPerRound = 60

  /// The cheapest plan of all, and the search over lists to go on with; nil where first dates lead to no list.
  ///
  /// - Parameter choice: Options that keep precedence and stock.
  func best(from choice: [Int32]) -> (plan: PlanState, lists: DispatchSearch?) {
    var best = byPrices(from: choice, movesTimelines: true)
    control.report(.incumbent(cost: best.cost))
    var lists: DispatchSearch?
    let ways: [() -> PlanState?] = [
      { atHeldDates() }, { asHeld() }, { byLists(from: choice, &lists) },
    ]
    for way in ways where !whole.mustStop {
      guard let plan = way(), plan.cost < best.cost else { continue }
      best = plan
      control.report(.incumbent(cost: best.cost))
    }
    return (best, lists)
  }

  /// Everyone answers at the dates of the plan that people hold; nil where there is none, or it cannot be kept.
  private func atHeldDates() -> PlanState? {
    HeldDates(model: model).choice().map { byPrices(from: $0, movesTimelines: false) }
  }

  /// The plan that people hold, as far as it is legal; nil where there is none, or it cannot be kept.
  private func asHeld() -> PlanState? {
    model.problem.baseline.flatMap {
      HeldRosters(model: model, held: $0).plan(
        seed: control.seed, shouldStop: { whole.mustStop })
    }
  }

  /// Every build-out takes its cheapest dates at a flat price of a head, or keeps those that it has, then everyone answers once.
  private func byPrices(from choice: [Int32], movesTimelines: Bool) -> PlanState {
    var random = SplitMix64(seed: control.seed)
    let flat = GuidePrices(model: model.crew, headCost: GuidePrices.usualHeadCost)
    return Dispatch(model: model, guide: flat, movesTimelines: movesTimelines).plan(
      from: choice, random: &random, shouldStop: { whole.mustStop })
  }

  /// Phases one after another, each with the people who come to it; lists are searched for the cheapest.
  private func byLists(from choice: [Int32], _ lists: inout DispatchSearch?) -> PlanState? {
    guard
      var search = DispatchSearch(
        tables: DispatchTables(model), choice: choice, seed: control.seed)
    else { return nil }
    let end = control.elapsed() + FirstPlans.shareForLists * control.remaining
    search.run(moves: control.rounds.map { $0 * FirstPlans.movesPerRound } ?? .max) {
      control.mustStop || control.rounds == nil && control.elapsed() >= end
    }
    lists = search
    var random = SplitMix64(seed: control.seed)
    let plan = DispatchRosters(model: model).plan(
      search.best.placement, random: &random, shouldStop: { whole.mustStop })
    return plan.stock.isCovered ? plan : nil
  }
}
