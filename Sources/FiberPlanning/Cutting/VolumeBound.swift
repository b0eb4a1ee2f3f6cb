// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// The least that reels with enough length can cost: a bound that needs no linear program, and so no time.
///
/// Reels are taken by their price per unit of length, as many as there are, the last one in part.
enum VolumeBound {
  struct Kind {
    let length: Decimal
    let cost: Decimal
    /// Most reels; nil where there is no limit.
    let limit: Int?
  }

  /// - Parameter needed: Length of the pieces that the reels hold.
  /// - Returns: A cost that no reels of enough length fall below; that of all reels where they are not enough.
  static func cost(of kinds: [Kind], needed: Decimal) -> Decimal {
    var left = needed
    var cost = Decimal(0)
    // By cross multiplication, which is exact.
    let order = kinds.filter { $0.length > 0 }
      .sorted { $0.cost * $1.length < $1.cost * $0.length }
    for kind in order where left > 0 {
      let all = kind.limit.map { Decimal($0) * kind.length }
      let taken = all.map { min($0, left) } ?? left
      cost += taken * kind.cost / kind.length
      left -= taken
    }
    return cost
  }

  /// The bound for cuttings of the problem that leave out at most so many pieces, the longest ones at worst.
  static func cost(of problem: CuttingProblem, missing: Int) -> Double {
    var spared = missing
    var needed = Decimal(0)
    // Items come longest first.
    for item in problem.items {
      let out = min(spared, item.demand)
      spared -= out
      needed += Decimal(item.demand - out) * Decimal(item.length)
    }
    let kinds = problem.kinds.map {
      Kind(length: Decimal($0.length), cost: Decimal($0.cost), limit: $0.limit)
    }
    return NSDecimalNumber(decimal: cost(of: kinds, needed: needed)).doubleValue
  }
}
