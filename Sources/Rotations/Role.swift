// SPDX-License-Identifier: GPL-3.0-or-later

public import Foundation

/// What a head does: a skill at a level or above (specification, section 3).
public struct Role: Hashable, Sendable {
  public let skill: String
  /// 1 where none is written.
  public let level: Int
  /// Price of one head of this role that is needed on a day and that nobody fills.
  public let uncoveredPenalty: Decimal

  public init(skill: String, level: Int, uncoveredPenalty: Decimal) {
    self.skill = skill
    self.level = level
    self.uncoveredPenalty = uncoveredPenalty
  }

  /// As files write it: `skill`, or `skill/level` above level 1.
  public var name: String { level == 1 ? skill : "\(skill)/\(level)" }
}

/// Heads who stay at home, rested and reachable, on every day (specification, section 5).
public struct StandbyRequirement: Hashable, Sendable {
  public let role: RoleID
  /// 1 or more.
  public let count: Int
  /// Price of one head that is missing on one day.
  public let penalty: Decimal

  public init(role: RoleID, count: Int, penalty: Decimal) {
    self.role = role
    self.count = count
    self.penalty = penalty
  }
}

/// Material that phases use up, at one site or for all sites (specification, sections 1 and 3).
public struct StockPool: Hashable, Sendable {
  public struct Delivery: Hashable, Sendable {
    /// May lie before the horizon (already there) or after it (never comes).
    public let day: Day
    public let quantity: Decimal

    public init(day: Day, quantity: Decimal) {
      self.day = day
      self.quantity = quantity
    }
  }

  public let item: String
  /// A label, such as `m`; nil where the file gives none.
  public let unit: String?
  /// nil for a pool of all sites.
  public let site: SiteID?
  public let onHand: Decimal
  public let deliveries: [Delivery]

  public init(item: String, unit: String?, site: SiteID?, onHand: Decimal, deliveries: [Delivery]) {
    self.item = item
    self.unit = unit
    self.site = site
    self.onHand = onHand
    self.deliveries = deliveries
  }

  /// What has come up to and including `day`.
  public func supply(through day: Day) -> Decimal {
    deliveries.reduce(onHand) { $1.day <= day ? $0 + $1.quantity : $0 }
  }
}
