// SPDX-License-Identifier: GPL-3.0-or-later

public import Foundation

/// Who goes where and when: a timeline of phases, a roster per engineer, hired and uncovered heads.
///
/// A plan refers to a ``Problem`` by identifiers, but need not be legal: `Auditing` says whether it is.
public struct Plan: Sendable, Equatable {
  /// `problem` of a plan file: what the plan was made for.
  public struct Origin: Sendable, Equatable {
    public var name: String
    /// Lowercase hexadecimal SHA-256 of the problem file's bytes; nil where the plan does not say.
    public var sha256: String?

    public init(name: String, sha256: String?) {
      self.name = name
      self.sha256 = sha256
    }
  }

  public var origin: Origin
  public var solver: SolverClaim
  /// What the plan says that it costs; nil for a plan that makes no claim.
  public var cost: Cost?
  public var phases: [ScheduledPhase]
  public var rosters: [Roster]
  public var hires: [Hire]
  public var shortfalls: [Shortfall]
  /// Reels and installation; nil for a plan that says nothing of them.
  public var fiber: FiberPlan?

  public init(
    origin: Origin, solver: SolverClaim, cost: Cost?, phases: [ScheduledPhase], rosters: [Roster],
    hires: [Hire], shortfalls: [Shortfall], fiber: FiberPlan? = nil
  ) {
    self.origin = origin
    self.solver = solver
    self.cost = cost
    self.phases = phases
    self.rosters = rosters
    self.hires = hires
    self.shortfalls = shortfalls
    self.fiber = fiber
  }

  /// Whether heads stay uncovered, standby is missing, or pieces of cable are left or have no reel.
  public var isShort: Bool {
    shortfalls.contains { $0.heads > 0 } || fiber?.isShort ?? false
  }
}

/// What a plan says of how it was found.
public struct SolverClaim: Sendable, Equatable {
  public enum Status: String, Sendable {
    case optimal, feasible
  }

  /// A bound at the plan's own phase dates, and its gap.
  public struct AtTheseDates: Sendable, Equatable {
    public var bound: Decimal
    public var gap: Double

    public init(bound: Decimal, gap: Double) {
      self.bound = bound
      self.gap = gap
    }
  }

  public var method: String
  public var status: Status
  /// A proved lower bound on the cost of every legal plan; nil where none was proved.
  public var bound: Decimal?
  /// (total − bound) / total, or 0 where the total is 0; nil without a bound.
  public var gap: Double?
  public var atTheseDates: AtTheseDates?

  public init(
    method: String, status: Status, bound: Decimal?, gap: Double?, atTheseDates: AtTheseDates? = nil
  ) {
    self.method = method
    self.status = status
    self.bound = bound
    self.gap = gap
    self.atTheseDates = atTheseDates
  }
}

/// Mode and start of one phase that is not done.
public struct ScheduledPhase: Sendable, Hashable {
  public var phase: PhaseID
  public var mode: Int
  /// The first of its days in the horizon.
  public var start: Day
  public var finish: Day

  public init(phase: PhaseID, mode: Int, start: Day, finish: Day) {
    self.phase = phase
    self.mode = mode
    self.start = start
    self.finish = finish
  }
}

/// One engineer's, or item's, whole horizon as runs of equal days.
public struct Roster: Sendable, Equatable {
  public var engineer: EngineerID
  public var spans: [Span]

  public init(engineer: EngineerID, spans: [Span]) {
    self.engineer = engineer
    self.spans = spans
  }
}

/// A run of equal days of one engineer; a leg of n days is one span of n days.
public struct Span: Sendable, Hashable {
  public var from: Day
  public var to: Day
  public var activity: Activity

  public init(from: Day, to: Day, activity: Activity) {
    self.from = from
    self.to = to
    self.activity = activity
  }

  public var dayCount: Int { to - from + 1 }
}

/// What an engineer does on a day (specification, section 4).
public enum Activity: Sendable, Hashable {
  case home
  case standby(StandbyID)
  case work(site: SiteID, phase: PhaseID, role: RoleID)
  case off(site: SiteID)
  case travel(from: Stop, to: Stop)
}

/// Contractors hired for one role of one phase, on each of its working days in a range.
public struct Hire: Sendable, Hashable {
  public var site: SiteID
  public var phase: PhaseID
  public var role: RoleID
  public var from: Day
  public var to: Day
  public var heads: Int

  public init(site: SiteID, phase: PhaseID, role: RoleID, from: Day, to: Day, heads: Int) {
    self.site = site
    self.phase = phase
    self.role = role
    self.from = from
    self.to = to
    self.heads = heads
  }
}

/// Heads that nobody fills, of a phase or of a standby requirement, on each day of a range.
public struct Shortfall: Sendable, Hashable {
  public enum Need: Sendable, Hashable {
    case phase(PhaseID, role: RoleID)
    case standby(StandbyID)
  }

  public var need: Need
  public var from: Day
  public var to: Day
  public var heads: Int

  public init(need: Need, from: Day, to: Day, heads: Int) {
    self.need = need
    self.from = from
    self.to = to
    self.heads = heads
  }
}
