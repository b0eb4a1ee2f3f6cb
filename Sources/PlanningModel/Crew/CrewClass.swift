// SPDX-License-Identifier: GPL-3.0-or-later

/// Engineers about whom everything is equal, in index form for roster pricing.
package struct CrewClass: Sendable {
  /// A post that members may fill, with one flag a day for those on which they qualify.
  package struct Qualification: Sendable {
    package let post: Int
    package let isQualified: [Bool]
  }

  /// A leg in index form; `days` < 0 where the leg cannot be used within a rotation.
  package struct LegFigures: Sendable {
    package let days: Int
    /// Fare, carbon, meals, and the day rate of its days.
    package let cost: Double
  }

  /// What a day may be for members: free, unavailable, or bound by a booking.
  package struct DayRule: Sendable, Equatable {
    package var mayBeHome = true
    package var mayStandBy = true
    /// Whether local work is allowed, and at which site only (−1: at any).
    package var mayWorkLocally = true
    package var onlyLocalSite = -1
    /// Whether a day at a site that is not local is allowed, and at which only (−1: at any).
    package var mayStay = true
    package var onlyStaySite = -1
    /// Sites, not local, at which a day is not allowed; positions among those of the class.
    package var barredSites: [Int] = []
    /// Whether a leg may cover the day that is not booked.
    package var mayTravel = true
    /// The booked leg that covers the day, in ``bookedLegs``; −1 for none.
    package var bookedLeg = -1

    /// Whether a day at a site that is not local, by its position, is allowed.
    package func mayStay(at site: Int) -> Bool {
      mayStay && (onlyStaySite < 0 || onlyStaySite == site) && !barredSites.contains(site)
    }
  }

  /// A leg that is promised to begin on `day`; stops are positions in ``sites``, −1 for home.
  package struct BookedLeg: Sendable {
    package let day: Int
    package let from: Int
    package let to: Int
  }

  package enum Start: Sendable {
    case home(rest: Int, duty: Int, call: Int)
    /// `site` is a position in ``sites``.
    case away(site: Int, days: Int, duty: Int, call: Int)
  }

  /// Engineers of the class, ascending.
  package var members: [Int]
  /// Paid for a day of work beyond a day off; 0 of equipment, which is paid for wherever it is.
  package let dayRate: Double
  package let standbyRate: Double
  /// Longest rotation, no longer than the horizon and the days away before it (see ``ReachableLimits``).
  package let maxAway: Int
  /// Longest run of duty days; nil where there is no limit.
  package let maxDuty: Int?
  /// Longest run of duty or standby days; nil where there is no limit.
  package let maxCall: Int?
  /// Days of rest owed after a rotation, by its days away 0 … ``maxAway``.
  package let rest: [Int]
  package let awayTarget: Int?
  package let overTargetCost: Double
  /// Standby days above which each costs ``overStandbyCost``.
  package let standbyTarget: Int?
  package let overStandbyCost: Double
  package let fees: DayFees
  /// Sites that are not local and of use to the class (indices of the problem), ascending.
  package let sites: [Int]
  /// Legs from home to each of ``sites``, and back.
  package let outbound: [LegFigures]
  package let inbound: [LegFigures]
  /// Legs from each of ``sites`` to each other, row by row.
  package let between: [LegFigures]
  /// For each of ``sites``: the posts that members may fill there.
  package let qualifications: [[Qualification]]
  /// Posts at sites that are local to the class.
  package let localQualifications: [Qualification]
  /// Standby requirements that members may fill, with one flag a day.
  package let standby: [Qualification]
  /// One rule for each day of the horizon.
  package var dayRules: [DayRule]
  package let bookedLegs: [BookedLeg]
  package let start: Start

  /// Longest leg that the horizon has room for, in days; at least 1.
  package var longestLeg: Int {
    (outbound + inbound + between).reduce(1) {
      $1.days <= dayRules.count ? max($0, $1.days) : $0
    }
  }

  /// Longest run of duty days within a rotation, where only `off` ends one; nil where there is no limit.
  package var maxRotationDuty: Int? {
    switch (maxDuty, maxCall) {
    case (let duty?, let call?): min(duty, call)
    case (let duty?, nil): duty
    case (nil, let call?): call
    case (nil, nil): nil
    }
  }

  /// Whether some day is bound to a site or a leg, or kept from one.
  package var isBooked: Bool {
    dayRules.contains { !$0.mayBeHome || $0.bookedLeg >= 0 || !$0.barredSites.isEmpty }
  }

  /// Whether members may do nothing at all: then they cost no hire.
  package var mayStayIdle: Bool {
    guard case .home = start else { return false }
    return dayRules.allSatisfy(\.mayBeHome)
  }

  /// What a leg costs that begins on `day`, with the night after it; −1 for home.
  package func cost(of leg: LegFigures, from: Int, to: Int, day: Int) -> Double {
    leg.cost + fees.leg(from: from, to: to, day: day, days: leg.days)
  }

  package func leg(from: Int, to: Int) -> LegFigures { between[from * sites.count + to] }
}
