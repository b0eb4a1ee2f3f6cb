// SPDX-License-Identifier: GPL-3.0-or-later

public import Rotations

/// What a finish may hang on.
public enum RiskDriver: Hashable, Sendable {
  case phase(PhaseID)
  /// A position in ``StockPool/deliveries`` of the pool.
  case delivery(StockPoolID, Int)
  /// An engineer, or an item of equipment, with the days of travel and rest between two stints.
  case engineer(EngineerID)
}

extension Play {
  /// The critical chain of a build-out: its last phase, what held that back, and so on, to a phase that begins on its
  /// planned day, a delivery, or somebody who had not worked before.
  ///
  /// Of phases that finish last together the one placed last begins the chain. Each driver is named once, with the days
  /// that it took more than planned: working days of a phase, days by which a delivery or legs were late.
  func visitChain(
    of buildOut: PlayModel.PlacedBuildOut, _ luck: Realization,
    _ visit: (RiskDriver, _ extraDays: Int) -> Void
  ) {
    guard let last = lastPhase(of: buildOut) else { return }
    var seen: [EngineerID: Int] = [:]
    var place: Int? = last
    while let current = place {
      let phase = model.phases[current]
      visit(.phase(phase.id), luck.durations[current] - phase.duration)
      place = nil
      switch causes[current] {
      case .plan: break
      case .precedence(let position): place = model.precedences[position].predecessor
      case .delivery(let position):
        let delivery = model.deliveries[position]
        visit(.delivery(delivery.pool, delivery.position), luck.delays[position])
      case .stint(let position):
        let link = model.stintLinks[position]
        seen[link.engineer, default: 0] += link.legs.count { luck.lateLegs[$0] }
        place = link.predecessor
      }
    }
    for (engineer, lateLegs) in seen { visit(.engineer(engineer), lateLegs) }
  }

  private func lastPhase(of buildOut: PlayModel.PlacedBuildOut) -> Int? {
    buildOut.phases.reduce(nil) { last, place in
      guard let last else { return place }
      return finishes[place] >= finishes[last] ? place : last
    }
  }

  /// The latest finish of the build-out's phases.
  func finish(of buildOut: PlayModel.PlacedBuildOut) -> Int {
    let last = buildOut.phases.lazy.map { finishes[$0] }.max()
    return max(last ?? .min, buildOut.doneOn ?? .min)
  }
}
