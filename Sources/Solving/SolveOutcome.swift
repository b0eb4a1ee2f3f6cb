// SPDX-License-Identifier: GPL-3.0-or-later

public import Auditing
public import Rotations

/// How a solve ended.
public enum SolveOutcome: Sendable {
  /// A legal plan, audited; `interrupted` where someone stopped the run.
  case plan(Plan, audit: AuditReport, interrupted: Bool)
  /// No choice of modes and starts exists, with the reason.
  case infeasible(Infeasibility)
  /// A limit was reached before any plan was found; `interrupted` where someone stopped the run.
  case noPlan(interrupted: Bool)
}

/// A plan that its own audit rejects: a fault of this program, never of the problem.
public struct IllegalPlanError: Error, Sendable {
  public let plan: Plan
  public let audit: AuditReport

  public init(plan: Plan, audit: AuditReport) {
    self.plan = plan
    self.audit = audit
  }
}

/// Why the method that was asked for gave no answer at all.
public enum SolverFailure: Error, Sendable {
  /// The exact program would have about this many rows and columns.
  case programTooLarge(rows: Int, columns: Int)
  /// GLPK failed, in its own words.
  case solver(String)
}

/// What a solve says while it works.
public struct SolveEvent: Sendable {
  /// Seconds since the solve began.
  public let elapsed: Double
  /// What is being done now, in plain words.
  public let stage: String
  /// Cost of the best plan so far.
  public let cost: Double?
  /// Best proved lower bound so far.
  public let bound: Double?
  /// Why a program was given up that the run goes on without; nil for events of other kinds.
  public var trouble: String?

  /// (cost − bound) / cost; nil while either is missing.
  public var gap: Double? {
    guard let cost, let bound else { return nil }
    return cost == 0 ? 0 : max(0, (cost - bound) / cost)
  }
}
