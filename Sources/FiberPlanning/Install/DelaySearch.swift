// SPDX-License-Identifier: GPL-3.0-or-later

internal import Rotations

/// Finds how much later phases must start for their pieces to fit.
struct DelaySearch {
  let plan: Plan
  let crew: FiberCrew
  let steps: RunSteps
  let rules: ReelSite.Rules
  let immovable: Set<PhaseID>

  private var problem: Problem { crew.problem }

  func delays(for attempt: FiberAttempt) -> [FiberOutcome.Delay] {
    let pulls = attempt.shortOfReels.compactMap { phase in
      mayMove(phase) ? pullDelay(of: phase, attempt) : nil
    }
    if !pulls.isEmpty { return pulls }
    let hasty = Set(attempt.installation.unfinished + attempt.installation.early).sorted()
    return hasty.compactMap { phase in
      mayMove(phase) && problem[phase].fiber?.step != .pull ? stepDelay(of: phase, attempt) : nil
    }
  }

  private func mayMove(_ phase: PhaseID) -> Bool {
    guard case .open = problem[phase].state else { return false }
    return !immovable.contains(phase)
  }

  private func scheduled(_ phase: PhaseID) -> ScheduledPhase? {
    plan.phases.first { $0.phase == phase }
  }

  /// Up to the day on which the next reel comes that holds one of the missing pieces; nil where none comes.
  private func pullDelay(of phase: PhaseID, _ attempt: FiberAttempt) -> FiberOutcome.Delay? {
    guard let scheduled = scheduled(phase),
      let arrival = nextArrival(for: phase, after: scheduled.start, attempt)
    else { return nil }
    let calendar = problem.calendar(of: phase, mode: scheduled.mode)
    guard let latest = calendar.firstWorkingDay(from: arrival) else { return nil }
    let candidates = calendar.workingDays.filter {
      scheduled.start.index < $0 && $0 < latest.index
    }.map { Day($0) }
    let first = candidates.partitioningIndex { start in
      fits(phase, at: start, scheduled.mode, attempt)
    }
    return .init(phase: phase, earliest: first < candidates.count ? candidates[first] : latest)
  }

  private func nextArrival(
    for phase: PhaseID, after start: Day, _ attempt: FiberAttempt
  ) -> Day? {
    let arrivals = (attempt.wanted[phase] ?? []).flatMap { cut, pieces in
      attempt.cuts[cut].site.kinds.filter { kind in
        kind.length >= FiberWork.quantity(of: problem[pieces.run], .pull, in: problem)
      }.compactMap(\.available)
    }
    return arrivals.filter { start < $0 && problem.horizon.contains($0) }.min()
  }

  /// Whether all pieces of the phase find reels and days once it starts on that day with all its heads, as far as one
  /// dive can say.
  private func fits(
    _ phase: PhaseID, at start: Day, _ mode: Int, _ attempt: FiberAttempt
  ) -> Bool {
    guard let moved = crew.moving(phase, to: start, mode: mode) else { return false }
    return [ReelSite.Tightness.loose, .half].contains { tightness in
      var rules = rules
      rules.tightness[phase] = tightness
      let again = self.attempt(attempt, recutting: phase, moved, rules)
      return !again.shortOfReels.contains(phase) && !again.installation.unfinished.contains(phase)
    }
  }

  /// The attempt with the cables cut again of which the phase misses pieces.
  private func attempt(
    _ attempt: FiberAttempt, recutting phase: PhaseID, _ crew: FiberCrew, _ rules: ReelSite.Rules
  ) -> FiberAttempt {
    let sites = ReelSites(crew: crew, steps: steps)
    let control = FiberControl(elapsed: { 0 }, timeLimit: nil)
    let wanted = Set((attempt.wanted[phase] ?? []).map(\.cut))
    let cuts = attempt.cuts.enumerated().map { number, cut -> FiberAttempt.Cut in
      guard wanted.contains(number) else { return cut }
      let site = sites.site(number, rules)
      return FiberAttempt.Cut(
        site: site,
        result: CuttingSearch(problem: site.problem, control: control, effort: .quick).result())
    }
    return FiberAttempt(cuts: cuts, crew: crew, steps: steps)
  }

  /// The first day from which the phase, with all its heads, finishes what is ready for it.
  private func stepDelay(of phase: PhaseID, _ attempt: FiberAttempt) -> FiberOutcome.Delay? {
    guard let scheduled = scheduled(phase) else { return nil }
    let calendar = problem.calendar(of: phase, mode: scheduled.mode)
    let starts = calendar.workingDays.filter { $0 > scheduled.start.index }.map { Day($0) }
    let first = starts.partitioningIndex { start in
      guard let moved = crew.moving(phase, to: start, mode: scheduled.mode) else { return true }
      let installation = Installation(crew: moved, steps: steps, reels: attempt.reels)
      return !installation.unfinished.contains(phase) && !installation.early.contains(phase)
    }
    return first < starts.count ? .init(phase: phase, earliest: starts[first]) : nil
  }
}

extension Array {
  /// The first position at which the predicate holds, if it holds at all later ones too; binary search.
  fileprivate func partitioningIndex(where predicate: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if predicate(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
