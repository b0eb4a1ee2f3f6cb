// SPDX-License-Identifier: GPL-3.0-or-later

internal import Rotations

/// Checks that kinds of equipment are used as such, and warns of permits that leave them out (specification, sections 11
/// and 12).
struct KindChecks {
  let context: ReadingContext
  let phases: [Phase]
  private let kinds: Set<String>

  init(context: ReadingContext, phases: [Phase]) {
    self.context = context
    self.phases = phases
    kinds = Set(context.engineers.lazy.filter(\.isItem).flatMap(\.skills).map(\.name))
  }

  /// Kinds have no levels, and nobody stands by as one.
  func check(_ standby: [StandbyRequirement]) {
    for (index, role) in context.roles.roles.enumerated()
    where role.level > 1 && kinds.contains(role.skill) {
      report("a kind of equipment has no levels", context.roles.firstSpot(of: RoleID(index)), role)
    }
    for (node, role) in context.standbyNodes where kinds.contains(context.roles[role].skill) {
      report("no equipment stands by", node.spot, context.roles[role])
    }
    for (node, role) in context.workRoles where kinds.contains(context.roles[role].skill) {
      report("work is done by people", node.spot, context.roles[role])
    }
  }

  private func report(_ problem: String, _ spot: Spot, _ role: Role) {
    context.findings.report(
      .kindIsNoRole, at: spot, problem, found: role.name,
      advice: "ask for equipment in crew, by the name of its kind")
  }

  /// A site's `only` that names no equipment keeps out what its phases need, perhaps unawares.
  func warnOfPermits() {
    let items = context.entryNames.subtracting(context.engineerEntries)
    for (site, permit) in context.permits.sorted(by: { $0.key < $1.key })
    where permit.isOnly && permit.names.isDisjoint(with: items) {
      let needed = Set(
        phases.lazy.filter { $0.site == site && !$0.isDone }.flatMap(\.modes).flatMap(\.crew)
          .map { context.roles[$0.role].skill })
      let barred = needed.intersection(kinds).sorted()
      guard !barred.isEmpty else { continue }
      context.findings.report(
        .equipmentBarred, at: permit.spot,
        "only names no equipment, and phases here need \(barred.joined(separator: ", "))",
        advice: "add the ids of the items that may come, or leave it so if they are hired")
    }
  }
}
