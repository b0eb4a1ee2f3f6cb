// SPDX-License-Identifier: GPL-3.0-or-later

internal import Rotations

/// Warns of roles that nobody can fill, and of prices and contractors that nothing needs (specification, sections 3 and 9).
struct RoleWarnings {
  private let context: ReadingContext
  private let phases: [Phase]
  private let standby: [StandbyRequirement]
  /// The highest level of each skill that an engineer has on some day of the horizon.
  private let bestLevels: [String: Int]

  init(context: ReadingContext, phases: [Phase], standby: [StandbyRequirement]) {
    self.context = context
    self.phases = phases
    self.standby = standby
    var levels: [String: Int] = [:]
    for skill in context.engineers.flatMap(\.skills) {
      guard (skill.until.map { $0 >= context.horizon.first } ?? true),
        (skill.from.map { $0 <= context.horizon.last } ?? true)
      else { continue }
      levels[skill.name] = max(levels[skill.name] ?? 0, skill.level)
    }
    self.bestLevels = levels
  }

  func check() {
    let needed = neededRoles
    let open = Set(phases.filter { !$0.isDone }.flatMap(Self.roles))
    for role in open.union(standby.map(\.role)).sorted() { warnIfNobodyHas(role) }
    for (role, spot) in context.pricedRoles where !needed.contains(role) {
      context.findings.report(
        .pricedRoleUnused, at: spot, "no crew names this role", found: context.roles[role].name)
    }
    warnOfIdleContractors()
  }

  private var neededRoles: Set<RoleID> { Set(phases.flatMap(Self.roles)) }

  private static func roles(of phase: Phase) -> Set<RoleID> {
    Set(phase.modes.flatMap { $0.crew.map(\.role) })
  }

  private func warnIfNobodyHas(_ role: RoleID) {
    let wanted = context.roles[role]
    guard (bestLevels[wanted.skill] ?? 0) < wanted.level, !isHired(role) else { return }
    context.findings.report(
      .roleNobodyHas, at: context.roles.firstSpot(of: role), "nobody can fill this role",
      found: wanted.name,
      advice: Suggestion.phrase(for: wanted.skill, among: bestLevels.keys.sorted()))
  }

  private func isHired(_ role: RoleID) -> Bool {
    context.sites.contains { $0.contractors.contains { $0.role == role && $0.count > 0 } }
  }

  private func warnOfIdleContractors() {
    var neededAt: [SiteID: Set<RoleID>] = [:]
    for phase in phases { neededAt[phase.site, default: []].formUnion(Self.roles(of: phase)) }
    for (site, role, spot) in context.contractorEntries
    where neededAt[site]?.contains(role) != true {
      context.findings.report(
        .contractorsUnused, at: spot, "no phase at this site needs this role as it is written",
        found: context.roles[role].name)
    }
  }
}
