// SPDX-License-Identifier: GPL-3.0-or-later

internal import Rotations

/// Everything that a plan says of reels and installation (specification, section 8).
struct FiberRules {
  let audited: AuditedPlan
  let words: AuditWords

  /// A plan of a problem with runs has a fiber plan; whatever else stands there is judged in any case.
  func check(into findings: inout Findings) {
    guard let plan = audited.plan.fiber else {
      if !audited.problem.runs.isEmpty {
        findings.add(
          .fiberPlan, .plan, nil,
          "The problem has runs, and the plan says nothing of reels and cuts")
      }
      return
    }
    let fiber = AuditedFiber(plan, in: audited)
    ReelRules(fiber: fiber, words: words).check(into: &findings)
    CutRules(fiber: fiber, words: words).check(into: &findings)
    InstallRules(fiber: fiber, words: words).check(into: &findings)
    QuantityRules(fiber: fiber, words: words).check(into: &findings)
    FiberClaimRules(fiber: fiber, words: words).check(into: &findings)
  }
}
