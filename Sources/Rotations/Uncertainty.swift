// SPDX-License-Identifier: GPL-3.0-or-later

public import Foundation

/// What may go wrong: how plans are tried (specification, section 13). Neither the plan to find nor its cost depends on it.
public struct Uncertainty: Sendable, Equatable {
  /// A triangular distribution; low ≤ likely ≤ high.
  public struct Triangle: Sendable, Hashable {
    public let low: Decimal
    public let likely: Decimal
    public let high: Decimal

    public init(low: Decimal, likely: Decimal, high: Decimal) {
      self.low = low
      self.likely = likely
      self.high = high
    }
  }

  /// A factor on the working days of every phase that ``phases`` does not name; nil where it does not vary.
  public let durations: Triangle?
  public let phases: [PhaseID: Triangle]
  /// Whole calendar days by which each delivery is late.
  public let deliveries: Triangle?
  /// The chance that a leg of 1 day or more arrives a day late.
  public let lateLegShare: Decimal

  public init(
    durations: Triangle?, phases: [PhaseID: Triangle], deliveries: Triangle?, lateLegShare: Decimal
  ) {
    self.durations = durations
    self.phases = phases
    self.deliveries = deliveries
    self.lateLegShare = lateLegShare
  }
}
