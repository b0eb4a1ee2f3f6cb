// SPDX-License-Identifier: GPL-3.0-or-later

/// Watches the tasks of one job array until all have ended.
///
/// Slurm is asked seldom: after two seconds first, then after longer and longer pauses. What it does not answer is asked
/// again later, and what `scontrol` has forgotten is looked up in the accounts, where there are any.
struct SlurmWatch {
  let job: String
  let commands: SlurmCommands

  private static let (firstPause, longestPause) = (2.0, 30.0)
  /// Seconds without an answer after which a controller does not come back.
  private static let mostSilence = 1800.0
  /// Seconds that tasks have to end once they are cancelled.
  private static let mostToEnd = 60.0
  /// Seconds for which Slurm may say nothing of tasks that are cancelled.
  private static let mostSilenceToEnd = 15.0
  /// Answers in which a task is not, after which Slurm has lost it.
  private static let mostUnlisted = 4

  private enum Listing {
    case tasks([Int: SlurmTaskState])
    case silence(String)
  }

  /// - Parameter ended: Called once for each task.
  /// - Returns: Whether Slurm says that all have ended; some may be at work still where the watch was interrupted.
  /// - Throws: `EngineFailure` where Slurm does not answer.
  func run(
    taskCount: Int, _ isInterrupted: @Sendable () -> Bool,
    ended: @Sendable (Int, JobEnd) async -> Void
  ) async throws -> Bool {
    var waiting = Set(0..<taskCount)
    var unlisted: [Int: Int] = [:]
    var pause = Self.firstPause
    var lastAnswer = ContinuousClock.now
    var cancelled: ContinuousClock.Instant?
    while true {
      if isInterrupted(), cancelled == nil {
        let answer = await commands.cancel(job)
        (cancelled, pause) = (.now, Self.firstPause)
        // What is refused may have ended already, which the next listing tells.
        if case .failed(let reason) = answer {
          for task in waiting.sorted() { await ended(task, .interrupted) }
          throw EngineFailure(
            message: "job \(job) may be at work still, and the next batch ends it: \(reason)")
        }
      }
      switch await listing(of: waiting, isInterrupted) {
      case .tasks(let states):
        lastAnswer = .now
        for task in waiting.sorted() {
          if states[task] == nil { unlisted[task, default: 0] += 1 } else { unlisted[task] = 0 }
          guard let end = end(states[task], unlisted[task] ?? 0) else { continue }
          waiting.remove(task)
          await ended(task, cancelled != nil && end != .exited(0) ? .interrupted : end)
        }
      case .silence(let reason):
        if ContinuousClock.now - lastAnswer > .seconds(Self.mostSilence) {
          throw EngineFailure(message: reason)
        }
      }
      if waiting.isEmpty { return true }
      if let cancelled, isLate(since: cancelled, lastAnswer) {
        for task in waiting.sorted() { await ended(task, .interrupted) }
        return false
      }
      await commands.sleep(pause, isInterrupted)
      pause = cancelled == nil ? min(pause * 1.5, Self.longestPause) : Self.firstPause
    }
  }

  /// Whether nobody waits any longer for tasks that were cancelled.
  private func isLate(
    since cancelled: ContinuousClock.Instant, _ lastAnswer: ContinuousClock.Instant
  ) -> Bool {
    let now = ContinuousClock.now
    return now - cancelled > .seconds(Self.mostToEnd)
      || now - max(cancelled, lastAnswer) > .seconds(Self.mostSilenceToEnd)
  }

  private func end(_ state: SlurmTaskState?, _ unlisted: Int) -> JobEnd? {
    if let state { return state.end }
    return unlisted < Self.mostUnlisted ? nil : .lost("Slurm no longer knows the job")
  }

  /// How the tasks stand that wait, as far as Slurm knows them.
  private func listing(
    of waiting: Set<Int>, _ isInterrupted: @Sendable () -> Bool
  ) async -> Listing {
    var states: [Int: SlurmTaskState] = [:]
    let answer = await commands.ask(
      "scontrol", ["--oneliner", "show", "job", job], isInterrupted: isInterrupted)
    switch answer {
    case .said(let text): states = SlurmTaskState.states(in: text)
    case .failed(let reason): return .silence(reason)
    // Some minutes after its end a job is forgotten.
    case .refused: break
    }
    if waiting.allSatisfy({ states[$0] != nil }) { return .tasks(states) }
    let accounts = await commands.ask(
      "sacct",
      [
        "--noheader", "--parsable2", "--array", "--format=JobID,State,ExitCode", "--jobs=\(job)",
      ], isInterrupted: isInterrupted)
    switch accounts {
    case .said(let text):
      return .tasks(states.merging(SlurmTaskState.accounted(in: text)) { known, _ in known })
    case .failed(let reason): return states.isEmpty ? .silence(reason) : .tasks(states)
    case .refused: return .tasks(states)
    }
  }
}
