// SPDX-License-Identifier: GPL-3.0-or-later

public import Foundation

/// A plan that people hold already, and what it costs to depart from it (specification, section 10).
public struct Baseline: Sendable {
  /// Prices of one departure each.
  public struct Prices: Hashable, Sendable {
    /// Of a day with other whereabouts.
    public let day: Decimal
    /// Of a leg that is given up.
    public let leg: Decimal
    /// Of each calendar day over which a start moves.
    public let start: Decimal

    public init(day: Decimal, leg: Decimal, start: Decimal) {
      self.day = day
      self.leg = leg
      self.start = start
    }
  }

  /// A leg of the plan that people hold, which begins within the horizon.
  public struct HeldLeg: Hashable, Sendable {
    public let from: Stop
    public let to: Stop
    public let day: Day

    public init(from: Stop, to: Stop, day: Day) {
      self.from = from
      self.to = to
      self.day = day
    }
  }

  /// What is held of one engineer's or item's days.
  public struct HeldRoster: Hashable, Sendable {
    /// One for each day of the horizon; nil where the day does not count.
    public let whereabouts: [Whereabouts?]
    public let legs: [HeldLeg]

    public init(whereabouts: [Whereabouts?], legs: [HeldLeg]) {
      self.whereabouts = whereabouts
      self.legs = legs
    }
  }

  /// Mode and start that the plan has for a phase.
  public struct HeldPhase: Hashable, Sendable {
    public let mode: Int
    public let start: Day

    public init(mode: Int, start: Day) {
      self.mode = mode
      self.start = start
    }
  }

  public let prices: Prices
  /// Prices up to ``keepUntil``.
  public let firm: Prices
  /// The last day on which ``firm`` holds; nil where nothing is firm.
  public let keepUntil: Day?
  /// One for each engineer and item; nil for those whom the plan does not have.
  public let rosters: [HeldRoster?]
  /// One for each phase; nil for those that the plan does not have.
  public let phases: [HeldPhase?]

  public init(
    prices: Prices, firm: Prices, keepUntil: Day?, rosters: [HeldRoster?], phases: [HeldPhase?]
  ) {
    self.prices = prices
    self.firm = firm
    self.keepUntil = keepUntil
    self.rosters = rosters
    self.phases = phases
  }

  /// The prices of what departs on `day`.
  public func prices(on day: Day) -> Prices {
    keepUntil.map { day <= $0 } ?? false ? firm : prices
  }
}

extension Problem {
  /// The start that the phase has in the baseline, where moving it has a price: neither done nor under way, and held on
  /// or after the first day.
  public func heldStart(of phase: PhaseID) -> Day? {
    guard let held = baseline?.phases[phase.index], held.start >= horizon.first else { return nil }
    switch self[phase].state {
    case .done, .started: return nil
    case .open, .fixed: return held.start
    }
  }

  /// What it costs that the phase starts on `start`: the price of each day from the earlier of its start and the held
  /// one to the day before the later.
  public func startMoveCost(of phase: PhaseID, start: Day) -> Decimal {
    guard let baseline, let held = heldStart(of: phase), held != start else { return 0 }
    let (first, end) = (min(start, held), max(start, held))
    let firmDays = baseline.keepUntil.map { max(0, min(end, $0 + 1) - first) } ?? 0
    return baseline.firm.start * Decimal(firmDays)
      + baseline.prices.start * Decimal(end - first - firmDays)
  }
}
