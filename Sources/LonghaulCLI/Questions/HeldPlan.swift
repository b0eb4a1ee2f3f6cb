// SPDX-License-Identifier: GPL-3.0-or-later

internal import Auditing
internal import Reports
internal import Rotations

extension PlanFileArguments {
  /// The plan that is asked about; what a plan costs that is not legal says nothing.
  func held(of problem: Problem, on console: Console) throws -> Comparison.Candidate {
    let plan = try console.readPlan(self.plan, of: problem)
    let audit = Auditor.audit(plan, of: problem)
    let count = audit.violations.count
    guard count == 0 else {
      throw CommandFailure(
        status: .violations,
        message:
          "\(self.plan) breaks \(count == 1 ? "a rule" : "\(count) rules"), so nothing can be held against "
          + "it; longhaul audit \(self.problem) \(self.plan) names each.")
    }
    return Comparison.Candidate(label: self.plan, problem: problem, plan: plan, audit: audit)
  }
}
