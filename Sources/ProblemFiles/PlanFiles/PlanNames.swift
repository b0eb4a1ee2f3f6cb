// SPDX-License-Identifier: GPL-3.0-or-later

internal import Rotations

/// The names by which plan files refer to a problem.
struct PlanNames {
  let engineers: [String: EngineerID]
  let sites: [String: SiteID]
  /// By `BUILDOUT.PHASE`.
  let phases: [String: PhaseID]
  let roles: [String: RoleID]
  /// By the name of the role that stands by.
  let standby: [String: StandbyID]

  init(of problem: Problem) {
    engineers = PlanNames.index(problem.engineerIDs) { problem[$0].name }
    sites = PlanNames.index(problem.siteIDs) { problem[$0].name }
    phases = PlanNames.index(problem.phaseIDs) { problem[$0].qualifiedName }
    roles = PlanNames.index(problem.roles.indices.map { RoleID($0) }) { problem[$0].name }
    standby = PlanNames.index(problem.standbyIDs) { problem[problem[$0].role].name }
  }

  private static func index<ID>(_ ids: [ID], name: (ID) -> String) -> [String: ID] {
    Dictionary(ids.map { (name($0), $0) }) { first, _ in first }
  }

  /// The role as problems name it: `splice/1` is written `splice`.
  static func canonical(role name: String) -> String {
    name.hasSuffix("/1") ? String(name.dropLast(2)) : name
  }
}
