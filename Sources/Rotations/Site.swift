// SPDX-License-Identifier: GPL-3.0-or-later

public import Foundation

/// A campus where phases are worked (specification, sections 1 and 2).
public struct Site: Sendable {
  /// Local heads that may be hired by the day, for exactly one role as it is written.
  public struct Contractors: Hashable, Sendable {
    public let role: RoleID
    /// Most heads on one day, 0 or more.
    public let count: Int
    /// Paid for each head and day.
    public let dayRate: Decimal

    public init(role: RoleID, count: Int, dayRate: Decimal) {
      self.role = role
      self.count = count
      self.dayRate = dayRate
    }
  }

  public let name: String
  /// What people call it; equal to ``name`` where the file gives none.
  public let title: String
  public let place: PlaceID
  public let calendar: WorkCalendar
  /// Most heads at work on one day, contractors included; nil where there is no limit.
  public let maxCrew: Int?
  /// Per night.
  public let lodging: Decimal
  public let contractors: [Contractors]

  public init(
    name: String, title: String, place: PlaceID, calendar: WorkCalendar, maxCrew: Int?,
    lodging: Decimal, contractors: [Contractors]
  ) {
    self.name = name
    self.title = title
    self.place = place
    self.calendar = calendar
    self.maxCrew = maxCrew
    self.lodging = lodging
    self.contractors = contractors
  }

  /// The contractors for exactly `role`, if the site has any.
  public func contractors(for role: RoleID) -> Contractors? {
    contractors.first { $0.role == role }
  }
}
