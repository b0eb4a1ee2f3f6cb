// SPDX-License-Identifier: GPL-3.0-or-later

public import Rotations

/// What a finish may hang on.
public enum RiskDriver: Hashable, Sendable {
  case phase(PhaseID)
  /// A position in `StockPool/deliveries` of the pool.
  case delivery(StockPoolID, Int)
  /// An engineer, or an item of equipment, with the days of travel and rest between two stints.
  case engineer(EngineerID)
}

extension PlayModel {
  /// Drivers by dense numbers, for counts: placed phases, then deliveries, then engineers.
  func driver(_ number: Int) -> RiskDriver {
    if number < phases.count { return .phase(phases[number].id) }
    let other = number - phases.count
    if other < deliveries.count {
      return .delivery(deliveries[other].pool, deliveries[other].position)
    }
    return .engineer(EngineerID(other - deliveries.count))
  }

  fileprivate func number(ofDelivery position: Int) -> Int { phases.count + position }

  fileprivate func number(of engineer: EngineerID) -> Int {
    phases.count + deliveries.count + engineer.index
  }
}

/// A critical chain: the number of each driver on it, once, with the days that it took more than planned.
struct CriticalChain: Sendable {
  /// Working days of a phase, days by which a delivery or legs were late.
  private(set) var links: [(driver: Int, extraDays: Int)] = []
  /// Stints that hold the chain together: an engineer may be on it more than once.
  private var stints: [(engineer: Int, lateLegs: Int)] = []

  /// Follows the chain of a build-out: its last phase, what held that back, and so on, to a phase that begins on its planned
  /// day, a delivery, or somebody who had not worked before.
  ///
  /// Of phases that finish last together the one placed last begins the chain.
  mutating func follow(_ play: Play, to buildOut: PlayModel.PlacedBuildOut, _ luck: Realization) {
    links.removeAll(keepingCapacity: true)
    stints.removeAll(keepingCapacity: true)
    let model = play.model
    var place = play.lastPhase(of: buildOut)
    while let current = place {
      links.append((current, luck.durations[current] - model.phases[current].duration))
      place = nil
      switch play.causes[current] {
      case .plan: break
      case .precedence(let position): place = model.precedences[position].predecessor
      case .delivery(let position):
        links.append((model.number(ofDelivery: position), luck.delays[position]))
      case .stint(let position):
        let link = model.stintLinks[position]
        let lateLegs = link.legs.reduce(0) { $0 + (luck.lateLegs[$1] ? 1 : 0) }
        stints.append((model.number(of: link.engineer), lateLegs))
        place = link.predecessor
      }
    }
    addEngineers()
  }

  private mutating func addEngineers() {
    stints.sort { $0.engineer < $1.engineer }
    for (engineer, lateLegs) in stints {
      if links[links.count - 1].driver == engineer {
        links[links.count - 1].extraDays += lateLegs
      } else {
        links.append((engineer, lateLegs))
      }
    }
  }
}

extension Play {
  fileprivate func lastPhase(of buildOut: PlayModel.PlacedBuildOut) -> Int? {
    var last: Int?
    for place in buildOut.phases {
      if let known = last, finishes[place] < finishes[known] { continue }
      last = place
    }
    return last
  }

  /// The latest finish of the build-out's phases.
  func finish(of buildOut: PlayModel.PlacedBuildOut) -> Int {
    let last = lastPhase(of: buildOut).map { finishes[$0] }
    return max(last ?? .min, buildOut.doneOn ?? .min)
  }
}
