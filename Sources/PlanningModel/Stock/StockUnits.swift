// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

/// Whole numbers for the amounts of each pool, so that sums of them are exact: 0.1 and 0.2 of a thing make 0.3 of it.
///
/// A unit is the last decimal that any amount of the pool has. Where all amounts together have more digits than a number of
/// 128 bits holds, supplies are rounded down and uses up in the finest unit that it does hold: then no plan takes too much.
final class StockUnits: Sendable {
  /// The power of ten that makes the amounts of each pool whole.
  private let exponents: [Int]
  /// What each amount that some mode takes is in units, by pool.
  private let quantities: [[Decimal: Int128]]

  /// The most that all uses of a pool, or all its supplies, come to in units.
  private static let largest = Decimal(sign: .plus, exponent: 37, significand: 1)

  init(problem: Problem) {
    var uses = problem.stock.map { _ in [Decimal]() }
    for phase in problem.phaseIDs {
      for mode in problem[phase].modes.indices {
        for use in problem.stockTaken(by: phase, mode: mode) {
          uses[use.pool.index].append(use.quantity)
        }
      }
    }
    let exponents = zip(problem.stock, uses).map { pool, uses in
      StockUnits.exponent(for: [pool.onHand] + pool.deliveries.map(\.quantity), uses)
    }
    self.exponents = exponents
    quantities = uses.indices.map { pool in
      Dictionary(
        uses[pool].map { ($0, StockUnits.whole($0, exponents[pool], .up)) },
        uniquingKeysWith: { first, _ in first })
    }
  }

  /// What a phase takes of a pool, in units.
  func quantity(of use: Mode.Use) -> Int128 {
    guard let quantity = quantities[use.pool.index][use.quantity] else {
      preconditionFailure("what is taken is what some mode of the problem takes")
    }
    return quantity
  }

  /// What has come of a pool through each day, in units.
  func supply(of pool: Int, in problem: Problem) -> [Int128] {
    let exponent = exponents[pool]
    var supply = [Int128](repeating: 0, count: problem.horizon.dayCount)
    if let first = supply.indices.first {
      supply[first] = StockUnits.whole(problem.stock[pool].onHand, exponent, .down)
    }
    for delivery in problem.stock[pool].deliveries where delivery.day <= problem.horizon.last {
      let day = max(0, delivery.day.index)
      supply[day] += StockUnits.whole(delivery.quantity, exponent, .down)
    }
    for day in supply.indices.dropFirst() { supply[day] += supply[day - 1] }
    return supply
  }

  private static func exponent(for supplies: [Decimal], _ uses: [Decimal]) -> Int {
    let finest = (supplies + uses).map { -$0.exponent }.max() ?? 0
    let most = max(supplies.reduce(0, +), uses.reduce(0, +))
    var exponent = max(0, finest)
    while exponent > 0, most > largest / power(exponent) { exponent -= 1 }
    return exponent
  }

  private static func power(_ exponent: Int) -> Decimal {
    Decimal(sign: .plus, exponent: exponent, significand: 1)
  }

  private static func whole(
    _ amount: Decimal, _ exponent: Int, _ mode: NSDecimalNumber.RoundingMode
  ) -> Int128 {
    var (scaled, rounded) = (amount * power(exponent), Decimal())
    NSDecimalRound(&rounded, &scaled, 0, mode)
    // 37 digits at most, which a decimal holds and writes in full.
    guard let whole = Int128(NSDecimalNumber(decimal: rounded).stringValue) else {
      preconditionFailure("\(rounded) is a whole number of 37 digits at most")
    }
    return whole
  }
}
