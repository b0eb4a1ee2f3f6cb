// SPDX-License-Identifier: GPL-3.0-or-later

/// Sums and products of heads and days: a file may ask for 10¹⁵ heads for as many days, which no number of 64 bits counts.
extension Int {
  /// The largest number where the sum is above it.
  func plus(heads: Int) -> Int {
    let (sum, isTooLarge) = addingReportingOverflow(heads)
    return isTooLarge ? .max : sum
  }

  /// The largest number where the product is above it; neither is below 0.
  func times(days: Int) -> Int {
    let (product, isTooLarge) = multipliedReportingOverflow(by: days)
    return isTooLarge ? .max : product
  }
}
