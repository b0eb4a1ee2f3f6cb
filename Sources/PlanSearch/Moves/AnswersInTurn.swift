// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlanningModel

/// Best answers in turn, each over the whole horizon, until nobody improves.
struct AnswersInTurn {
  let response: BestResponse

  /// Lets the engineers, who are placed, answer one after another in orders that chance makes; no answer makes the plan
  /// dearer.
  func settle(
    _ engineers: [Int], in state: inout PlanState, random: inout SplitMix64,
    shouldStop: () -> Bool
  ) {
    for _ in 0..<AnswersInTurn.mostSweeps {
      var order = engineers
      random.shuffle(&order)
      var improved = false
      for engineer in order {
        if shouldStop() { return }
        let before = state.cost
        guard let current = state.remove(engineer) else { continue }
        let found = response.answer(of: engineer, in: state, random: &random) ?? current
        state.place(found, of: engineer)
        if state.cost < before - TeamMoves.tolerance {
          improved = true
        } else {
          state.remove(engineer)
          state.place(current, of: engineer)
        }
      }
      if !improved { return }
    }
  }

  private static let mostSweeps = 6
}

extension BestResponse {
  /// The best roster over the whole horizon of an engineer who is not placed.
  func answer(
    of engineer: Int, in state: PlanState, random: inout SplitMix64
  ) -> CompactRoster? {
    answer(
      of: engineer, in: state.crew, window: 0..<model.dayCount,
      base: Array(repeating: .home, count: model.dayCount), random: &random)
  }
}
