// SPDX-License-Identifier: GPL-3.0-or-later

package import Rotations

/// What is left of every pool on every day, as phases start (specification, section 3); exact, as an audit is.
package struct StockLedger: Sendable {
  /// Supply less use through each day, by pool and day, in the units of the pool.
  private var left: [Int128]
  private let dayCount: Int
  private let units: StockUnits

  package init(problem: Problem) {
    dayCount = problem.horizon.dayCount
    let units = StockUnits(problem: problem)
    self.units = units
    left = problem.stock.indices.flatMap { units.supply(of: $0, in: problem) }
  }

  /// Takes what `uses` says on `day`; gives it back where `sign` is −1.
  package mutating func take(_ uses: [Mode.Use], day: Int, sign: Int128 = 1) {
    for use in uses {
      let first = use.pool.index * dayCount
      let quantity = sign * units.quantity(of: use)
      for index in first + day..<first + dayCount { left[index] -= quantity }
    }
  }

  /// Whether no pool is overdrawn on any day.
  package var isCovered: Bool { left.allSatisfy { $0 >= 0 } }

  /// Whether `uses` can be taken on `day` on top of all that is taken.
  package func allows(_ uses: [Mode.Use], day: Int) -> Bool {
    uses.allSatisfy { use in
      let first = use.pool.index * dayCount
      let quantity = units.quantity(of: use)
      return left[first + day..<first + dayCount].allSatisfy { $0 >= quantity }
    }
  }
}
