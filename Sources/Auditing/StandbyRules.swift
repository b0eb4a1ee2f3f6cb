// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

/// Heads on standby against what is asked for (specification, section 5).
struct StandbyRules {
  let audited: AuditedPlan
  let words: AuditWords
  let heads: HeadCounts

  /// Engineers counted and heads missing are exactly the count, on every day.
  func check(into findings: inout Findings) {
    let problem = audited.problem
    for id in problem.standbyIDs {
      let requirement = problem[id]
      let role = words.name(requirement.role)
      for stretch in Stretch.unequalToZero(
        heads.standingBy[id.index].map { $0 - requirement.count })
      {
        let missing = max(0, -stretch.value) * stretch.count
        findings.add(
          .standbyCover, .standby(id), Day(stretch.first),
          "Standby asks for \(AuditWords.count(requirement.count, "head")) as \(role), the plan "
            + "accounts for \(requirement.count + stretch.value) on "
            + "\(AuditWords.count(stretch.count, "day")) from \(words.date(Day(stretch.first)))",
          price: missing == 0 ? nil : requirement.penalty * Decimal(missing))
      }
    }
  }
}
