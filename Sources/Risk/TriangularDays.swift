// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

/// Whole days drawn from a triangular distribution: x becomes ⌊x + ½⌋ (specification, section 13).
struct TriangularDays: Sendable {
  /// More days than any calendar of ours reaches; keeps sums of days far from overflow.
  static let most = 1_000_000_000

  private let low: Double
  private let likely: Double
  private let high: Double
  private let least: Int
  /// What comes out where nothing varies, exact in decimals as ⌈ ⌉ is.
  private let constant: Int?

  /// `count` days, each taking as long as the factor says, at least `least` together.
  init(_ factor: Uncertainty.Triangle, times count: Int = 1, least: Int) {
    self.least = least
    let scale = Double(count)
    low = NSDecimalNumber(decimal: factor.low).doubleValue * scale
    likely = NSDecimalNumber(decimal: factor.likely).doubleValue * scale
    high = NSDecimalNumber(decimal: factor.high).doubleValue * scale
    constant =
      factor.low == factor.high
      ? max(least, TriangularDays.rounded(Decimal(count) * factor.low)) : nil
  }

  /// Always so many days.
  init(always days: Int) {
    (low, likely, high) = (Double(days), Double(days), Double(days))
    least = days
    constant = days
  }

  var varies: Bool { constant == nil }

  /// The days at which the distribution function reaches `unit`, a number in 0 ..< 1.
  func days(at unit: @autoclosure () -> Double) -> Int {
    if let constant { return constant }
    let unit = unit()
    let width = high - low
    let rising = likely - low
    let days =
      unit * width < rising
      ? low + (unit * width * rising).squareRoot()
      : high - ((1 - unit) * width * (high - likely)).squareRoot()
    return max(least, Int(min((days + 0.5).rounded(.down), Double(TriangularDays.most))))
  }

  /// ⌊x + ½⌋ of 0 or more, exactly.
  private static func rounded(_ days: Decimal) -> Int {
    var exact = min(days, Decimal(most)) + Decimal(sign: .plus, exponent: -1, significand: 5)
    var whole = Decimal()
    NSDecimalRound(&whole, &exact, 0, .down)
    return NSDecimalNumber(decimal: whole).intValue
  }
}
