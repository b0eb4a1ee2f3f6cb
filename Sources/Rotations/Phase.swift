// SPDX-License-Identifier: GPL-3.0-or-later

public import Foundation

/// A piece of work of a build-out that runs without interruption in one of its modes (specification, section 3).
public struct Phase: Sendable {
  /// What the file says of where the phase stands.
  public enum State: Hashable, Sendable {
    /// Mode and start are free.
    case open
    /// It finished on this day, before the horizon.
    case done(on: Day)
    /// It is under way since `on`, before the horizon, and takes the first `daysLeft` working days.
    case started(on: Day, mode: Int, daysLeft: Int)
    /// It starts on this day; in this mode, where one is named.
    case fixed(start: Day, mode: Int?)
  }

  /// The id within its build-out.
  public let name: String
  /// `BUILDOUT.PHASE`.
  public let qualifiedName: String
  public let buildOut: BuildOutID
  public let site: SiteID
  /// In the order that section 3 makes them; a mode's number is its position.
  public let modes: [Mode]
  /// As written; nil where the file has none.
  public let earliest: Day?
  public let precedences: [Precedence]
  public let state: State
  /// What the phase does to the runs of its build-out; nil for a phase that is no fiber phase.
  public let fiber: FiberWork?

  public init(
    name: String, qualifiedName: String, buildOut: BuildOutID, site: SiteID, modes: [Mode],
    earliest: Day?, precedences: [Precedence], state: State, fiber: FiberWork?
  ) {
    self.name = name
    self.qualifiedName = qualifiedName
    self.buildOut = buildOut
    self.site = site
    self.modes = modes
    self.earliest = earliest
    self.precedences = precedences
    self.state = state
    self.fiber = fiber
  }

  public var isDone: Bool {
    if case .done = state { true } else { false }
  }
}

/// One way to carry out a phase.
public struct Mode: Hashable, Sendable {
  /// Heads of one role that are needed on each working day of the phase.
  public struct Need: Hashable, Sendable {
    public let role: RoleID
    /// 1 or more: a role with 0 heads is left out.
    public let heads: Int

    public init(role: RoleID, heads: Int) {
      self.role = role
      self.heads = heads
    }
  }

  /// What is taken from a pool on the start day.
  public struct Use: Hashable, Sendable {
    public let pool: StockPoolID
    public let quantity: Decimal

    public init(pool: StockPoolID, quantity: Decimal) {
      self.pool = pool
      self.quantity = quantity
    }
  }

  /// For people to read; nil where the file gives none.
  public let name: String?
  /// Working days of the site, or calendar days where ``everyDay`` is set; 1 or more.
  public let duration: Int
  public let everyDay: Bool
  /// One entry a role, in ascending order of role.
  public let crew: [Need]
  /// One entry a pool, in ascending order of pool.
  public let uses: [Use]
  /// What it costs to choose this mode.
  public let cost: Decimal

  public init(
    name: String?, duration: Int, everyDay: Bool, crew: [Need], uses: [Use], cost: Decimal
  ) {
    self.name = name
    self.duration = duration
    self.everyDay = everyDay
    self.crew = crew
    self.uses = uses
    self.cost = cost
  }
}

/// A phase may not begin before another has begun or finished, plus a lag.
public struct Precedence: Hashable, Sendable {
  public enum Anchor: Hashable, Sendable {
    /// start ≥ start(predecessor) + lag.
    case start
    /// start ≥ finish(predecessor) + 1 + lag.
    case finish
  }

  public let predecessor: PhaseID
  public let anchor: Anchor
  /// Calendar days, 0 or more.
  public let lag: Int

  public init(predecessor: PhaseID, anchor: Anchor, lag: Int) {
    self.predecessor = predecessor
    self.anchor = anchor
    self.lag = lag
  }
}
