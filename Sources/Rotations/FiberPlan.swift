// SPDX-License-Identifier: GPL-3.0-or-later

public import Foundation

/// The `fiber` part of a plan: reels and their cuts, and what is installed on each day (specification, section 8).
///
/// Like a ``Plan`` it need not be legal: `Auditing` says whether it is.
public struct FiberPlan: Sendable, Equatable {
  /// Some of a run's pieces.
  public struct Pieces: Sendable, Hashable {
    public var run: RunID
    public var count: Int

    public init(run: RunID, count: Int) {
      self.run = run
      self.count = count
    }
  }

  /// One reel and the pieces that are cut from it, in the order of the cuts.
  public struct Reel: Sendable, Hashable {
    public var site: SiteID
    public var cable: CableID
    /// Unique within a site and cable.
    public var serial: Int
    public var length: Decimal
    /// nil where the cable's reels have no costs.
    public var cost: Decimal?
    public var cuts: [Pieces]

    public init(
      site: SiteID, cable: CableID, serial: Int, length: Decimal, cost: Decimal?, cuts: [Pieces]
    ) {
      self.site = site
      self.cable = cable
      self.serial = serial
      self.length = length
      self.cost = cost
      self.cuts = cuts
    }
  }

  /// What is done for a fiber phase on one of its days.
  public struct DayWork: Sendable, Hashable {
    public struct Done: Sendable, Hashable {
      public var run: RunID
      public var count: Int
      /// The serial of the reel that the pieces are pulled from; nil for terminating and testing.
      public var reel: Int?

      public init(run: RunID, count: Int, reel: Int?) {
        self.run = run
        self.count = count
        self.reel = reel
      }
    }

    public var phase: PhaseID
    public var day: Day
    public var done: [Done]

    public init(phase: PhaseID, day: Day, done: [Done]) {
      self.phase = phase
      self.day = day
      self.done = done
    }
  }

  /// A pull phase that had to wait for reels, so that its crew was planned again.
  public struct Learned: Sendable, Hashable {
    public var phase: PhaseID
    public var earliest: Day

    public init(phase: PhaseID, earliest: Day) {
      self.phase = phase
      self.earliest = earliest
    }
  }

  /// Pieces that a phase has not done when it ends.
  public struct Left: Sendable, Hashable {
    public var phase: PhaseID
    public var run: RunID
    public var count: Int

    public init(phase: PhaseID, run: RunID, count: Int) {
      self.phase = phase
      self.run = run
      self.count = count
    }
  }

  public var reels: [Reel]
  /// What the plan says that its reels cost, a reel without a cost counting 1; nil for a plan that makes no claim.
  public var reelCost: Decimal?
  /// A proved lower bound on the reel cost of every cutting with this crew plan; nil where none was proved.
  public var reelBound: Decimal?
  public var reelStatus: SolverClaim.Status
  public var install: [DayWork]
  public var learned: [Learned]
  public var left: [Left]
  /// Pieces that no reel covers.
  public var missing: [Pieces]

  public init(
    reels: [Reel], reelCost: Decimal?, reelBound: Decimal?, reelStatus: SolverClaim.Status,
    install: [DayWork], learned: [Learned] = [], left: [Left] = [], missing: [Pieces] = []
  ) {
    self.reels = reels
    self.reelCost = reelCost
    self.reelBound = reelBound
    self.reelStatus = reelStatus
    self.install = install
    self.learned = learned
    self.left = left
    self.missing = missing
  }

  /// Whether pieces are left undone or have no reel.
  public var isShort: Bool {
    left.contains { $0.count > 0 } || missing.contains { $0.count > 0 }
  }
}
