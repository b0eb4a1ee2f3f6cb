// SPDX-License-Identifier: GPL-3.0-or-later

internal import Auditing
internal import Foundation
public import Rotations

/// A plan from which a solve goes on, with the problem whose plan it is: the one to be solved, or another version of it.
public struct StartPlan: Sendable {
  public let plan: Plan
  public let problem: Problem

  public init(plan: Plan, of problem: Problem) {
    self.plan = plan
    self.problem = problem
  }

  /// The plan at what it costs, with no claim, where it is a legal plan of `problem`.
  func legalPlan(of problem: Problem) -> Plan? {
    guard self.problem.sha256 == problem.sha256 else { return nil }
    let audit = Auditor.audit(plan, of: problem)
    guard audit.isLegal else { return nil }
    return plan.claimed(of: problem, bound: nil)
  }
}

extension Plan {
  /// The other plan, or this one where the other is not as good: of pieces that find no reel or stay, of cost, of reels.
  ///
  /// What was proved of all plans holds for either.
  func better(than found: Plan, of problem: Problem) -> Plan {
    isBetter(than: found, of: problem)
      ? claimed(of: problem, bound: found.solver.bound) : found
  }

  private func isBetter(than other: Plan, of problem: Problem) -> Bool {
    if !problem.runs.isEmpty, fiber == nil { return false }
    if missingPieces != other.missingPieces { return missingPieces < other.missingPieces }
    let (own, others) = (cost?.total ?? 0, other.cost?.total ?? 0)
    if own != others { return own < others }
    return fiber?.reelCost ?? 0 < other.fiber?.reelCost ?? 0
  }

  /// Pieces that find no reel, and pieces that are left.
  private var missingPieces: Int {
    guard let fiber else { return 0 }
    return fiber.missing.reduce(0) { $0 + $1.count } + fiber.left.reduce(0) { $0 + $1.count }
  }
}
