// SPDX-License-Identifier: GPL-3.0-or-later

internal import ArgumentParser
internal import Foundation

/// An amount of money of 0 or more, in digits and at most one point: `60`, `2500.50`.
struct PriceArgument: ExpressibleByArgument {
  let amount: Decimal

  init?(argument: String) {
    let parts = argument.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, argument.count <= 30, argument.contains(where: \.isNumber),
      argument.allSatisfy({ "0123456789.".contains($0) }),
      let amount = Decimal(string: argument, locale: Locale(identifier: "en_US_POSIX")),
      amount <= PriceArgument.largest
    else { return nil }
    self.amount = amount
  }

  /// The most that a problem file may say.
  private static let largest = Decimal(sign: .plus, exponent: 15, significand: 1)
}
