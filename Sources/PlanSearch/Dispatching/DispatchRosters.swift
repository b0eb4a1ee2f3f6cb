// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlanningModel

/// Turns a dispatch into a legal plan: everyone's best answer to what they are planned for, then to each other.
struct DispatchRosters {
  let model: SearchModel
  /// Times that everyone answers the others, at most.
  private static let mostSweeps = 3

  /// - Parameters:
  ///   - dispatched: All phases are placed, and it has the stints of all.
  ///   - shouldStop: Asked between answers; once true, everyone who is left stays at the least that bookings ask.
  func plan(
    _ dispatched: CrewDispatch.Placement, random: inout SplitMix64, shouldStop: () -> Bool
  ) -> PlanState {
    let response = BestResponse(model: model.crew)
    var state = PlanState(model: model, dates: dispatched.choice)
    let promised = promisedRows(dispatched)
    for engineer in model.crew.classOfEngineer.indices {
      let rows = shouldStop() ? [] : promised[engineer]
      state.place(
        answer(response, engineer, state, promised: rows, &random), of: engineer)
    }
    let tries = TeamMoves(model: model)
    for _ in 0..<DispatchRosters.mostSweeps {
      let before = state.cost
      for engineer in model.crew.classOfEngineer.indices where !shouldStop() {
        let freed = tries.free(engineer, around: 0..<model.crew.dayCount, in: &state)
        state.remove(engineer)
        state.place(freed.before, of: engineer)
        _ = tries.improve(freed, in: &state, random: &random)
      }
      if state.cost >= before - TeamMoves.tolerance { break }
    }
    return state
  }

  private func answer(
    _ response: BestResponse, _ engineer: Int, _ state: PlanState, promised: Set<Int>,
    _ random: inout SplitMix64
  ) -> CompactRoster {
    let blank = Array(repeating: DayCode.home, count: model.crew.dayCount)
    guard
      let roster = response.answer(
        of: engineer, in: state.crew, window: 0..<model.crew.dayCount, base: blank,
        distortion: BestResponse.Distortion(promised: promised), random: &random)
    else { preconditionFailure("every engineer of a valid problem has a legal roster") }
    return roster
  }

  /// The cover rows that each engineer is planned for.
  private func promisedRows(_ dispatched: CrewDispatch.Placement) -> [Set<Int>] {
    var rows: [Set<Int>] = Array(repeating: [], count: model.crew.classOfEngineer.count)
    for stint in dispatched.stints {
      for day in stint.first...stint.last {
        rows[stint.engineer].insert(model.crew.row(post: stint.post, day: day))
      }
    }
    return rows
  }
}
