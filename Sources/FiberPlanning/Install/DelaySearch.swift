// SPDX-License-Identifier: GPL-3.0-or-later

internal import Rotations

/// Finds how much later phases must start for their pieces to fit.
struct DelaySearch {
  let plan: Plan
  let sites: ReelSites
  let rules: ReelSite.Rules
  let immovable: Set<PhaseID>
  let control: FiberControl

  private var problem: Problem { sites.crew.problem }

  func delays(for attempt: FiberAttempt) -> [FiberDelay] {
    let pulls = attempt.shortOfReels.compactMap { phase in
      mayMove(phase) ? pullDelay(of: phase, attempt) : nil
    }
    if !pulls.isEmpty { return pulls }
    let hasty = Set(attempt.installation.unfinished + attempt.installation.early).sorted()
    return hasty.compactMap { phase in
      mayMove(phase) && problem[phase].fiber?.step != .pull ? stepDelay(of: phase, attempt) : nil
    }
  }

  /// The first day from which a phase that waits for reels would lose no more pieces; nil where it waits no longer than that.
  func earlier(than delay: FiberDelay, _ attempt: FiberAttempt) -> FiberDelay? {
    guard let scheduled = scheduled(delay.phase), mayMove(delay.phase),
      problem[delay.phase].fiber?.step == .pull
    else { return nil }
    let trial = PullTrial(
      phase: delay.phase, mode: scheduled.mode, sites: sites, rules: rules, attempt: attempt,
      control: control)
    let starts = starts(
      of: scheduled, after: problem.release(of: delay.phase) - 1, through: delay.earliest - 1)
    let now = trial.shortage(of: attempt)
    guard let start = firstStart(in: starts, trial, most: now), !control.mustStop() else {
      return nil
    }
    return FiberDelay(phase: delay.phase, earliest: start)
  }

  private func mayMove(_ phase: PhaseID) -> Bool {
    guard case .open = problem[phase].state else { return false }
    return !immovable.contains(phase)
  }

  private func scheduled(_ phase: PhaseID) -> ScheduledPhase? {
    plan.phases.first { $0.phase == phase }
  }

  /// Up to the first day from which as few pieces are without a reel as the last reels to come can make it; nil where
  /// waiting does not help.
  private func pullDelay(of phase: PhaseID, _ attempt: FiberAttempt) -> FiberDelay? {
    guard let scheduled = scheduled(phase),
      let arrival = lastArrival(for: phase, after: scheduled.start, attempt)
    else { return nil }
    let starts = starts(of: scheduled, after: scheduled.start, through: arrival)
    guard let latest = starts.last else { return nil }
    let trial = PullTrial(
      phase: phase, mode: scheduled.mode, sites: sites, rules: rules, attempt: attempt,
      control: control)
    let least = trial.shortage(startingOn: latest)
    guard least < trial.shortage(of: attempt) else { return nil }
    let start = firstStart(in: starts.dropLast(), trial, most: least) ?? latest
    return FiberDelay(phase: phase, earliest: start)
  }

  /// The working days of a span on which the phase can start; one beyond the span where that is a day off.
  private func starts(of scheduled: ScheduledPhase, after: Day, through last: Day) -> [Day] {
    let (phase, mode) = (scheduled.phase, scheduled.mode)
    let calendar = problem.calendar(of: phase, mode: mode)
    let end = calendar.firstWorkingDay(from: last) ?? last
    return calendar.workingDays.filter { after.index < $0 && $0 <= end.index }.map { Day($0) }
      .filter { problem.finish(of: phase, mode: mode, start: $0) != nil }
  }

  /// The last day on which a reel comes that holds one of the missing pieces; nil where none comes.
  private func lastArrival(
    for phase: PhaseID, after start: Day, _ attempt: FiberAttempt
  ) -> Day? {
    let arrivals = (attempt.wanted[phase] ?? []).flatMap { cut, pieces in
      attempt.cuts[cut].site.kinds.filter { kind in
        kind.length >= FiberWork.quantity(of: problem[pieces.run], .pull, in: problem)
      }.compactMap(\.available)
    }
    return arrivals.filter { start < $0 && problem.horizon.contains($0) }.max()
  }

