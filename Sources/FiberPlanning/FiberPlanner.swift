// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
public import Rotations

/// A phase that must start later for everything to fit.
public struct FiberDelay: Hashable, Sendable {
  public let phase: PhaseID
  public let earliest: Day

  public init(phase: PhaseID, earliest: Day) {
    self.phase = phase
    self.earliest = earliest
  }
}

/// What a crew plan must change for its fiber to fit.
public struct FiberOutcome: Sendable {
  public let delays: [FiberDelay]
  /// Phases whose missing or unfinished pieces no legal plan has while all their heads are there.
  public let stuck: [PhaseID]
}

/// Plans reels and installation for crew plans of one problem; see <doc:ReelCutting> and <doc:InstallationPlan>.
///
/// Keeps the cuttings that it has found, since most of them do not change when a crew is planned again.
public struct FiberPlanner {
  private let problem: Problem
  private let steps: RunSteps
  private var cutter = ReelCutter()
  /// The last crew plan that was cut quickly, which is mostly the next one that is asked for.
  private var last: Settled?

  /// A crew plan, with cuttings that fit it as well as quick ones can.
  private struct Settled {
    let plan: Plan
    let sites: ReelSites
    let rules: ReelSite.Rules
    let attempt: FiberAttempt
  }

  public init(problem: Problem) {
    self.problem = problem
    steps = RunSteps(of: problem)
  }

  /// What would have to change for the crew plan's fiber to fit.
  ///
  /// - Parameter immovable: Phases that are not asked to start later, whatever that leaves missing.
  public mutating func outcome(
    for plan: Plan, immovable: Set<PhaseID> = [], control: FiberControl
  ) -> FiberOutcome {
    let settled = settled(plan, control)
    let search = DelaySearch(
      plan: plan, sites: settled.sites, rules: settled.rules, immovable: immovable,
      control: control)
    return FiberOutcome(
      delays: search.delays(for: settled.attempt), stuck: stuck(settled.attempt))
  }

  /// Phases that wait for reels longer than this crew plan needs, with the days that would do.
  public mutating func unneeded(
    _ delays: [FiberDelay], in plan: Plan, control: FiberControl
  ) -> [FiberDelay] {
    let settled = settled(plan, control)
    let search = DelaySearch(
      plan: plan, sites: settled.sites, rules: settled.rules, immovable: [], control: control)
    return delays.compactMap { search.earlier(than: $0, settled.attempt) }
  }

  /// The best fiber plan of the crew plan, as it is; pieces may be missing or left in it.
  public mutating func fiberPlan(for plan: Plan, control: FiberControl) -> FiberPlan {
    let settled = settled(plan, control)
    var attempt = settled.attempt
    // Without time left, refining would find what there is.
    if !control.mustStop() {
      var rules = settled.rules
      let refined = attempted(
        settled.sites, &rules, .full, control.share(FiberPlanner.cuttingShare))
      if refined.isNoWorse(than: attempt) { attempt = refined }
    }
    return assembled(attempt, bound: bound(attempt, settled.sites, control))
  }

  /// Of the time that is left, what cutting well may take before bounds are looked for.
  private static let cuttingShare = 0.8

  private mutating func settled(_ plan: Plan, _ control: FiberControl) -> Settled {
    if let last, last.plan == plan { return last }
    let sites = ReelSites(crew: FiberCrew(plan, of: problem), steps: steps)
    var rules = ReelSite.Rules()
    let attempt = attempted(sites, &rules, .quick, control)
    let settled = Settled(plan: plan, sites: sites, rules: rules, attempt: attempt)
    last = settled
    return settled
  }

  /// Cuts and installs; where pieces do not fit into their phase, again under tighter rules.
  private mutating func attempted(
    _ sites: ReelSites, _ rules: inout ReelSite.Rules, _ effort: ReelCutter.Effort,
    _ control: FiberControl
  ) -> FiberAttempt {
    while true {
      let attempt = FiberAttempt(
        cuts: cutter.cuts(sites, rules, effort, control), rules: rules, crew: sites.crew,
        steps: steps)
      let tightening = RuleTightening(problem: problem, crew: sites.crew, attempt: attempt)
      if attempt.isWhole || !tightening.tighten(&rules, isLast: control.mustStop()) {
        return attempt
      }
    }
  }

  /// Phases with unfinished pieces, or with missing ones although a reel comes that is long enough and not counted.
  private func stuck(_ attempt: FiberAttempt) -> [PhaseID] {
    let waiting = attempt.shortOfReels.filter { phase in
      (attempt.wanted[phase] ?? []).contains { cut, pieces in
        let length = FiberWork.quantity(of: problem[pieces.run], .pull, in: problem)
        return attempt.cuts[cut].site.kinds.contains { kind in
          kind.count == nil && kind.length >= length
            && kind.available ?? problem.horizon.first <= problem.horizon.last
        }
      }
    }
    return waiting + attempt.installation.unfinished.filter { !waiting.contains($0) }
  }

  private func assembled(_ attempt: FiberAttempt, bound: Decimal) -> FiberPlan {
    let cost = attempt.cost
    return FiberPlan(
      reels: attempt.reels.map { reel in
        FiberPlan.Reel(
          site: reel.site, cable: reel.cable, serial: reel.serial, length: reel.kind.length,
          cost: reel.kind.cost,
          cuts: reel.cuts.map { FiberPlan.Pieces(run: $0.run, count: $0.count) })
      },
      reelCost: cost, reelBound: min(bound, cost),
      reelStatus: bound >= cost ? .optimal : .feasible,
      install: attempt.installation.work, left: attempt.installation.left,
      missing: attempt.missing)
  }

  /// The sum of the bounds under the loosest rules, which hold for every order and every cutting.
  private mutating func bound(
    _ attempt: FiberAttempt, _ sites: ReelSites, _ control: FiberControl
  ) -> Decimal {
    let loosest = ReelSite.Rules(
      lenient: Set(
        sites.crew.phases.values.filter { $0.isShort && $0.work.step == .pull }.map(\.phase)))
    var sum = Decimal(0)
    for (index, cut) in attempt.cuts.enumerated() {
      let site = attempt.rules == loosest ? cut.site : sites.site(index, loosest)
      let missing = cut.result.cutting.missingCount
      let share = control.share(min(0.5, 4 / Double(attempt.cuts.count - index)))
      let result = cutter.result(of: site.problem, .full, share)
      let isOfThese = site.problem.isExact && result.cutting.missingCount == missing
      sum += isOfThese ? site.money(result.bound) : site.volumeBound(missing: missing)
    }
    return sum
  }
}
