// SPDX-License-Identifier: GPL-3.0-or-later

package import PlanningModel

/// Builds a first legal plan: phase dates by list scheduling, then each group's and each engineer's best answer in turn.
package struct Dispatch {
  package let model: SearchModel
  let guide: GuidePrices
  /// Whether groups take their cheapest timelines first, or keep the dates that they are given.
  let movesTimelines: Bool

  package init(model: SearchModel, guide: GuidePrices, movesTimelines: Bool) {
    self.model = model
    self.guide = guide
    self.movesTimelines = movesTimelines
  }

  /// A plan with these phase dates in which every engineer has answered once, and every group has answered before.
  ///
  /// - Parameters:
  ///   - choice: Options that keep precedence and stock.
  ///   - shouldStop: Asked between answers; once true, everyone who is left stays at the least that bookings ask.
  package func plan(
    from choice: [Int32], random: inout SplitMix64, shouldStop: () -> Bool
  ) -> PlanState {
    var state = PlanState(model: model)
    for group in model.timelines.groups.indices {
      state.placeTimeline(group: group, choice: choice)
    }
    if movesTimelines { answerTimelines(&state, &random, shouldStop) }
    answerEngineers(&state, &random, shouldStop)
    return state
  }

  /// Every group, the earliest first, takes its cheapest timeline beside the others'.
  private func answerTimelines(
    _ state: inout PlanState, _ random: inout SplitMix64, _ shouldStop: () -> Bool
  ) {
    let moves = TimelineMoves(model: model)
    let firstDay = model.timelines.phaseGroups.map { phases in
      phases.lazy.map { model.timelines.options[$0].first?.start ?? 0 }.min() ?? 0
    }
    for group in firstDay.indices.sorted(by: { (firstDay[$0], $0) < (firstDay[$1], $1) }) {
      if shouldStop() { return }
      let before = state.choice
      var choice = before
      state.removeTimeline(group: group)
      let found = moves.reprice(
        group: group, in: state, guide: guide, noise: 0, radius: nil, choice: &choice,
        random: &random)
      state.placeTimeline(group: group, choice: found ? choice : before)
    }
  }

  private func answerEngineers(
    _ state: inout PlanState, _ random: inout SplitMix64, _ shouldStop: () -> Bool
  ) {
    let response = BestResponse(model: model.crew)
    var order = Array(model.crew.classOfEngineer.indices)
    random.shuffle(&order)
    let idle = PlanState(model: model)
    for engineer in order {
      let blank = Array(repeating: DayCode.home, count: model.crew.dayCount)
      let others = shouldStop() ? idle.crew : state.crew
      guard
        let roster = response.answer(
          of: engineer, in: others, window: 0..<model.crew.dayCount, base: blank,
          distortion: BestResponse.Distortion(guideShare: 0.5, guide: guide.prices),
          random: &random)
      else {
        preconditionFailure("every engineer of a valid problem has a legal roster")
      }
      state.place(roster, of: engineer)
    }
  }
}
