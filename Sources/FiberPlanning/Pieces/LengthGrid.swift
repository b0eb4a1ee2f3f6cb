// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// Turns decimals into whole units of a common decimal place.
struct LengthGrid {
  /// 10 to this power is one unit.
  private let exponent: Int
  /// Whether every number that the grid was made for is a whole number of units.
  let isExact: Bool

  /// Units stay below this, so that sums of a hundred thousand of them fit.
  private static let largest = Decimal(100_000_000_000)

  /// The coarsest decimal grid that holds all numbers, or the finest on which they stay small enough.
  init(of numbers: [Decimal]) {
    let most = numbers.reduce(1) { max($0, abs($1)) }
    let wanted = numbers.reduce(0) { $1 == 0 ? $0 : min($0, LengthGrid.trimmedExponent(of: $1)) }
    var exponent = wanted
    while LengthGrid.scaled(most, exponent) > LengthGrid.largest { exponent += 1 }
    self.exponent = exponent
    isExact = exponent <= wanted
  }

  /// The number in units, rounded as told where the grid is too coarse for it.
  func units(_ number: Decimal, _ mode: NSDecimalNumber.RoundingMode) -> Int {
    var exact = LengthGrid.scaled(number, exponent)
    var rounded = Decimal()
    NSDecimalRound(&rounded, &exact, 0, mode)
    return NSDecimalNumber(decimal: rounded).intValue
  }

  func decimal(_ units: Int) -> Decimal { LengthGrid.scaled(Decimal(units), -exponent) }

  private static func scaled(_ number: Decimal, _ exponent: Int) -> Decimal {
    number * Decimal(sign: .plus, exponent: -exponent, significand: 1)
  }

  /// The exponent without trailing zeros: that of 1.50 is −1.
  private static func trimmedExponent(of number: Decimal) -> Int {
    var exponent = number.exponent
    while exponent < 0 {
      var exact = scaled(number, exponent + 1)
      var rounded = Decimal()
      NSDecimalRound(&rounded, &exact, 0, .plain)
      if rounded != exact { break }
      exponent += 1
    }
    return exponent
  }
}
