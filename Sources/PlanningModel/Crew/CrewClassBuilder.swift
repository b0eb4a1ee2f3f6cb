// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

/// Turns an engineer into the index form of the engineer's class.
struct CrewClassBuilder {
  /// Everything about an engineer but the name: engineers with equal likeness are one class.
  struct Likeness: Hashable {
    private let nameless: Engineer
    private let held: Baseline.HeldRoster?

    init(_ engineer: EngineerID, of problem: Problem) {
      nameless = problem[engineer].renamed("", title: "")
      held = problem.baseline?.rosters[engineer.index]
    }
  }

  let problem: Problem
  let posts: [CrewModel.Post]
  let legs: LegCosts

  init(problem: Problem, posts: [CrewModel.Post]) {
    self.problem = problem
    self.posts = posts
    legs = LegCosts(problem: problem)
  }

  /// The class of an engineer, with the sites where there is something to do, and those where a mere stop may pay.
  func makeClass(of id: EngineerID) -> CrewClass {
    let needed = neededSites(of: id).union(problem.attractingSites(of: id))
    let allowed = problem.siteIDs.filter {
      problem[id].mayGoTo[$0.index] && !problem.isLocal($0, to: id)
    }
    let widest = makeClass(of: id, sites: allowed)
    if widest.isBooked || allowed.allSatisfy({ needed.contains($0) }) { return widest }
    let stops = StopDominance(
      crewClass: widest, hasWork: allowed.map { needed.contains($0) })
    let kept = allowed.indices.filter { needed.contains(allowed[$0]) || !stops.isDominated[$0] }
    return makeClass(of: id, sites: kept.map { allowed[$0] })
  }

  private func makeClass(of id: EngineerID, sites: [SiteID]) -> CrewClass {
    let engineer = problem[id]
    let local = problem.siteIDs.filter {
      engineer.mayGoTo[$0.index] && problem.isLocal($0, to: id)
    }
    let rules = DayRuleTable(problem: problem, engineer: id, sites: sites)
    let localQualifications = qualifications(of: engineer, at: local)
    let standby = standbyQualifications(of: engineer)
    let limits = ReachableLimits(
      of: engineer, dayCount: problem.horizon.dayCount,
      worksLocally: !localQualifications.isEmpty, standsBy: !standby.isEmpty)
    return CrewClass(
      members: [id.index], dayRate: engineer.isItem ? 0 : engineer.dayRate.asDouble,
      standbyRate: engineer.standbyRate.asDouble, maxAway: limits.maxAway,
      maxDuty: limits.maxDuty, maxCall: limits.maxCall, rest: limits.rest,
      awayTarget: limits.awayTarget,
      overTargetCost: engineer.limits.overTargetCost.asDouble,
      standbyTarget: engineer.limits.standbyTarget,
      overStandbyCost: engineer.limits.overStandbyCost.asDouble,
      fees: DayFeeTable(problem: problem, engineer: id, sites: sites).fees,
      sites: sites.map(\.index),
      outbound: sites.map { leg(of: id, from: .home, to: .site($0)) },
      inbound: sites.map { leg(of: id, from: .site($0), to: .home) },
      between: sites.flatMap { from in
        sites.map { to in
          from == to
            ? CrewClass.LegFigures(days: -1, cost: 0)
            : leg(of: id, from: .site(from), to: .site(to))
        }
      },
      qualifications: sites.map { qualifications(of: engineer, at: [$0]) },
      localQualifications: localQualifications, standby: standby, dayRules: rules.rules,
      bookedLegs: rules.bookedLegs, start: start(limits.start, sites: sites))
  }

  private func standbyQualifications(of engineer: Engineer) -> [CrewClass.Qualification] {
    problem.standbyIDs.compactMap { requirement in
      let days = qualifiedDays(engineer, problem[problem[requirement].role])
      guard days.contains(true) else { return nil }
      return CrewClass.Qualification(post: requirement.index, isQualified: days)
    }
  }

  /// Sites that are not local where the engineer can fill a post, stands at the start, or is promised to be.
  private func neededSites(of id: EngineerID) -> Set<SiteID> {
    let engineer = problem[id]
    var needed: Set<SiteID> = []
    if case .away(let site, _, _, _) = engineer.start { needed.insert(site) }
    for booking in engineer.bookings {
      switch booking {
      case .site(let site, _, _): needed.insert(site)
      case .home: break
      case .leg(let from, let to, _):
        for case .site(let site) in [from, to] { needed.insert(site) }
      }
    }
    for site in problem.siteIDs where !qualifications(of: engineer, at: [site]).isEmpty {
      needed.insert(site)
    }
    return needed
  }

  private func qualifications(
    of engineer: Engineer, at sites: [SiteID]
  ) -> [CrewClass.Qualification] {
    posts.indices.compactMap { index in
      guard sites.contains(SiteID(posts[index].site)) else { return nil }
      let days = qualifiedDays(engineer, problem.roles[posts[index].role])
      guard days.contains(true) else { return nil }
      return CrewClass.Qualification(post: index, isQualified: days)
    }
  }

  private func qualifiedDays(_ engineer: Engineer, _ role: Role) -> [Bool] {
    guard engineer.skills.contains(where: { $0.name == role.skill && $0.level >= role.level })
    else { return [] }
    return (0..<problem.horizon.dayCount).map { engineer.qualifies(for: role, on: Day($0)) }
  }

  private func leg(of id: EngineerID, from: Stop, to: Stop) -> CrewClass.LegFigures {
    let leg = legs.cost(of: id, from: from, to: to)
    guard leg.days > 0 else { return CrewClass.LegFigures(days: 0, cost: 0) }
    let pay = problem[id].dayRate.asDouble * Double(leg.days)
    // A leg that the horizon has no room for is as long as any other such.
    return CrewClass.LegFigures(
      days: min(leg.days, problem.horizon.dayCount + 1), cost: leg.cost + pay)
  }

  private func start(_ start: Engineer.Start, sites: [SiteID]) -> CrewClass.Start {
    switch start {
    case .home(let rest, let duty, let call):
      return .home(rest: rest, duty: duty, call: call)
    case .away(let site, let days, let duty, let call):
      guard let position = sites.firstIndex(of: site) else {
        preconditionFailure("an engineer's first site is one that the engineer may go to")
      }
      return .away(site: position, days: days, duty: duty, call: call)
    }
  }
}
