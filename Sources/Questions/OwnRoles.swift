// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

/// Roles of their own for phases at which no head may stay open.
///
/// Whoever fills a role fills its double too, but only the phase asks for the double, so that an open head there has a price
/// of its own, above all others. Plans in which nothing is open at the phase cost what they cost; contractors of a role may
/// be hired for its double besides, which makes plans cheaper at most: bounds hold, and plans are audited as those of the
/// original.
struct OwnRoles: Sendable {
  let problem: Problem
  /// The phases, and of each role its double there.
  private var doubles: [PhaseID: [RoleID: RoleID]] = [:]

  /// Of what a head costs that is open elsewhere, so many times it costs at the phase.
  private static let severity: Decimal = 100

  init(of conditions: [Condition], in problem: Problem) {
    let phases = conditions.compactMap { condition -> PhaseID? in
      if case .covered(let phase) = condition { phase } else { nil }
    }
    var roles = problem.roles
    for phase in Set(phases).sorted(by: { $0.index < $1.index }) {
      let needed = Set(problem[phase].modes.flatMap(\.crew).map(\.role))
      for role in needed.sorted(by: { $0.index < $1.index }) {
        doubles[phase, default: [:]][role] = RoleID(roles.count)
        roles.append(OwnRoles.double(of: problem[role], phase, in: problem))
      }
    }
    guard !doubles.isEmpty else {
      self.problem = problem
      return
    }
    self.problem = problem.with(roles: roles, doubles: doubles)
  }

  private static func double(of role: Role, _ phase: PhaseID, in problem: Problem) -> Role {
    Role(
      skill: skill(role.skill, at: phase, in: problem), level: role.level,
      uncoveredPenalty: severity * max(1, role.uncoveredPenalty))
  }

  /// No skill of a file has a space.
  static func skill(_ name: String, at phase: PhaseID, in problem: Problem) -> String {
    "\(name) at \(problem[phase].qualifiedName)"
  }

  /// Whether no head is open at the phases.
  func isCovered(in plan: Plan) -> Bool {
    !plan.shortfalls.contains { shortfall in
      guard shortfall.heads > 0, case .phase(let phase, _) = shortfall.need else { return false }
      return doubles.keys.contains(phase)
    }
  }

  /// Whether a role that has a double has contractors too.
  var mayHireTwice: Bool {
    doubles.contains { phase, pairs in
      pairs.keys.contains { problem[problem[phase].site].contractors(for: $0) != nil }
    }
  }

  /// The plan with doubles where phases have them.
  func owned(_ plan: Plan) -> Plan {
    doubles.isEmpty ? plan : plan.replacing { phase, role in doubles[phase]?[role] ?? role }
  }

  /// The plan with roles in place of their doubles.
  func shared(_ plan: Plan) -> Plan {
    guard !doubles.isEmpty else { return plan }
    let singles = doubles.mapValues { pairs in
      Dictionary(uniqueKeysWithValues: pairs.map { ($0.value, $0.key) })
    }
    return plan.replacing { phase, role in singles[phase]?[role] ?? role }
  }
}

extension Plan {
  fileprivate func replacing(_ role: (PhaseID, RoleID) -> RoleID) -> Plan {
    var plan = self
    for roster in plan.rosters.indices {
      for span in plan.rosters[roster].spans.indices {
        guard
          case .work(let site, let phase, let old) = plan.rosters[roster].spans[span].activity
        else { continue }
        plan.rosters[roster].spans[span].activity = .work(
          site: site, phase: phase, role: role(phase, old))
      }
    }
    for hire in plan.hires.indices {
      plan.hires[hire].role = role(plan.hires[hire].phase, plan.hires[hire].role)
    }
    for shortfall in plan.shortfalls.indices {
      guard case .phase(let phase, let old) = plan.shortfalls[shortfall].need else { continue }
      plan.shortfalls[shortfall].need = .phase(phase, role: role(phase, old))
    }
    return plan
  }
}

extension Problem {
  /// With the engineers kept from where they are not to be.
  func banning(_ conditions: [Condition]) -> Problem {
    let bans = conditions.reduce(into: [EngineerID: [Engineer.Ban]]()) { bans, condition in
      guard case .elsewhere(let engineer, let stop, let days) = condition else { return }
      bans[engineer, default: []].append(
        Engineer.Ban(stop, from: days.lowerBound, to: days.upperBound))
    }
    guard !bans.isEmpty else { return self }
    return with(
      engineers: engineers.enumerated().map { index, engineer in
        bans[EngineerID(index)].map(engineer.banned) ?? engineer
      })
  }

  fileprivate func with(roles: [Role], doubles: [PhaseID: [RoleID: RoleID]]) -> Problem {
    with(
      roles: roles,
      sites: siteIDs.map { site in
        let more = doubles.filter { self[$0.key].site == site }.sorted {
          $0.key.index < $1.key.index
        }
        .flatMap { $0.value.sorted { $0.key.index < $1.key.index } }
        .compactMap { old, own in
          self[site].contractors(for: old).map {
            Site.Contractors(role: own, count: $0.count, dayRate: $0.dayRate)
          }
        }
        return self[site].with(contractors: self[site].contractors + more)
      },
      engineers: engineers.map { engineer in
        engineer.adding(
          doubles.sorted { $0.key.index < $1.key.index }.flatMap { phase, pairs in
            engineer.skills.filter { skill in
              pairs.keys.contains { self[$0].skill == skill.name }
            }.map {
              Engineer.Skill(
                name: OwnRoles.skill($0.name, at: phase, in: self), level: $0.level, from: $0.from,
                until: $0.until)
            }
          })
      },
      phases: phaseIDs.map { phase in
        doubles[phase].map { self[phase].asking($0) } ?? self[phase]
      })
  }
}

extension Engineer {
  fileprivate func adding(_ more: [Skill]) -> Engineer {
    Engineer(
      name: name, title: title, home: home, skills: skills + more, dayRate: dayRate,
      standbyRate: standbyRate, isUnavailable: isUnavailable, mayGoTo: mayGoTo, limits: limits,
      start: start, bookings: bookings, wishes: wishes, hire: hire, freight: freight
    ).banned(bans)
  }
}

extension Phase {
  fileprivate func asking(_ doubles: [RoleID: RoleID]) -> Phase {
    Phase(
      name: name, qualifiedName: qualifiedName, buildOut: buildOut, site: site,
      modes: modes.map { mode in
        Mode(
          name: mode.name, duration: mode.duration, everyDay: mode.everyDay,
          crew: mode.crew.map { Mode.Need(role: doubles[$0.role] ?? $0.role, heads: $0.heads) }
            .sorted { $0.role.index < $1.role.index },
          uses: mode.uses, cost: mode.cost)
      }, earliest: earliest, precedences: precedences, state: state,
      fiber: fiber)
  }
}
