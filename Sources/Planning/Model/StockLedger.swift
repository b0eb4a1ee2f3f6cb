// SPDX-License-Identifier: GPL-3.0-or-later

internal import Rotations

/// What is left of every pool on every day, as phases start (specification, section 3).
struct StockLedger: Sendable {
  /// Supply less use through each day, by pool and day.
  private var left: [Double]
  private let dayCount: Int
  /// Sums of decimals taken in binary may miss by this share of a pool's whole supply.
  private let slack: [Double]

  init(problem: Problem) {
    dayCount = problem.horizon.dayCount
    left = problem.stock.flatMap { pool in
      (0..<problem.horizon.dayCount).map { pool.supply(through: Day($0)).asDouble }
    }
    slack = problem.stock.map { $0.supply(through: problem.horizon.last).asDouble * 1e-9 }
  }

  /// Takes what `uses` says on `day`; gives it back where `sign` is −1.
  mutating func take(_ uses: [Mode.Use], day: Int, sign: Double = 1) {
    for use in uses {
      let first = use.pool.index * dayCount
      for index in first + day..<first + dayCount { left[index] -= sign * use.quantity.asDouble }
    }
  }

  /// Whether no pool is overdrawn on any day.
  var isCovered: Bool {
    for pool in slack.indices {
      for index in pool * dayCount..<(pool + 1) * dayCount where left[index] < -slack[pool] {
        return false
      }
    }
    return true
  }

  /// Whether `uses` can be taken on `day` on top of all that is taken.
  func allows(_ uses: [Mode.Use], day: Int) -> Bool {
    uses.allSatisfy { use in
      let first = use.pool.index * dayCount
      let quantity = use.quantity.asDouble - slack[use.pool.index]
      return (first + day..<first + dayCount).allSatisfy { left[$0] >= quantity }
    }
  }
}
