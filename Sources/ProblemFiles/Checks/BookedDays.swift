// SPDX-License-Identifier: GPL-3.0-or-later

internal import Rotations

/// What an engineer's bookings and days off ask of each day.
struct BookedDays {
  /// What one day must be.
  struct Demand: Hashable {
    /// Home on that day; local work and standby are no worse, and no better, for what comes after.
    var home = false
    /// At these sites; more than one cannot be met.
    var sites: [SiteID] = []
    /// These legs start on the day; more than one cannot be met.
    var legs: [Leg] = []
    /// Not home on that day, and not at these sites.
    var notHome = false
    var barred: [SiteID] = []

    struct Leg: Hashable {
      let from: Stop
      let to: Stop
    }

    var isFree: Bool { !home && sites.isEmpty && legs.isEmpty }
    var allowsHome: Bool { sites.isEmpty && legs.isEmpty && !notHome }
    /// Whether the day may be a later day of a leg that is under way.
    var allowsTravel: Bool { isFree }

    func allowsStay(at site: SiteID) -> Bool {
      !home && legs.isEmpty && sites.allSatisfy { $0 == site } && !barred.contains(site)
    }

    func allowsLeg(from: Stop, to: Stop) -> Bool {
      !home && sites.isEmpty && legs.allSatisfy { $0 == Leg(from: from, to: to) }
    }
  }

  private(set) var demands: [Demand]
  /// The first day from which on nothing is booked.
  private(set) var end = 0

  /// - Parameter isLocal: One flag for each site.
  init(engineer: Engineer, bookings: some Sequence<Engineer.Booking>, isLocal: [Bool]) {
    demands = engineer.isUnavailable.map { Demand(home: $0) }
    for booking in bookings {
      switch booking {
      case .home(let from, let to): require(from, to) { $0.home = true }
      case .site(let site, let from, let to):
        require(from, to) { demand in
          if isLocal[site.index] {
            demand.home = true
          } else if !demand.sites.contains(site) {
            demand.sites.append(site)
          }
        }
      case .leg(let from, let to, let day):
        let leg = Demand.Leg(from: from, to: to)
        require(day, day) { if !$0.legs.contains(leg) { $0.legs.append(leg) } }
      }
    }
    for ban in engineer.bans {
      require(ban.from, ban.to) { demand in
        switch ban.stop {
        case .home: demand.notHome = true
        case .site(let site): demand.barred.append(site)
        }
      }
    }
  }

  private mutating func require(_ from: Day, _ to: Day, _ change: (inout Demand) -> Void) {
    for index in max(0, from.index)..<max(0, from.index, min(demands.count, to.index + 1))
    where index < demands.count {
      change(&demands[index])
    }
    end = max(end, min(demands.count, to.index + 1))
  }
}
