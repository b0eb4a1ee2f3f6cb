// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

extension Decimal {
  /// The nearest binary number.
  var asDouble: Double { NSDecimalNumber(decimal: self).doubleValue }
}
