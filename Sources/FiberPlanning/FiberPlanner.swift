// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
public import Rotations

/// What came of fiber planning.
public struct FiberOutcome: Sendable {
  /// A phase that must start later for everything to fit.
  public struct Delay: Hashable, Sendable {
    public let phase: PhaseID
    public let earliest: Day

    public init(phase: PhaseID, earliest: Day) {
      self.phase = phase
      self.earliest = earliest
    }
  }

  /// The best for this crew plan; where there are delays, pieces are missing or left in it.
  public let plan: FiberPlan
  public let delays: [Delay]
  /// Phases whose missing or unfinished pieces no legal plan has while all their heads are there.
  public let stuck: [PhaseID]
}

/// Plans reels and installation for crew plans of one problem; see <doc:ReelCutting> and <doc:InstallationPlan>.
///
/// Keeps the cuttings that it has found, since most of them do not change when a crew is planned again.
public struct FiberPlanner {
  private let problem: Problem
  private let steps: RunSteps
  private var known: [CuttingProblem: CuttingResult] = [:]

  public init(problem: Problem) {
    self.problem = problem
    steps = RunSteps(of: problem)
  }

  /// Whether the crew plan may have to wait for reels, or for a step that runs beside another one.
  public static func mayDelay(_ problem: Problem) -> Bool {
    hasOverlaps(problem)
      || problem.phaseIDs.contains { phase in
        guard let work = problem[phase].fiber, work.step == .pull, !problem[phase].isDone else {
          return false
        }
        return work.runs.contains { !hasReelAtOnce($0, phase, problem) }
      }
  }

  /// Whether there are as many reels as anyone wants for the run from its phase's first possible day on.
  private static func hasReelAtOnce(_ run: RunID, _ phase: PhaseID, _ problem: Problem) -> Bool {
    let length = FiberWork.quantity(of: problem[run], .pull, in: problem)
    let release = problem.release(of: phase)
    return problem[problem[run].cable].reels.contains { kind in
      kind.count == nil && kind.length >= length
        && (kind.site == nil || kind.site == problem[phase].site)
        && kind.available ?? release <= release
    }
  }

  /// Whether a fiber phase may run beside the one that its pieces come from.
  private static func hasOverlaps(_ problem: Problem) -> Bool {
    problem.phases.contains { phase in
      phase.fiber != nil && phase.precedences.contains { $0.anchor == .start }
    }
  }

  /// The fiber plan of a crew plan.
  ///
  /// - Parameter immovable: Phases that are not asked to start later, whatever that leaves missing.
  public mutating func outcome(
    for plan: Plan, immovable: Set<PhaseID> = [], control: FiberControl
  ) -> FiberOutcome {
    let crew = FiberCrew(plan, of: problem)
    let sites = ReelSites(crew: crew, steps: steps)
    var rules = ReelSite.Rules()
    while true {
      let attempt = attempt(sites, rules, control)
      if attempt.isWhole || !tighten(&rules, after: attempt, crew) {
        let search = DelaySearch(
          plan: plan, crew: crew, steps: steps, rules: rules, immovable: immovable)
        return FiberOutcome(
          plan: assemble(attempt, sites, crew, rules, control), delays: search.delays(for: attempt),
          stuck: stuck(attempt))
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

  /// Cuts every site's cables, each with its share of the time that is left.
  private mutating func attempt(
    _ sites: ReelSites, _ rules: ReelSite.Rules, _ control: FiberControl
  ) -> FiberAttempt {
    var cuts: [FiberAttempt.Cut] = []
    for index in 0..<sites.count {
      let site = sites.site(index, rules)
      let result = result(of: site.problem, control.share(FiberPlanner.share(sites.count - index)))
      cuts.append(FiberAttempt.Cut(site: site, result: result))
      control.report(.cut(done: index + 1, of: sites.count))
    }
    return FiberAttempt(cuts: cuts, crew: sites.crew, steps: steps)
  }

  /// Of the time left, what the next of `count` jobs may take: more than its even share, since most need none of it.
  private static func share(_ count: Int) -> Double {
    count == 1 ? 0.95 : min(0.5, 4 / Double(count))
  }

  private mutating func result(
    of problem: CuttingProblem, _ control: FiberControl
  ) -> CuttingResult {
    if let result = known[problem] { return result }
    let result = CuttingSearch(problem: problem, control: control).result()
    known[problem] = result
    return result
  }

  /// Makes windows tighter where pieces do not fit into their phase; false where nothing is left to try.
  private func tighten(
    _ rules: inout ReelSite.Rules, after attempt: FiberAttempt, _ crew: FiberCrew
  ) -> Bool {
    var hasChanged = false
    for phase in attempt.shortOfReels where crew.phases[phase]?.isShort ?? false {
      if rules.lenient.insert(phase).inserted {
        rules.late[phase] = missingMeters(of: phase, attempt)
        hasChanged = true
      } else if rules.late.removeValue(forKey: phase) != nil {
        hasChanged = true
      }
    }
    guard attempt.shortOfReels.isEmpty || hasChanged else { return false }
    for phase in attempt.installation.unfinished where problem[phase].fiber?.step == .pull {
      let now = rules.tightness[phase] ?? .loose
      guard let next = ReelSite.Tightness(rawValue: now.rawValue + 1) else { continue }
      rules.tightness[phase] = next
      hasChanged = true
    }
    return hasChanged
  }

  private func missingMeters(of phase: PhaseID, _ attempt: FiberAttempt) -> [CableID: Decimal] {
    (attempt.wanted[phase] ?? []).reduce(into: [:]) { meters, entry in
      let run = problem[entry.pieces.run]
      meters[run.cable, default: 0] +=
        Decimal(entry.pieces.count) * FiberWork.quantity(of: run, .pull, in: problem)
    }
  }

  private mutating func assemble(
    _ attempt: FiberAttempt, _ sites: ReelSites, _ crew: FiberCrew, _ rules: ReelSite.Rules,
    _ control: FiberControl
  ) -> FiberPlan {
    let cost = attempt.reels.reduce(Decimal(0)) { $0 + ($1.kind.cost ?? 1) }
    let bound = bound(attempt, sites, crew, rules, control).map { min($0, cost) }
    return FiberPlan(
      reels: attempt.reels.map { reel in
        FiberPlan.Reel(
          site: reel.site, cable: reel.cable, serial: reel.serial, length: reel.kind.length,
          cost: reel.kind.cost,
          cuts: reel.cuts.map { FiberPlan.Pieces(run: $0.run, count: $0.count) })
      },
      reelCost: cost, reelBound: bound, reelStatus: bound == cost ? .optimal : .feasible,
      install: attempt.installation.work, left: attempt.installation.left,
      missing: attempt.missing)
  }

  /// The sum of the bounds under the loosest rules, which hold for every order and every cutting; nil where one is missing.
  private mutating func bound(
    _ attempt: FiberAttempt, _ sites: ReelSites, _ crew: FiberCrew, _ rules: ReelSite.Rules,
    _ control: FiberControl
  ) -> Decimal? {
    let loosest = ReelSite.Rules(
      lenient: Set(crew.phases.values.filter { $0.isShort && $0.work.step == .pull }.map(\.phase)))
    var sum = Decimal(0)
    for (index, cut) in attempt.cuts.enumerated() {
      let site = sites.site(index, loosest)
      let result = result(
        of: site.problem, control.share(FiberPlanner.share(attempt.cuts.count - index)))
      guard site.problem.isExact, let bound = result.bound,
        result.cutting.missingCount == cut.result.cutting.missingCount
      else { return nil }
      sum += site.money(bound)
    }
    return sum
  }
}
