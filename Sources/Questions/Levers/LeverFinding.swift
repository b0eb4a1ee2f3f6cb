// SPDX-License-Identifier: GPL-3.0-or-later

public import Foundation
public import Rotations

/// What is known of a lever: a bound on what plans cost with it, and the best plan found with it.
public struct LeverFinding: Sendable {
  /// A legal plan of the changed problem.
  public struct Found: Sendable {
    public let plan: Plan
    /// The changed problem, whose plan it is.
    public let problem: Problem
    /// What the audit says that it costs there.
    public let cost: Decimal
    /// Days by which the build-out is late that was asked about; nil where none was.
    public let daysLate: Int?

    public init(plan: Plan, problem: Problem, cost: Decimal, daysLate: Int?) {
      self.plan = plan
      self.problem = problem
      self.cost = cost
      self.daysLate = daysLate
    }
  }

  /// nil for planning on with nothing changed.
  public let lever: Lever?
  /// No plan costs less with the lever; nil while nothing is proved.
  public private(set) var bound: Decimal?
  /// nil while no plan is known with the lever.
  public private(set) var found: Found?
  /// Whether it is proved that the build-out that was asked about cannot be in time with this lever alone.
  public var isImpossible = false
  /// Why the lever was not tried: the words of the reader that refuses the changed file; nil where it was.
  public var refusal: String?

  public init(lever: Lever?) { self.lever = lever }

  public mutating func prove(_ bound: Decimal?) {
    self.bound = [bound, self.bound].compactMap(\.self).max()
  }

  public mutating func take(_ plan: Found) {
    if let found, found.cost <= plan.cost { return }
    found = plan
  }
}

/// What came of asking which levers would help.
public struct LeverFindings: Sendable {
  /// With nothing changed, planned on: part of what any lever saves.
  public var unchanged: LeverFinding
  public var levers: [LeverFinding]
  /// Days by which the build-out that was asked about is late in the plan; nil where none was.
  public let daysLateNow: Int?

  public init(unchanged: LeverFinding, levers: [LeverFinding], daysLateNow: Int? = nil) {
    self.unchanged = unchanged
    self.levers = levers
    self.daysLateNow = daysLateNow
  }
}
