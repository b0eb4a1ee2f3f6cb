// SPDX-License-Identifier: GPL-3.0-or-later

internal import Auditing
public import Foundation
internal import PlanningModel
public import Rotations

extension Plan {
  /// The plan with what it costs in a problem that has the same legal plans at other prices, and what may be claimed there.
  ///
  /// - Parameter bound: A lower bound on the cost of every legal plan at these prices; nil where none is proved.
  public func claimed(of problem: Problem, bound: Decimal?) -> Plan {
    var plan = self
    plan.cost = Auditor.audit(plan, of: problem).cost
    plan.origin.sha256 = problem.sha256
    plan.solver =
      BoundClaim(
        plan: plan, of: problem, bound: bound.map(ProvedBound.init(claimed:)),
        method: solver.method
      ).solver
    return plan
  }
}
