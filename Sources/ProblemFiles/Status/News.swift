// SPDX-License-Identifier: GPL-3.0-or-later

public import Rotations

/// What a plan cannot know of the day to which it is rolled on: what came otherwise, and what will.
///
/// Days are counted from the first day of the old problem's horizon.
public struct News: Sendable, Equatable {
  /// How a phase really stands.
  public enum PhaseNews: Sendable, Equatable {
    /// It finished on this day, before the day to which the plan is rolled on.
    case done(on: Day)
    /// It is under way, and takes this many more of its days, 1 or more.
    case daysLeft(Int)
    /// It has not begun, whatever the plan says, and does not before this day.
    case notBefore(Day)
  }

  /// Somebody who cannot work from one day to another, both included.
  public struct Absence: Sendable, Equatable {
    public let engineer: EngineerID
    public let from: Day
    public let to: Day
    /// Whether whoever is at a site then flies home; else they stay there, off.
    public let goesHome: Bool

    public init(engineer: EngineerID, from: Day, to: Day, goesHome: Bool) {
      self.engineer = engineer
      self.from = from
      self.to = to
      self.goesHome = goesHome
    }
  }

  /// A delivery that came, or will come, on another day.
  public struct MovedDelivery: Sendable, Equatable {
    public let pool: StockPoolID
    /// Its position among the pool's deliveries.
    public let position: Int
    public let day: Day

    public init(pool: StockPoolID, position: Int, day: Day) {
      self.pool = pool
      self.position = position
      self.day = day
    }
  }

  /// A leg of the plan that begins on another day.
  public struct MovedFlight: Sendable, Equatable {
    public let engineer: EngineerID
    /// The plan's leg.
    public let from: Stop
    public let to: Stop
    public let planned: Day
    public let day: Day

    public init(engineer: EngineerID, from: Stop, to: Stop, planned: Day, day: Day) {
      self.engineer = engineer
      self.from = from
      self.to = to
      self.planned = planned
      self.day = day
    }
  }

  public var phases: [PhaseID: PhaseNews] = [:]
  public var absences: [Absence] = []
  public var deliveries: [MovedDelivery] = []
  public var flights: [MovedFlight] = []

  /// Whether all goes as planned.
  public var isNothing: Bool {
    phases.isEmpty && absences.isEmpty && deliveries.isEmpty && flights.isEmpty
  }
  /// The line of the status table that says something of a phase.
  public var lines: [PhaseID: Int] = [:]
  /// Where each of ``flights`` got its new day.
  var flightSpots: [Spot] = []

  /// Nothing but what the plan says.
  public init() {}
}
