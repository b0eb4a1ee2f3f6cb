// SPDX-License-Identifier: GPL-3.0-or-later

public import Foundation
public import Rotations

/// What is known of the least crew that covers everything in time.
public struct StaffFindings: Sendable {
  /// What plans cost without one person of the least crew, at the problem's own prices.
  public struct Fewer: Sendable {
    public let without: EngineerID
    /// No plan costs less.
    public var bound: Decimal?
    /// The best plan found.
    public var found: Decimal?

    public init(without: EngineerID) { self.without = without }
  }

  /// Those who are used by the smallest crew found; nil where no plan was found that covers everything in time.
  public var crew: Set<EngineerID>?
  /// No fewer people cover everything in time.
  public var least: Int
  /// Whether it is proved that not even everybody does.
  public var isImpossible = false
  /// Head-days, of phases and of standby, that stay open in time with everybody: at least, as is proved, and in the best plan
  /// found; 0 where a crew covers everything.
  public var openAtLeast = 0
  public var openAtMost = 0
  /// The plan of the crew at the problem's own prices, in time, and what it costs.
  public var plan: Plan?
  public var cost: Decimal?
  public var fewer: [Fewer] = []

  public init(crew: Set<EngineerID>?, least: Int) {
    self.crew = crew
    self.least = least
  }
}
