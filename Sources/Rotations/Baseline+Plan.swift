// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

extension Baseline {
  /// What a plan of one problem is in another, at no price: names and dates connect the two, as section 10 has it.
  ///
  /// - Parameters:
  ///   - plan: A plan of `old`; it need be legal in neither problem.
  ///   - new: The problem in which the plan is held.
  public init(holding plan: Plan, of old: Problem, in new: Problem) {
    let none = Prices(day: 0, leg: 0, start: 0)
    let translation = PlanTranslation(old: old, new: new)
    self.init(
      prices: none, firm: none, keepUntil: nil, rosters: translation.rosters(of: plan),
      phases: translation.phases(of: plan))
  }
}

extension Baseline.HeldRoster {
  /// What counts of runs of equal days: those that lie in the horizon, and legs that begin there.
  ///
  /// - Parameter runs: With the whereabouts of each; nil where its days do not count.
  public init(runs: [(from: Day, to: Day, place: Whereabouts?)], horizon: Horizon) {
    var whereabouts = [Whereabouts?](repeating: nil, count: horizon.dayCount)
    var legs: [Baseline.HeldLeg] = []
    for run in runs {
      if case .leg(let from, let to, let since) = run.place {
        legs.append(Baseline.HeldLeg(from: from, to: to, day: since))
      }
      let (first, last) = (max(run.from, horizon.first), min(run.to, horizon.last))
      guard first <= last else { continue }
      for index in first.index...last.index { whereabouts[index] = run.place }
    }
    self.init(whereabouts: whereabouts, legs: legs)
  }
}

/// Reads a plan of one problem as what people hold in another.
private struct PlanTranslation {
  let old: Problem
  let new: Problem
  private let engineers: [String: EngineerID]
  private let sites: [String: SiteID]

  init(old: Problem, new: Problem) {
    self.old = old
    self.new = new
    engineers = Dictionary(
      new.engineerIDs.map { (new[$0].name, $0) }, uniquingKeysWith: { first, _ in first })
    sites = Dictionary(
      new.siteIDs.map { (new[$0].name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  func phases(of plan: Plan) -> [Baseline.HeldPhase?] {
    let known = Dictionary(
      new.phaseIDs.map { (new[$0].qualifiedName, $0) }, uniquingKeysWith: { first, _ in first })
    var held = [Baseline.HeldPhase?](repeating: nil, count: new.phases.count)
    for scheduled in plan.phases {
      guard let phase = known[old[scheduled.phase].qualifiedName] else { continue }
      held[phase.index] = Baseline.HeldPhase(mode: scheduled.mode, start: day(scheduled.start))
    }
    return held
  }

  func rosters(of plan: Plan) -> [Baseline.HeldRoster?] {
    var held = [Baseline.HeldRoster?](repeating: nil, count: new.engineers.count)
    for roster in plan.rosters {
      let engineer = old[roster.engineer]
      guard let id = engineers[engineer.name], new[id].isItem == engineer.isItem else { continue }
      held[id.index] = self.roster(roster, of: id)
    }
    return held
  }

  private func roster(_ roster: Roster, of id: EngineerID) -> Baseline.HeldRoster {
    Baseline.HeldRoster(
      runs: roster.spans.map { (day($0.from), day($0.to), place($0, of: id)) },
      horizon: new.horizon)
  }

  /// nil at a site that the new problem has not, on a leg to or from one, and on a leg that begins outside its horizon.
  private func place(_ span: Span, of id: EngineerID) -> Whereabouts? {
    switch span.activity {
    case .home, .standby: return .home
    case .work(let site, _, _), .off(let site):
      guard let site = sites[old[site].name] else { return nil }
      return new.isLocal(site, to: id) ? .home : .site(site)
    case .travel(let from, let to):
      guard new.horizon.contains(day(span.from)), let from = stop(from), let to = stop(to) else {
        return nil
      }
      return .leg(from: from, to: to, since: day(span.from))
    }
  }

  private func stop(_ stop: Stop) -> Stop? {
    switch stop {
    case .home: .home
    case .site(let site): sites[old[site].name].map(Stop.site)
    }
  }

  private func day(_ day: Day) -> Day { new.horizon.day(of: old.horizon.date(of: day)) }
}
