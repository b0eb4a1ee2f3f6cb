// SPDX-License-Identifier: GPL-3.0-or-later

package import PlanningModel
package import Rotations

/// Finds changes of one demand, or of two, after which phase dates exist, each by the least that it takes.
///
/// What helps alone must stand in every set of demands that cannot hold together, so that the demands of one such set are all
/// that need be asked. Where one of them helps only with another, that other stands in a set that is left without it (hitting
/// sets: Reiter 1987). How much is found by bisection: a demand that gives way more leaves more dates. Whether there are dates
/// is answered by list scheduling, and by an integer program where that finds none.
package struct RepairSearch {
  package let problem: Problem
  let control: PlanningControl
  private let demands: Set<Demand>
  private let limits: RepairLimits
  private let prices: RepairPrices

  package init(problem: Problem, control: PlanningControl) {
    self.problem = problem
    self.control = control
    demands = Set(problem.demands)
    limits = RepairLimits(problem: problem)
    prices = RepairPrices(problem)
  }

  /// What came of it.
  package struct Found {
    /// The cheapest first.
    package var repairs: [Repair] = []
    /// Whether every demand that helps alone is among them.
    package var hasAllSingles = true
  }

  /// Where single repairs are fewer, pairs are looked for.
  private static let wanted = 4

  /// - Parameter conflict: Demands that cannot hold together, whatever the others.
  package func repairs(of conflict: [Demand]) -> Found {
    var found = Found()
    var others: [Demand] = []
    for demand in conflict {
      switch single(demand) {
      case .repair(let repair): found.repairs.append(repair)
      case .none: others.append(demand)
      case .open: found.hasAllSingles = false
      }
    }
    let singles = Set(found.repairs.flatMap { $0.changes.map(\.demand) })
    for demand in others where found.repairs.count < RepairSearch.wanted && !control.mustStop {
      found.repairs += pairs(with: demand, besides: singles, known: found.repairs)
    }
    found.repairs.sort { $0.price < $1.price }
    return found
  }

  private enum Single {
    case repair(Repair)
    case none
    /// A limit came first.
    case open
  }

  private func single(_ demand: Demand) -> Single {
    if case .fixed = demand { return moved(demand) }
    guard let most = limits.most(demand) else { return .none }
    switch answer([demand: most]) {
    case .feasible: return .repair(repair([(demand, most)]))
    case .infeasible: return .none
    case .unknown: return .open
    }
  }

  /// A promised start on the nearest day that goes.
  private func moved(_ demand: Demand) -> Single {
    switch answer([:], without: demand) {
    case .feasible: break
    case .infeasible: return .none
    case .unknown: return .open
    }
    for days in 1...problem.horizon.dayCount {
      for shift in [days, -days] {
        switch answer([demand: .moved(shift)]) {
        case .feasible:
          return .repair(Repair(changes: [change(demand, .moved(shift))], isLeast: true))
        case .infeasible: continue
        case .unknown: return .open
        }
      }
    }
    return .none
  }

  /// Repairs of two demands, of which `demand` is one.
  ///
  /// - Parameter singles: Demands that help alone, and so with any other.
  private func pairs(
    with demand: Demand, besides singles: Set<Demand>, known: [Repair]
  ) -> [Repair] {
    guard let most = limits.most(demand) else { return [] }
    var search = ConflictSearch(problem: problem, control: control, loosened: [demand: most])
    let paired = known.map { Set($0.changes.map(\.demand)) }
    var found: [Repair] = []
    for other in search.conflict(among: problem.demands)
    where other != demand && !singles.contains(other) && !paired.contains([demand, other]) {
      guard found.count < RepairSearch.wanted, let mostOfOther = limits.most(other),
        answer([demand: most, other: mostOfOther]) == .feasible
      else { continue }
      found.append(repair([(demand, most), (other, mostOfOther)]))
    }
    return found
  }

  // MARK: How much

  /// The least of each demand in turn, the ones before as little as they could be, the ones after as much.
  private func repair(_ given: [(demand: Demand, most: Repair.Amount)]) -> Repair {
    var amounts = Dictionary(uniqueKeysWithValues: given.map { ($0.demand, $0.most) })
    var isLeast = true
    for demand in given.map(\.demand) {
      let steps = limits.steps(demand)
      var (tooFew, enough) = (0, steps.count)
      while enough - tooFew > 1 {
        let middle = (tooFew + enough) / 2
        amounts[demand] = steps.amount(middle)
        switch answer(amounts) {
        case .feasible: enough = middle
        case .infeasible: tooFew = middle
        case .unknown: (tooFew, isLeast) = (middle, false)
        }
      }
      amounts[demand] = steps.amount(enough)
    }
    let changes = given.map { change($0.demand, amounts[$0.demand] ?? $0.most) }
    return Repair(changes: changes, isLeast: isLeast)
  }

  private func change(_ demand: Demand, _ amount: Repair.Amount) -> Repair.Change {
    Repair.Change(demand: demand, amount: amount, price: prices.price(of: amount, for: demand))
  }

  private func answer(
    _ loosened: [Demand: Repair.Amount], without dropped: Demand? = nil
  ) -> DatesOracle.Answer {
    let kept = dropped.map { demands.subtracting([$0]) } ?? demands
    return DatesOracle(control: control).answer(
      problem.relaxed(keeping: kept, loosening: loosened))
  }
}
