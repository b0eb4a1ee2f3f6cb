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

  /// Another price of nights on some dates.
  public struct LodgingDates: Hashable, Sendable {
    public let from: Day
    public let to: Day
    public let rate: Decimal

    public init(from: Day, to: Day, rate: Decimal) {
      self.from = from
      self.to = to
      self.rate = rate
    }
  }

  public let name: String
  /// What people call it; equal to ``name`` where the file gives none.
  public let title: String
  public let place: PlaceID
  public let calendar: WorkCalendar
  /// Most heads at work on one day, contractors included; nil where there is no limit.
  public let maxCrew: Int?
  /// Per night that no ``lodgingDates`` price.
  public let lodging: Decimal
  /// None of them overlap.
  public let lodgingDates: [LodgingDates]
  /// Per day of a rotation.
  public let meals: Decimal
  public let contractors: [Contractors]

  public init(
    name: String, title: String, place: PlaceID, calendar: WorkCalendar, maxCrew: Int?,
    lodging: Decimal, contractors: [Contractors], lodgingDates: [LodgingDates] = [],
    meals: Decimal = 0
  ) {
    self.name = name
    self.title = title
    self.place = place
    self.calendar = calendar
    self.maxCrew = maxCrew
    self.lodging = lodging
    self.lodgingDates = lodgingDates
    self.meals = meals
    self.contractors = contractors
  }

  /// The price of the night that follows `day`.
  public func lodging(on day: Day) -> Decimal {
    lodgingDates.first { $0.from <= day && day <= $0.to }?.rate ?? lodging
  }

  /// The contractors for exactly `role`, if the site has any.
  public func contractors(for role: RoleID) -> Contractors? {
    contractors.first { $0.role == role }
  }
}
