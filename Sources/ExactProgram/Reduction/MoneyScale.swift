// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import PlanningModel
internal import Rotations

/// How the money of a problem becomes that of a reduced one: counted in a unit of its own, prices cut at a ceiling.
///
/// The unit is what all prices are multiples of, times the power of ten that leaves an ordinary price between 200 and 2,000
/// (less where prices are few units). It follows from ratios of prices alone: in another currency, or a thousand times as
/// dear, a problem becomes the same reduced problem to the last digit, and so has the same plan. All that planners hold
/// for much or little money is meant in this unit. A usual file in dollars and cents stays as it is.
///
/// A price above what some plan costs in all decides nothing but that it is not to be paid. With a plan's cost known the
/// ceiling is some times that cost: a plan that pays it is dearer than the known one, so that the best plan stays the best
/// and its bound is lost nothing. Without one, the ceiling is where binary arithmetic still carries cents.
struct MoneyScale: Sendable, Equatable {
  /// The original's money in one unit of the reduced problem's.
  let unit: Decimal
  /// No price is above it, in the reduced problem's money.
  let ceiling: Decimal

  /// The power of ten below which an ordinary price stays, in multiples of what all prices are multiples of.
  private static let exponentOfUsual = 2.3
  /// Costs of plans between these are left in the unit.
  private static let (smallestCost, largestCost) = (
    Decimal(string: "0.1") ?? 0, Decimal(1_000_000_000_000)
  )
  /// The power of ten of a known cost beyond them.
  private static let exponentOfCost = 6
  /// The ceiling without a known cost, and with one that many times it.
  private static let (highest, timesKnown) = (Decimal(1_000_000_000), Decimal(10))
  /// The share of the largest price that a proof may be wrong by, twice as much as ``ProvedBound`` takes off.
  private static let blur = Decimal(sign: .plus, exponent: -9, significand: 2)

  /// The money of the file, whatever its prices.
  static let unchanged = MoneyScale(unit: 1, ceiling: .greatestFiniteMagnitude)

  /// - Parameters:
  ///   - unit: Above 0.
  ///   - ceiling: In the reduced problem's money.
  init(unit: Decimal, ceiling: Decimal) { (self.unit, self.ceiling) = (unit, ceiling) }

  /// - Parameter measure: What all prices are multiples of; nil where nothing is known.
  init(prices: MoneyPrices, measure: Decimal?, knownCost: Decimal?) {
    var unit = MoneyScale.unit(prices: prices, measure: measure)
    guard let known = knownCost, known > 0 else {
      (self.unit, ceiling) = (unit, MoneyScale.highest)
      return
    }
    let cost = known / unit
    if cost < MoneyScale.smallestCost || cost > MoneyScale.largestCost {
      unit = unit.times(tenTo: cost.magnitudeOfTen - MoneyScale.exponentOfCost)
    }
    (self.unit, ceiling) = (unit, MoneyScale.timesKnown * known / unit)
  }

  private static func unit(prices: MoneyPrices, measure: Decimal?) -> Decimal {
    guard let usual = prices.median else { return 1 }
    guard let measure else {
      return Decimal(1).times(tenTo: Int((usual.logarithm - exponentOfUsual).rounded(.down)))
    }
    let power = ((usual / measure).logarithm - exponentOfUsual).rounded(.down)
    return measure.times(tenTo: max(0, Int(power)))
  }

  /// A price in the reduced problem's money.
  func callAsFunction(_ price: Decimal) -> Decimal { min(ceiling, price / unit) }

  func changes(_ prices: MoneyPrices) -> Bool { unit != 1 || prices.largest > ceiling }

  /// Whether prices are so large that a plan of this cost can hardly be proved the best.
  func blurs(_ knownCost: Decimal, of problem: Problem, prices: MoneyPrices) -> Bool {
    let allowed = BoundClaim.tolerance(ofTotal: knownCost, in: problem) / unit
    let lowered = prices.largest / unit > ceiling && ceiling < knownCost / unit
    return lowered || self(prices.largest) * MoneyScale.blur > allowed
  }
}

extension Decimal {
  /// To base ten; the number is above 0.
  fileprivate var logarithm: Double { log10(asDouble) }

  /// n where the number lies between 10ⁿ and 10ⁿ⁺¹; the number is above 0.
  fileprivate var magnitudeOfTen: Int { Int(logarithm.rounded(.down)) }

  fileprivate func times(tenTo exponent: Int) -> Decimal {
    Decimal(sign: .plus, exponent: exponent, significand: self)
  }
}
