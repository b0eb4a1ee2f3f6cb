// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

extension Decimal {
  /// ⌈self / divisor⌉ of the exact values, both above 0; nil where that is above 1e15.
  ///
  /// The quotient of decimals is rounded to 38 digits, so it is only a first guess that products then correct.
  func dividedRoundedUp(by divisor: Decimal) -> Int? {
    var quotient = self / divisor
    guard !quotient.isNaN, quotient <= ValueReader.largestNumber else { return nil }
    var whole = Decimal()
    NSDecimalRound(&whole, &quotient, 0, .down)
    while whole * divisor < self { whole += 1 }
    while whole >= 1, (whole - 1) * divisor >= self { whole -= 1 }
    return whole.whole
  }
}
