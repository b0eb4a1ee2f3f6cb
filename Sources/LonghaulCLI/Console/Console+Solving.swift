// SPDX-License-Identifier: GPL-3.0-or-later

internal import Rotations
internal import Solving
internal import Synchronization

extension Console {
  /// Why a solve ended without a plan, which proves nothing.
  static func whyNoPlan(interrupted: Bool) -> String {
    interrupted
      ? "interrupted before a plan was found."
      : "the limit was reached before a plan was found; a longer --time-limit may help."
  }

  /// Solves a problem and shows how it goes on.
  ///
  /// - Parameter start: A plan to go on from.
  /// - Throws: what `Solver` throws.
  func solve(
    _ problem: Problem, _ options: SolveOptions, from start: StartPlan? = nil,
    isQuiet: Bool = false, isVerbose: Bool = false
  ) throws -> SolveOutcome {
    try withSolver(for: problem, options, isQuiet: isQuiet, isVerbose: isVerbose) {
      try $0.solve(problem, from: start)
    }
  }

  /// Calls `body` with a solver that shows how it goes on, and that ends when it is asked to.
  ///
  /// Whoever reads what is written may go away: then the first plan that there is ends the search, as `SIGTERM` would.
  func withSolver<Result>(
    for problem: Problem, _ options: SolveOptions, isQuiet: Bool = false, isVerbose: Bool = false,
    _ body: (Solver) throws -> Result
  ) rethrows -> Result {
    let progress = ProgressReporter(console: self, problem: problem, isVerbose: isVerbose)
    defer { progress.finish() }
    let plans = PlanSign()
    let isStopped: @Sendable () -> Bool = { [isInterrupted, isAbandoned] in
      isInterrupted() || (plans.isThere && isAbandoned())
    }
    let solver = Solver(options: options, clock: clock, isCancelled: isStopped) { event in
      if event.cost != nil { plans.set() }
      if !isQuiet { progress.note(event) }
    }
    return try body(solver)
  }
}

/// Whether there is a plan yet.
private final class PlanSign: Sendable {
  private let found = Atomic(false)

  var isThere: Bool { found.load(ordering: .relaxed) }

  func set() { found.store(true, ordering: .relaxed) }
}
