// SPDX-License-Identifier: GPL-3.0-or-later

/// What bounds a run of planning and listens to it; clock and cancellation are injected here.
package struct PlanningControl: Sendable {
  /// Seconds since the run began, never going back.
  package let elapsed: @Sendable () -> Double
  /// Seconds after which the run hands out what it has; nil for no limit.
  package let timeLimit: Double?
  /// A limit on work, so that a run can be repeated to the byte; nil for no limit.
  package let rounds: Int?
  /// Ends once (total − bound) / total is at most this.
  package let gap: Double
  package let seed: UInt64
  /// 1 or more.
  package let threads: Int
  /// Whether someone asked to stop.
  package let isCancelled: @Sendable () -> Bool
  package let report: @Sendable (PlanningEvent) -> Void

  package init(
    elapsed: @escaping @Sendable () -> Double, timeLimit: Double?, rounds: Int?, gap: Double = 0,
    seed: UInt64 = 1, threads: Int = 1, isCancelled: @escaping @Sendable () -> Bool = { false },
    report: @escaping @Sendable (PlanningEvent) -> Void = { _ in }
  ) {
    self.elapsed = elapsed
    self.timeLimit = timeLimit
    self.rounds = rounds
    self.gap = gap
    self.seed = seed
    self.threads = threads
    self.isCancelled = isCancelled
    self.report = report
  }

  /// The same with a clock that begins now, so that shares of its time limit are shares of the time left.
  package func fromNow() -> PlanningControl {
    let (elapsed, now) = (elapsed, elapsed())
    return PlanningControl(
      elapsed: { elapsed() - now }, timeLimit: timeLimit.map { $0 - now }, rounds: rounds, gap: gap,
      seed: seed, threads: threads, isCancelled: isCancelled, report: report)
  }

  /// The same, to end after so many seconds of its clock at the latest; nil for no other limit than there is.
  package func ending(after seconds: Double?) -> PlanningControl {
    let limits = [timeLimit, seconds].compactMap(\.self)
    return PlanningControl(
      elapsed: elapsed, timeLimit: limits.min(), rounds: rounds, gap: gap, seed: seed,
      threads: threads, isCancelled: isCancelled, report: report)
  }

  /// The same with another word for each event.
  package func reporting(
    _ words: @escaping @Sendable (PlanningEvent) -> PlanningEvent
  ) -> PlanningControl {
    let report = report
    return PlanningControl(
      elapsed: elapsed, timeLimit: timeLimit, rounds: rounds, gap: gap, seed: seed,
      threads: threads, isCancelled: isCancelled, report: { report(words($0)) })
  }

  /// Seconds left; infinite without a limit, never negative.
  package var remaining: Double { timeLimit.map { max(0, $0 - elapsed()) } ?? .infinity }

  /// Whether the run must hand out what it has.
  package var mustStop: Bool { isCancelled() || remaining <= 0 }
}

/// What a run of planning says while it works.
package enum PlanningEvent: Sendable {
  /// What is being done now, in plain words.
  case stage(String)
  /// A better plan was found, at this cost.
  case incumbent(cost: Double)
  /// A better lower bound was proved.
  case bound(Double)
  /// From now on another problem is planned: costs and bounds from before say nothing of it.
  case anew
  /// A program was given up, as the solver ran into trouble with it; the run goes on without it.
  case trouble(String)
}
