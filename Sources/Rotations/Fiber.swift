// SPDX-License-Identifier: GPL-3.0-or-later

public import Foundation

/// A kind of cable with the reels that it comes on (specification, section 8).
public struct Cable: Sendable {
  public struct Reel: Hashable, Sendable {
    public let length: Decimal
    /// nil where the file gives none: then no reel of the cable has a cost.
    public let cost: Decimal?
    /// Most reels of this kind at each site; nil where there is no limit.
    public let count: Int?
    /// First day on which the reel is there; nil where it always is.
    public let available: Day?
    /// The only site at which it is there; nil for every site.
    public let site: SiteID?

    public init(length: Decimal, cost: Decimal?, count: Int?, available: Day?, site: SiteID?) {
      self.length = length
      self.cost = cost
      self.count = count
      self.available = available
      self.site = site
    }
  }

  public let name: String
  public let reels: [Reel]
  /// Meters added to each run.
  public let slack: Decimal
  /// `fiber`, `link`, `polarity`, `connector`: for people and checks, as written.
  public let labels: [String: String]

  public init(name: String, reels: [Reel], slack: Decimal, labels: [String: String]) {
    self.name = name
    self.reels = reels
    self.slack = slack
    self.labels = labels
  }
}

/// One line of a cable schedule: `count` equal pieces between two ends.
public struct Run: Sendable {
  public let name: String
  public let buildOut: BuildOutID
  public let cable: CableID
  /// Meters, slack not included.
  public let length: Decimal
  public let count: Int
  /// Fibers of each piece; nil where the file gives none.
  public let fibers: Int?
  public let tag: String?
  /// `from`, `to`, `label`, ports and types: for people and checks, as written.
  public let labels: [String: String]

  public init(
    name: String, buildOut: BuildOutID, cable: CableID, length: Decimal, count: Int, fibers: Int?,
    tag: String?, labels: [String: String]
  ) {
    self.name = name
    self.buildOut = buildOut
    self.cable = cable
    self.length = length
    self.count = count
    self.fibers = fibers
    self.tag = tag
    self.labels = labels
  }
}

/// What a fiber phase does to which runs.
public struct FiberWork: Sendable {
  public enum Step: String, CaseIterable, Sendable {
    case pull, terminate, test
  }

  public let step: Step
  public let role: RoleID
  /// Meters, ends or fibers per head and day, above 0.
  public let rate: Decimal
  /// Those runs of the build-out that belong to the phase.
  public let runs: [RunID]

  public init(step: Step, role: RoleID, rate: Decimal, runs: [RunID]) {
    self.step = step
    self.role = role
    self.rate = rate
    self.runs = runs
  }
}

extension FiberWork {
  /// What one piece of a run asks of the step: meters with slack to pull, ends to terminate, fibers to test.
  public static func quantity(of run: Run, _ step: Step, in problem: Problem) -> Decimal {
    switch step {
    case .pull: run.length + problem[run.cable].slack
    case .terminate: Decimal(run.fibers ?? 0) * 2
    case .test: Decimal(run.fibers ?? 0)
    }
  }
}
