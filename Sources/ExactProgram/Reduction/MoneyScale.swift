// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import PlanningModel

/// How the money of a problem becomes that of a reduced one: counted in a power of ten, prices cut at a ceiling.
///
/// A price above what some plan costs in all decides nothing but that it is not to be paid. With a plan's cost known the
/// ceiling is some times that cost: a plan that pays it is dearer than the known one, so that the best plan stays the best
/// and its bound is lost nothing. Without one, the ceiling is where binary arithmetic still carries cents.
struct MoneyScale: Sendable, Equatable {
  /// The original's money in one unit of the reduced problem's: a power of ten.
  let unit: Decimal
  /// No price is above it, in the reduced problem's money.
  let ceiling: Decimal

  /// Prices and costs between these are left in the money of the file.
  private static let (smallest, largest) = (Decimal(string: "0.1") ?? 0, Decimal(10_000_000))
  /// Powers of ten of a usual price where money is small, where it is large, and of a known cost.
  private static let (exponentOfSmall, exponentOfLarge, exponentOfCost) = (2, 4, 6)
  /// The ceiling without a known cost, and with one that many times it.
  private static let (highest, timesKnown) = (Decimal(1_000_000_000), Decimal(10))
  /// Up to this a plan's cost is left in the money of the file.
  private static let largestCost = Decimal(1_000_000_000_000)
  /// The share of the largest price that a proof may be wrong by, twice as much as ``ProvedBound`` takes off.
  private static let blur = Decimal(sign: .plus, exponent: -9, significand: 2)

  /// The money of the file, whatever its prices.
  static let unchanged = MoneyScale(unit: 1, ceiling: .greatestFiniteMagnitude)

  private init(unit: Decimal, ceiling: Decimal) { (self.unit, self.ceiling) = (unit, ceiling) }

  init(prices: MoneyPrices, knownCost: Decimal?) {
    var exponent = 0
    if let usual = prices.median {
      if usual < MoneyScale.smallest {
        exponent = usual.magnitudeOfTen - MoneyScale.exponentOfSmall
      } else if usual > MoneyScale.largest {
        exponent = usual.magnitudeOfTen - MoneyScale.exponentOfLarge
      }
    }
    if let known = knownCost, known > 0 {
      let cost = known.times(tenTo: -exponent)
      if cost < MoneyScale.smallest || cost > MoneyScale.largestCost {
        exponent = known.magnitudeOfTen - MoneyScale.exponentOfCost
      }
      ceiling = MoneyScale.timesKnown * known.times(tenTo: -exponent)
    } else {
      ceiling = MoneyScale.highest
    }
    unit = Decimal(1).times(tenTo: exponent)
  }

  /// A price in the reduced problem's money.
  func callAsFunction(_ price: Decimal) -> Decimal { min(ceiling, price / unit) }

  func changes(_ prices: MoneyPrices) -> Bool { unit != 1 || prices.largest > ceiling }

  /// Whether prices are so large that a plan of this cost can hardly be proved the best.
  func blurs(_ knownCost: Decimal, prices: MoneyPrices) -> Bool {
    let allowed = BoundClaim.tolerance(ofTotal: knownCost) / unit
    let lowered = prices.largest / unit > ceiling && ceiling < knownCost / unit
    return lowered || self(prices.largest) * MoneyScale.blur > allowed
  }
}

extension Decimal {
  /// n where the number lies between 10ⁿ and 10ⁿ⁺¹; the number is above 0.
  fileprivate var magnitudeOfTen: Int {
    Int((log10(asDouble)).rounded(.down))
  }

  fileprivate func times(tenTo exponent: Int) -> Decimal {
    Decimal(sign: .plus, exponent: exponent, significand: self)
  }
}