  /// The first start that leaves at most so many pieces.
  ///
  /// The later a phase starts, the more reels are there and the more of its days lie after their coming, so bisection finds
  /// it. A trial may miss a cutting that there is; the days right before are therefore looked at once more.
  private func firstStart(
    in starts: some RandomAccessCollection<Day>, _ trial: PullTrial, most: Int
  ) -> Day? {
    let starts = Array(starts)
    var first = starts.partitioningIndex { trial.shortage(startingOn: $0) <= most }
    guard first < starts.count else { return nil }
    while first > 0, trial.shortage(startingOn: starts[first - 1]) <= most { first -= 1 }
    return starts[first]
  }

  /// The first day from which the phase, with all its heads, finishes what is ready for it.
  private func stepDelay(of phase: PhaseID, _ attempt: FiberAttempt) -> FiberDelay? {
    guard let scheduled = scheduled(phase) else { return nil }
    let starts = starts(of: scheduled, after: scheduled.start, through: problem.horizon.last)
    let crew = sites.crew.only(problem[phase].buildOut)
    let site = problem[phase].site
    let reels = attempt.reels.filter { $0.site == site }
    let first = starts.partitioningIndex { start in
      guard !control.mustStop(), let moved = crew.moving(phase, to: start, mode: scheduled.mode)
      else { return true }
      let installation = Installation(crew: moved, steps: sites.steps, reels: reels)
      return !installation.unfinished.contains(phase) && !installation.early.contains(phase)
    }
    return first < starts.count ? FiberDelay(phase: phase, earliest: starts[first]) : nil
  }
}

/// Whether a pull phase's pieces would find reels and days were it to start on another day with all its heads.
private struct PullTrial {
  let phase: PhaseID
  let mode: Int
  let sites: ReelSites
  let rules: ReelSite.Rules
  let attempt: FiberAttempt
  let control: FiberControl

  /// The cables of which the phase has pieces, by their cuts.
  private var cables: [Int] {
    let problem = sites.crew.problem
    let cables = Set(problem[phase].fiber?.runs.map { problem[$0].cable } ?? [])
    return attempt.cuts.indices.filter {
      attempt.cuts[$0].site.site == problem[phase].site
        && cables.contains(attempt.cuts[$0].site.cable)
    }
  }

  /// Pieces of the phase that the attempt has no reel or no day for.
  func shortage(of attempt: FiberAttempt) -> Int {
    let missing = (attempt.wanted[phase] ?? []).reduce(0) { $0 + $1.pieces.count }
    let left = attempt.installation.left.filter { $0.phase == phase }.reduce(0) { $0 + $1.count }
    return missing + left
  }

  /// Pieces that find no reel or no day, as far as a quick cutting can say; none where there is no time to look, so that
  /// the phase is not held up for that.
  func shortage(startingOn start: Day) -> Int {
    if control.mustStop() { return 0 }
    guard let crew = sites.crew.moving(phase, to: start, mode: mode) else { return .max }
    var least = Int.max
    for tightness in [ReelSite.Tightness.loose, .whole, .half] where least > 0 {
      var rules = rules
      rules.tightness[phase] = tightness
      rules.lenient.remove(phase)
      least = min(least, shortage(crew, rules))
    }
    return least
  }

  private func shortage(_ crew: FiberCrew, _ rules: ReelSite.Rules) -> Int {
    guard let days = crew.phases[phase] else { return .max }
    let moved = sites.with(crew)
    var missing = 0
    var reels: [DealtReel] = []
    for index in cables {
      let site = moved.site(index, rules)
      let search = CuttingSearch(problem: site.problem, control: control, effort: .quick)
      let dealing = ReelDealing(search.result().cutting, of: site)
      reels += dealing.reels
      missing += dealing.missing.reduce(0) { $1.phase == phase ? $0 + $1.count : $0 }
    }
    let tasks = Installation.pullTasks(reels, of: crew.problem)[phase] ?? []
    let spread = DaySpread(days, tasks)
    return missing + spread.unfinished.reduce(0) { $0 + $1.count }
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
