// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlanningModel

/// An engineer whose days within a window are open again, with what the roster was before.
struct FreedEngineer: Sendable {
  let engineer: Int
  let window: Range<Int>
  let before: CompactRoster
  /// The roster with nothing but days at home in the window.
  let reduced: CompactRoster
}

/// Takes engineers out of a plan for some days, and puts them back with their best answer to the others.
///
/// Owned by one thread.
final class TeamMoves {
  private let model: SearchModel
  private let response: BestResponse

  init(model: SearchModel) {
    self.model = model
    response = BestResponse(model: model.crew)
  }

  /// Opens an engineer's days around `days`; the window grows until the roster can be cut there.
  func free(_ engineer: Int, around days: Range<Int>, in state: inout PlanState) -> FreedEngineer {
    guard let before = state.remove(engineer) else {
      preconditionFailure("an engineer who is freed has a roster")
    }
    let crewClass = state.crew.crewClass(of: engineer)
    // A hire is earned by the work of a whole horizon, hardly ever by that of a few days.
    let isUnhired = crewClass.fees.hire > 0 && before.days.allSatisfy(\.isHome)
    let window =
      isUnhired
      ? 0..<before.days.count : RosterWindow(before, of: crewClass).around(days)
    var blank = before.days
    for day in window { blank[day] = .home }
    let reduced = CompactRoster(days: blank, of: crewClass, in: model.crew)
    state.place(reduced, of: engineer)
    return FreedEngineer(engineer: engineer, window: window, before: before, reduced: reduced)
  }

  /// Replaces the engineer's days in the window by the best answer to everyone else; false where none is legal.
  func insert(
    _ freed: FreedEngineer, in state: inout PlanState, distortion: BestResponse.Distortion,
    random: inout SplitMix64
  ) -> Bool {
    let current = state.remove(freed.engineer)
    guard
      let answer = response.answer(
        of: freed.engineer, in: state.crew, window: freed.window, base: freed.reduced.days,
        distortion: distortion, random: &random)
    else {
      if let current { state.place(current, of: freed.engineer) }
      return false
    }
    state.place(answer, of: freed.engineer)
    return true
  }

  /// Inserts again without distortion, and keeps the answer only where it is cheaper; says whether it is.
  func improve(
    _ freed: FreedEngineer, in state: inout PlanState, random: inout SplitMix64
  ) -> Bool {
    let costBefore = state.cost
    guard let current = state.crew.rosters[freed.engineer],
      insert(freed, in: &state, distortion: .none, random: &random)
    else { return false }
    if state.cost < costBefore - TeamMoves.tolerance { return true }
    state.remove(freed.engineer)
    state.place(current, of: freed.engineer)
    return false
  }

  /// Best answers in turn until nobody improves any more, at most `sweeps` times round.
  func settle(
    _ engineers: [FreedEngineer], sweeps: Int, in state: inout PlanState,
    random: inout SplitMix64, shouldStop: () -> Bool = { false }
  ) {
    for _ in 0..<sweeps {
      var improved = false
      for freed in engineers {
        if shouldStop() { return }
        if improve(freed, in: &state, random: &random) { improved = true }
      }
      if !improved { return }
    }
  }

  /// Costs closer than this are equal.
  static let tolerance = 1e-6
}
