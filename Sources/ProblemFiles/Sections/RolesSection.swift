// SPDX-License-Identifier: GPL-3.0-or-later

internal import Rotations

/// Reads `roles`, the prices of heads of their own, before any other section names a role.
struct RolesSection {
  let context: ReadingContext

  func read(_ root: Fields) {
    context.roles.defaultPenalty = context.rules.uncoveredPenalty
    var priced: Set<RoleID> = []
    for entry in root.entries("roles") {
      let role = context.roles.find(entry.keyNode, values: context.values)
      let fields = context.fields(entry.value, ["uncovered_penalty"])
      let penalty = fields?.decimal("uncovered_penalty")
      guard let role else { continue }
      guard priced.insert(role).inserted else {
        context.findings.report(
          .duplicateID, at: entry.keySpot, "the role has a price already", found: entry.key)
        continue
      }
      context.pricedRoles.append((role, entry.keySpot))
      if let penalty { context.roles.setPenalty(penalty, of: role) }
    }
  }
}
