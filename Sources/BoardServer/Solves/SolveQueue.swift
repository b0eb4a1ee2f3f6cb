// SPDX-License-Identifier: GPL-3.0-or-later

internal import Synchronization

/// Does solves on threads of their own, as many at a time as there are cores; the others wait their turn.
final class SolveQueue: Sendable {
  private struct State {
    var jobs: [SolveJob] = []
    var running = 0
    var next = 1
    var isClosed = false
  }

  private let slots: Int
  private let runner: SolveRunner
  private let state = Mutex(State())
  /// Called with each job that has ended, on another thread.
  private let didEnd: @Sendable (SolveJob) -> Void

  /// - Parameter slots: Solves at a time, 1 or more.
  init(
    slots: Int, runner: SolveRunner, didEnd: @escaping @Sendable (SolveJob) -> Void = { _ in }
  ) {
    self.slots = slots
    self.runner = runner
    self.didEnd = didEnd
  }

  var jobs: [SolveJob] { state.withLock { $0.jobs } }
  var isIdle: Bool { state.withLock { $0.running == 0 } }

  func job(_ id: String) throws(Refusal) -> SolveJob {
    guard let job = jobs.first(where: { $0.id == id }) else {
      throw .notFound("there is no solve of this number.")
    }
    return job
  }

  /// Adds a job that `make` makes with a number of its own, and begins it where there is room.
  func add(_ make: (String) -> SolveJob) throws(Refusal) -> SolveJob {
    let (isOpen, job) = state.withLock { state -> (Bool, SolveJob) in
      let job = make(String(state.next))
      guard !state.isClosed, state.jobs.count < SolveQueue.most else { return (false, job) }
      state.next += 1
      state.jobs.append(job)
      return (true, job)
    }
    guard isOpen else {
      throw .conflict("too many solves are kept; accept or discard some of them first.")
    }
    fill()
    return job
  }

  /// Kept at a time, those that have ended included.
  private static let most = 100

  /// Ends the job with the best that there is; one that waits ends with nothing.
  func stop(_ job: SolveJob) {
    job.askToStop()
    if job.isWaiting { fill() }
  }

  /// Forgets a job, which stops it.
  func discard(_ job: SolveJob) {
    stop(job)
    state.withLock { state in state.jobs.removeAll { $0.id == job.id } }
  }

  /// Stops everything, and begins nothing any more.
  func close() {
    state.withLock { $0.isClosed = true }
    for job in jobs {
      job.askToStop()
      if job.isWaiting { job.end(.noPlan("the server ended before its turn came.")) }
    }
  }

  /// Begins what waits, as far as there is room.
  private func fill() {
    while let job = taken() {
      job.begin()
      Task {
        let outcome = await runner.outcome(of: job)
        job.end(outcome)
        didEnd(job)
        state.withLock { $0.running -= 1 }
        fill()
      }
    }
  }

  private func taken() -> SolveJob? {
    let (job, stopped) = state.withLock { state -> (SolveJob?, [SolveJob]) in
      let waiting = state.jobs.filter(\.isWaiting)
      let stopped = waiting.filter(\.isStopped)
      let isFree = state.running < slots && !state.isClosed
      guard isFree, let job = waiting.first(where: { !$0.isStopped && $0.reserve() }) else {
        return (nil, stopped)
      }
      state.running += 1
      return (job, stopped)
    }
    for job in stopped { job.end(.noPlan("stopped before its turn came.")) }
    return job
  }
}
