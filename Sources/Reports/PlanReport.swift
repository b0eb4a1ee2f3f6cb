// SPDX-License-Identifier: GPL-3.0-or-later

public import Auditing
public import Rotations

/// A plan, its problem and its audit as text for people.
public struct PlanReport {
  let problem: Problem
  let plan: Plan
  let audit: AuditReport

  public init(problem: Problem, plan: Plan, audit: AuditReport) {
    self.problem = problem
    self.plan = plan
    self.audit = audit
  }
}
