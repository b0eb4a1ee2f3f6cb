// SPDX-License-Identifier: GPL-3.0-or-later

public import Rotations

/// How a search ended.
public enum SearchOutcome: Sendable {
  /// The best plan found; nothing is proved about it.
  case plan(Plan)
  /// No phase dates exist at all; the reason is left to the explanation of infeasibility.
  case infeasible
  /// A limit was reached before any phase dates were found.
  case stopped
}

/// Plans a problem of any size: dispatch, then best answers of every engineer, every build-out and every team.
///
/// A large-neighborhood search (Shaw 1998; Ropke and Pisinger 2006) whose moves are the pricing problems of the
/// decomposition. It proves nothing; what it finds is legal whenever it is stopped.
public struct SearchPlanner {
  let problem: Problem
  let control: PlanningControl

  public init(problem: Problem, control: PlanningControl) {
    self.problem = problem
    self.control = control
  }

  public func plan() -> SearchOutcome {
    guard let model = SearchModel(problem) else { return .infeasible }
    control.report(.stage("first dates"))
    let dates = StartDates(problem: problem, model: model.timelines, control: control)
    switch dates.find() {
    case .found(let choice): return .plan(search(model, from: choice))
    case .infeasible: return .infeasible
    case .stopped: return .stopped
    }
  }

  private func search(_ model: SearchModel, from choice: [Int32]) -> Plan {
    control.report(.stage("dispatch"))
    let flat = GuidePrices(model: model.crew, headCost: GuidePrices.usualHeadCost)
    let first = dispatch(model, guide: flat, from: choice, movesTimelines: true)
    control.report(.stage("dates"))
    let (start, guide) = dive(model, from: choice, first: first) ?? (first, flat)
    control.report(.stage("search"))
    let best = AnnealingSchedule(control: control, model: model).run(from: start, guide: guide)
    return PlanConversion(model: model).plan(from: best, method: "search")
  }

  /// The first plan, or a cheaper one at dates that dives have found, and the prices by which the search is guided.
  private func dive(
    _ model: SearchModel, from choice: [Int32], first: PlanState
  ) -> (start: PlanState, guide: GuidePrices)? {
    let dives = DivePool(model: model, control: control)
    guard let (dates, free) = dives.run(from: choice) else { return nil }
    let second = dispatch(
      model, guide: GuidePrices(dates.duals), from: dates.choice, movesTimelines: false)
    return (second.cost < first.cost ? second : first, GuidePrices(free))
  }

  private func dispatch(
    _ model: SearchModel, guide: GuidePrices, from choice: [Int32], movesTimelines: Bool
  ) -> PlanState {
    var random = SplitMix64(seed: control.seed)
    let state = Dispatch(model: model, guide: guide, movesTimelines: movesTimelines).plan(
      from: choice, random: &random, shouldStop: { control.mustStop })
    control.report(.incumbent(cost: state.cost))
    return state
  }
}
