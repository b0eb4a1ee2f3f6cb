// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

/// A day by which phases that cannot wait have taken more of a pool than has come.
struct StockConflict {
  let day: Day
  /// What these phases take at least.
  let taken: Decimal
  /// What is on hand and has been delivered by then.
  let supplied: Decimal
  /// In the order in which they must start.
  let phases: [PhaseID]

  /// The first such day; nil where there is none.
  ///
  /// - Parameter windows: How late each phase may start; phases without any start are left out.
  init?(of pool: StockPoolID, in problem: Problem, _ windows: DateWindows) {
    let demands = problem.phaseIDs.compactMap { id -> (day: Day, phase: PhaseID, need: Decimal)? in
      let need = problem[id].leastNeed(of: pool)
      guard need > 0, let day = StockConflict.lastStart(of: id, problem, windows) else {
        return nil
      }
      return (day, id, need)
    }.sorted { ($0.day, $0.phase) < ($1.day, $1.phase) }
    var taken = Decimal(0)
    for (position, demand) in demands.enumerated() {
      taken += demand.need
      let isLastOfDay = position + 1 == demands.count || demands[position + 1].day > demand.day
      let supplied = problem[pool].supply(through: demand.day)
      guard isLastOfDay, taken > supplied else { continue }
      self.day = demand.day
      self.taken = taken
      self.supplied = supplied
      phases = demands[...position].map(\.phase)
      return
    }
    return nil
  }

  private static func lastStart(
    of phase: PhaseID, _ problem: Problem, _ windows: DateWindows
  ) -> Day? {
    if case .fixed(let start, _) = problem[phase].state { return start }
    let day = windows.latestStart[phase.index]
    return problem.horizon.contains(day) ? day : nil
  }
}

extension Phase {
  /// What the phase takes of the pool in the mode that takes least; nothing where it is done or under way.
  func leastNeed(of pool: StockPoolID) -> Decimal {
    let choices: [Mode]
    switch state {
    case .done, .started: return 0
    case .fixed(_, .some(let mode)): choices = [modes[mode]]
    case .open, .fixed: choices = modes
    }
    return choices.map { mode in mode.uses.first { $0.pool == pool }?.quantity ?? 0 }.min() ?? 0
  }
}
