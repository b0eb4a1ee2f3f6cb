// SPDX-License-Identifier: GPL-3.0-or-later

public import Foundation

/// A change of one demand, or of two, after which modes and starts exist for a problem that has none.
public struct Repair: Hashable, Sendable {
  /// How much a demand gives way.
  public enum Amount: Hashable, Sendable {
    /// Calendar days: a deadline or the horizon's end later, a first day earlier, a lag shorter.
    case days(Int)
    /// Calendar days by which a promised start moves, below 0 for earlier.
    case moved(Int)
    /// So much of a stock more, from the first day on.
    case units(Decimal)
  }

  public struct Change: Hashable, Sendable {
    public let demand: Demand
    public let amount: Amount
    /// What the change is held to be worth, so that changes can be ranked; see ``RepairPrices``.
    public let price: Decimal

    public init(demand: Demand, amount: Amount, price: Decimal) {
      self.demand = demand
      self.amount = amount
      self.price = price
    }
  }

  /// In the order in which they were found.
  public let changes: [Change]
  /// Whether less of any one change, the others as they are, was proved not to do.
  public let isLeast: Bool

  public init(changes: [Change], isLeast: Bool) {
    self.changes = changes
    self.isLeast = isLeast
  }

  public var price: Decimal { changes.reduce(0) { $0 + $1.price } }
}

/// What changes of demands are held to be worth, where they are ranked: prices of the file where it has one, else by default.
///
/// A day of a build-out costs what a day of its lateness does; where it has no such price, and for the horizon's end, what a
/// day of lateness usually costs in the file, or 1. A unit of stock costs the least that a meter costs on a reel of that cable,
/// else 1.
public struct RepairPrices: Sendable {
  private let problem: Problem
  private let usualDay: Decimal

  public init(_ problem: Problem) {
    self.problem = problem
    let penalties = problem.buildOuts.map(\.latePenalty).filter { $0 > 0 }.sorted()
    usualDay = penalties.isEmpty ? 1 : penalties[penalties.count / 2]
  }

  public func price(of amount: Repair.Amount, for demand: Demand) -> Decimal {
    switch amount {
    case .days(let days), .moved(let days): Decimal(days.magnitude) * day(of: demand)
    case .units(let units): units * unit(of: demand)
    }
  }

  private func day(of demand: Demand) -> Decimal {
    let buildOut: BuildOutID?
    switch demand {
    case .ready(let id), .latest(let id): buildOut = id
    case .precedence(let phase, _), .earliest(let phase), .fixed(let phase), .started(let phase):
      buildOut = problem[phase].buildOut
    case .stock, .horizonEnd: buildOut = nil
    }
    let penalty = buildOut.map { problem[$0].latePenalty } ?? 0
    return penalty > 0 ? penalty : usualDay
  }

  private func unit(of demand: Demand) -> Decimal {
    guard case .stock(let pool) = demand,
      let cable = problem.cables.first(where: { $0.name == problem[pool].item })
    else { return 1 }
    let meters = cable.reels.compactMap { reel in
      reel.cost.flatMap { $0 > 0 && reel.length > 0 ? $0 / reel.length : nil }
    }
    return meters.min() ?? 1
  }
}
