// SPDX-License-Identifier: GPL-3.0-or-later

internal import Auditing
internal import Risk

extension PlanFacts {
  /// How far phases may slip; nil for a plan that is not legal, which cannot be played through.
  ///
  /// The audit is made here, since one that came from elsewhere may be of another plan.
  var slack: PlanSlack? {
    guard Auditor.audit(plan, of: problem).isLegal else { return nil }
    return PlanSlack(of: plan, problem: problem)
  }
}
