// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// The ends of what something costs more, or saves; an end that nothing proves is left out.
struct RangeRecord: Encodable {
  let atLeast: Decimal?
  let atMost: Decimal?
}

/// What is known of a cost that is looked for: no plan costs less than the bound, and one costs as much as was found.
struct CostRecord: Encodable {
  let bound: Decimal?
  let found: Decimal?
}

extension Decimal {
  /// Rounded down to cents, so that what is claimed is no more than what is proved.
  var centsDown: Decimal { rounded(.down) }
  var centsUp: Decimal { rounded(.up) }
  var toCents: Decimal { rounded(.plain) }

  private func rounded(_ mode: NSDecimalNumber.RoundingMode) -> Decimal {
    var (exact, result) = (self, Decimal())
    NSDecimalRound(&result, &exact, 2, mode)
    return result
  }
}
