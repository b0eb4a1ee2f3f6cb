// SPDX-License-Identifier: GPL-3.0-or-later

public import Foundation

/// A member of the travelling crew (specification, sections 1 and 4), or an item of equipment that travels like one
/// (section 12).
public struct Engineer: Hashable, Sendable {
  /// A trade that the engineer has at a level, on all days or between two of them.
  public struct Skill: Hashable, Sendable {
    public let name: String
    public let level: Int
    /// First day on which the skill counts; nil where it counts from the first day on.
    public let from: Day?
    /// Last day on which the skill counts; nil where it counts to the end.
    public let until: Day?

    public init(name: String, level: Int, from: Day?, until: Day?) {
      self.name = name
      self.level = level
      self.from = from
      self.until = until
    }
  }

  /// What limits rotations, rest and runs of days; nil lifts a limit.
  public struct Limits: Hashable, Sendable {
    public let maxAwayDays: Int?
    public let homeDays: Int
    public let homeRatio: Decimal
    public let maxDutyDays: Int?
    public let maxCallDays: Int?
    public let awayTarget: Int?
    public let overTargetCost: Decimal
    /// Paid for every Saturday and Sunday on duty or off at a site.
    public let weekendPrice: Decimal
    /// Standby days in the horizon above which each costs ``overStandbyCost``.
    public let standbyTarget: Int?
    public let overStandbyCost: Decimal

    public init(
      maxAwayDays: Int?, homeDays: Int, homeRatio: Decimal, maxDutyDays: Int?, maxCallDays: Int?,
      awayTarget: Int?, overTargetCost: Decimal, weekendPrice: Decimal = 0,
      standbyTarget: Int? = nil, overStandbyCost: Decimal = 0
    ) {
      self.maxAwayDays = maxAwayDays
      self.homeDays = homeDays
      self.homeRatio = homeRatio
      self.maxDutyDays = maxDutyDays
      self.maxCallDays = maxCallDays
      self.awayTarget = awayTarget
      self.overTargetCost = overTargetCost
      self.weekendPrice = weekendPrice
      self.standbyTarget = standbyTarget
      self.overStandbyCost = overStandbyCost
    }

    /// Days of rest owed after a rotation of `awayDays` days: max(home_days, ⌈home_ratio × awayDays⌉), exactly.
    public func owedRest(afterAwayDays awayDays: Int) -> Int {
      var exact = homeRatio * Decimal(awayDays)
      var rounded = Decimal()
      NSDecimalRound(&rounded, &exact, 0, .up)
      let share = NSDecimalNumber(decimal: min(rounded, Limits.longestRest)).intValue
      return max(homeDays, share)
    }

    /// The largest number of a file: rest that no horizon holds is as good as any other such, and stays reckonable.
    private static let longestRest = Decimal(sign: .plus, exponent: 15, significand: 1)
  }

  /// Where the engineer stands before the first day of the horizon.
  public enum Start: Hashable, Sendable {
    /// At home, still owed `restDays` days of rest, the last `dutyDays` (`callDays`) days on duty (on duty or standby).
    case home(restDays: Int, dutyDays: Int, callDays: Int)
    /// In a rotation, at a site, `awayDays` days away so far.
    case away(site: SiteID, awayDays: Int, dutyDays: Int, callDays: Int)
  }

  /// What has been promised already.
  public enum Booking: Hashable, Sendable {
    /// `work` or `off` at that site (a local one: `work` there or `home`) on each of these days.
    case site(SiteID, from: Day, to: Day)
    /// `home`, `standby` or local work on each of these days.
    case home(from: Day, to: Day)
    /// This leg starts on `from`.
    case leg(from: Stop, to: Stop, on: Day)
  }

  /// Where the engineer is not to be on each day from `from` to `to`: at home, local work and standby included, or at a
  /// site that is not local.
  ///
  /// No file says so; it is asked what a plan costs that keeps to it.
  public struct Ban: Hashable, Sendable {
    public let from: Day
    public let to: Day
    public let stop: Stop

    public init(_ stop: Stop, from: Day, to: Day) {
      self.stop = stop
      self.from = from
      self.to = to
    }
  }

  /// Where an engineer would like to be on each day from `from` to `to`.
  public struct Wish: Hashable, Sendable {
    /// `home`, or a site that is not local and that `sites` allows.
    public let at: Stop
    public let from: Day
    public let to: Day
    /// Of each day on which the engineer is elsewhere.
    public let price: Decimal

    public init(at: Stop, from: Day, to: Day, price: Decimal) {
      self.at = at
      self.from = from
      self.to = to
      self.price = price
    }
  }

  public private(set) var name: String
  /// What people call the engineer; equal to ``name`` where the file gives none.
  public private(set) var title: String
  public let home: PlaceID
  public let skills: [Skill]
  /// Paid for every duty day.
  public let dayRate: Decimal
  /// Paid for every standby day.
  public let standbyRate: Decimal
  /// One flag for each day of the horizon.
  public let isUnavailable: [Bool]
  /// One flag for each site of the problem: whether `sites` allows it.
  public let mayGoTo: [Bool]
  public let limits: Limits
  public let start: Start
  public let bookings: [Booking]
  public private(set) var bans: [Ban] = []
  public let wishes: [Wish]
  /// Paid once for whoever has a day of work, travel or standby in the horizon.
  public let hire: Decimal
  /// How the item is sent; nil for people.
  public let freight: Freight?

  public init(
    name: String, title: String, home: PlaceID, skills: [Skill], dayRate: Decimal,
    standbyRate: Decimal, isUnavailable: [Bool], mayGoTo: [Bool], limits: Limits, start: Start,
    bookings: [Booking], wishes: [Wish] = [], hire: Decimal = 0, freight: Freight? = nil
  ) {
    self.name = name
    self.title = title
    self.home = home
    self.skills = skills
    self.dayRate = dayRate
    self.standbyRate = standbyRate
    self.isUnavailable = isUnavailable
    self.mayGoTo = mayGoTo
    self.limits = limits
    self.start = start
    self.bookings = bookings
    self.wishes = wishes
    self.hire = hire
    self.freight = freight
  }

  /// The same under another name.
  public func renamed(_ name: String, title: String) -> Engineer {
    var copy = self
    copy.name = name
    copy.title = title
    return copy
  }

  /// The same with more bans.
  public func banned(_ more: [Ban]) -> Engineer {
    var copy = self
    copy.bans += more
    return copy
  }

  /// Whether the engineer may fill `role` on `day`.
  public func qualifies(for role: Role, on day: Day) -> Bool {
    skills.contains { skill in
      skill.name == role.skill && skill.level >= role.level
        && skill.from.map { $0 <= day } ?? true && skill.until.map { day <= $0 } ?? true
    }
  }
}

/// One end of a leg: home, or a site.
public enum Stop: Hashable, Sendable {
  case home
  case site(SiteID)
}
