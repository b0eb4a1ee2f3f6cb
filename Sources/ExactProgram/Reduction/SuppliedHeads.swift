// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import PlanningModel
internal import Rotations

/// A problem without the heads that nobody can fill, and what those cost in every plan.
///
/// A phase that asks for a trillion heads has engineers and contractors for some; the others stay open whatever is
/// planned, and only make numbers that binary arithmetic does not carry. They become a cost of the mode. Numbers up to
/// ``usual`` are left as they are.
struct SuppliedHeads {
  let problem: Problem
  /// What is open or missing in every plan, as far as no mode carries it.
  let certainCost: Decimal
  let isReduced: Bool

  /// Heads up to which nothing is done.
  private static let usual = 10_000

  init(_ problem: Problem) {
    guard SuppliedHeads.isAboveUsual(problem) else {
      (self.problem, certainCost, isReduced) = (problem, 0, false)
      return
    }
    let supply = HeadSupply(problem)
    var certain = Decimal(0)
    let phases = problem.phaseIDs.map { id in
      let (phase, cost) = supply.reduced(id)
      certain += cost
      return phase
    }
    let standby = problem.standby.map { requirement in
      let count = max(1, min(requirement.count, supply.engineers(requirement.role)))
      certain +=
        requirement.penalty * Decimal(requirement.count - count)
        * Decimal(problem.horizon.dayCount)
      return StandbyRequirement(role: requirement.role, count: count, penalty: requirement.penalty)
    }
    let sites = problem.siteIDs.map { supply.reduced($0) }
    self.problem = problem.replacing(sites: sites, standby: standby, phases: phases)
    certainCost = certain
    isReduced = true
  }

  private static func isAboveUsual(_ problem: Problem) -> Bool {
    problem.standby.contains { $0.count > usual }
      || problem.sites.contains { site in
        site.maxCrew ?? 0 > usual || site.contractors.contains { $0.count > usual }
      } || problem.phases.contains { $0.modes.contains { $0.crew.contains { $0.heads > usual } } }
  }
}

/// Who there is to fill heads: engineers by role, contractors by site and role.
private struct HeadSupply {
  let problem: Problem
  /// By role: engineers who have its skill at its level on some day.
  private let engineersOfRole: [Int]
  /// Heads of one phase that are planned at most.
  private let most: Int

  init(_ problem: Problem) {
    self.problem = problem
    engineersOfRole = problem.roles.map { role in
      problem.engineers.count { engineer in
        engineer.skills.contains { $0.name == role.skill && $0.level >= role.level }
      }
    }
    most = PhaseTable.mostHeads(of: problem)
  }

  func engineers(_ role: RoleID) -> Int { engineersOfRole[role.index] }

  /// The phase without heads that nobody can fill, and what they cost where its modes do not say it.
  func reduced(_ id: PhaseID) -> (phase: Phase, certainCost: Decimal) {
    let phase = problem[id]
    guard !phase.isDone else { return (phase, 0) }
    let costs = phase.modes.indices.map { openCost(of: id, mode: $0) }
    // Every plan pays the least of it; the mode of a phase under way costs nothing more.
    let certain: Decimal
    if case .started(_, let mode, _) = phase.state {
      certain = costs[mode]
    } else {
      certain = costs.min() ?? 0
    }
    let modes = zip(phase.modes, costs).map { mode, cost in
      Mode(
        name: mode.name, duration: mode.duration, everyDay: mode.everyDay,
        crew: mode.crew.map { Mode.Need(role: $0.role, heads: planned($0, at: phase.site)) },
        uses: mode.uses, cost: mode.cost + max(0, cost - certain))
    }
    return (phase.with(modes: modes), certain)
  }

  /// Heads beyond the engineers and contractors that there are, at least at the price that each of them has.
  private func openCost(of id: PhaseID, mode: Int) -> Decimal {
    let days = min(problem.plannedDuration(of: id, mode: mode), problem.horizon.dayCount)
    return problem[id].modes[mode].crew.reduce(0) { sum, need in
      let offer = problem[problem[id].site].contractors(for: need.role)
      let penalty = problem[need.role].uncoveredPenalty
      let isHired = (offer?.count ?? 0) > most
      let price = isHired ? min(penalty, offer?.dayRate ?? penalty) : penalty
      let site = problem[id].site
      let filled = max(planned(need, at: site), supply(of: need.role, at: site))
      return sum + price * Decimal(max(0, need.heads - filled)) * Decimal(days)
    }
  }

  /// Engineers and contractors for a role at a site, of these no more than are planned for.
  private func supply(of role: RoleID, at site: SiteID) -> Int {
    engineers(role) + min(problem[site].contractors(for: role)?.count ?? 0, most)
  }

  /// Heads that the phase keeps; at least one, as a need has.
  private func planned(_ need: Mode.Need, at site: SiteID) -> Int {
    max(1, min(need.heads, supply(of: need.role, at: site), most))
  }

  /// The site with no more contractors than its phases ask for together, and no limit that cannot be reached.
  func reduced(_ id: SiteID) -> Site {
    let site = problem[id]
    let contractors = site.contractors.map { offer in
      Site.Contractors(
        role: offer.role, count: min(offer.count, Int(Int32.max)), dayRate: offer.dayRate)
    }
    let atMost = contractors.reduce(problem.engineers.count) { $0 + $1.count }
    return Site(
      name: site.name, title: site.title, place: site.place, calendar: site.calendar,
      maxCrew: site.maxCrew.flatMap { $0 < atMost ? $0 : nil }, lodging: site.lodging,
      contractors: contractors, lodgingDates: site.lodgingDates, meals: site.meals)
  }
}
