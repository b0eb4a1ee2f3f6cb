// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

/// Reads `standby` (specification, section 5).
struct StandbySection {
  let context: ReadingContext

  func read(_ root: Fields) -> [StandbyRequirement] {
    var seen: Set<RoleID> = []
    return root.items("standby").compactMap { node in
      guard let requirement = requirement(node) else { return nil }
      guard seen.insert(requirement.role).inserted else {
        context.findings.report(
          .duplicateID, at: node.spot, "there is a standby requirement for this role already",
          found: context.roles[requirement.role].name, advice: "put the heads into one count")
        return nil
      }
      return requirement
    }
  }

  private func requirement(_ node: Node) -> StandbyRequirement? {
    guard let fields = context.fields(node, ["role", "count", "penalty"]) else { return nil }
    let role = fields.required("role").flatMap { node -> RoleID? in
      guard let role = context.roles.find(node, values: context.values) else { return nil }
      context.standbyNodes.append((node, role))
      return role
    }
    let count = fields.whole("count", .atLeast(1)) ?? 1
    let penalty = fields.required("penalty").flatMap { context.values.decimal($0) }
    guard let role, let penalty else { return nil }
    return StandbyRequirement(role: role, count: count, penalty: penalty)
  }
}
