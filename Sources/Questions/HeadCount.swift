// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
public import Rotations

/// The problem of the least crew: every build-out in time, nothing open, and as few people as can be.
///
/// Its plans are those of the original in which every build-out finishes by its due day. Whoever has a day of work, travel or
/// standby costs 1; an open head or a missing standby head costs more than all people together; all else is free.
public struct HeadCount: Sendable {
  public let original: Problem
  public let problem: Problem

  /// What an open head costs: one more than there are people.
  public var penalty: Int { original.peopleIDs.count + 1 }

  public init(_ problem: Problem) {
    original = problem
    let penalty = Decimal(problem.peopleIDs.count + 1)
    self.problem = problem.with(
      carbonPrice: 0, travel: problem.travel.free,
      roles: problem.roles.map {
        Role(skill: $0.skill, level: $0.level, uncoveredPenalty: penalty)
      },
      sites: problem.sites.map { site in
        site.with(
          lodging: 0, dates: [],
          contractors: site.contractors.map {
            Site.Contractors(role: $0.role, count: $0.count, dayRate: 0)
          }, meals: 0)
      }, engineers: problem.engineers.map(\.counted),
      standby: problem.standby.map {
        StandbyRequirement(role: $0.role, count: $0.count, penalty: penalty)
      }, buildOuts: problem.buildOuts.map { $0.inTime(free: true) },
      phases: problem.phases.map(\.free), baseline: .some(nil))
  }

  /// The problem, at its own prices, for those alone whom `crew` names, all others at home on every day; with `inTime`, of
  /// plans in time alone.
  public func limited(to crew: Set<EngineerID>, inTime: Bool) -> Problem {
    HeadCount.limited(original, to: crew).with(
      buildOuts: inTime ? original.buildOuts.map { $0.inTime(free: false) } : nil)
  }

  /// The head count for those alone whom `crew` names.
  public func counted(_ crew: Set<EngineerID>) -> Problem {
    HeadCount.limited(problem, to: crew)
  }

  /// Only people are sent home: what equipment does costs nobody's time.
  private static func limited(_ problem: Problem, to crew: Set<EngineerID>) -> Problem {
    problem.with(
      engineers: problem.engineers.enumerated().map { index, engineer in
        engineer.isItem || crew.contains(EngineerID(index)) ? engineer : engineer.atHome
      }, sha256: problem.sha256)
  }
}

extension TravelRules {
  fileprivate var free: TravelRules {
    TravelRules(
      commuteKilometers: commuteKilometers, longHaulKilometers: longHaulKilometers, fareBase: 0,
      farePerKilometer: 0, carbonPerKilometer: 0,
      overrides: overrides.mapValues { Leg(days: $0.days, fare: 0, kilometers: $0.kilometers) },
      namedKilometers: namedKilometers)
  }
}

extension BuildOut {
  /// Finished by the due day, where that lies in the horizon; `free` where lateness has no price any more.
  fileprivate func inTime(free: Bool) -> BuildOut {
    BuildOut(
      name: name, title: title, site: site, ready: ready, due: due,
      latePenalty: free ? 0 : latePenalty, latest: latest.map { min($0, due) } ?? due,
      phases: phases, runs: runs)
  }
}

extension Phase {
  /// The same at no cost of its modes.
  fileprivate var free: Phase {
    Phase(
      name: name, qualifiedName: qualifiedName, buildOut: buildOut, site: site,
      modes: modes.map {
        Mode(
          name: $0.name, duration: $0.duration, everyDay: $0.everyDay, crew: $0.crew,
          uses: $0.uses, cost: 0)
      }, earliest: earliest, precedences: precedences, state: state, fiber: fiber)
  }
}

extension Engineer {
  /// One who costs 1 where there is any duty; an item that costs nothing.
  fileprivate var counted: Engineer {
    Engineer(
      name: name, title: title, home: home, skills: skills, dayRate: 0, standbyRate: 0,
      isUnavailable: isUnavailable, mayGoTo: mayGoTo,
      limits: Limits(
        maxAwayDays: limits.maxAwayDays, homeDays: limits.homeDays, homeRatio: limits.homeRatio,
        maxDutyDays: limits.maxDutyDays, maxCallDays: limits.maxCallDays, awayTarget: nil,
        overTargetCost: 0),
      start: start, bookings: bookings, wishes: [], hire: isItem ? 0 : 1,
      freight: freight.map { Freight(days: $0.days, base: 0, perKilometer: 0) }
    ).banned(bans)
  }

  /// The same at home on every day.
  fileprivate var atHome: Engineer {
    Engineer(
      name: name, title: title, home: home, skills: skills, dayRate: dayRate,
      standbyRate: standbyRate, isUnavailable: isUnavailable.map { _ in true }, mayGoTo: mayGoTo,
      limits: limits, start: start, bookings: bookings, wishes: wishes, hire: hire,
      freight: freight
    ).banned(bans)
  }
}
