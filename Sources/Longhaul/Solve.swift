// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import GLPK
public import Rotations
public import Solving
internal import Synchronization

/// Solves a problem on a thread of its own, by the clock of the system.
///
/// A task that is cancelled gets the best plan so far: the outcome says that it was interrupted.
///
/// - Parameters:
///   - start: A plan to go on from; see `Solver`.
///   - report: Hears of each better plan and bound, on the thread of the solve.
/// - Throws: what `Solver` throws: `IllegalPlanError` where the plan fails its own audit, `SolverFailure` where the exact
///   program that was asked for cannot be solved at all.
public func solve(
  _ problem: Problem, options: SolveOptions = SolveOptions(), from start: StartPlan? = nil,
  report: @escaping @Sendable (SolveEvent) -> Void = { _ in }
) async throws -> SolveOutcome {
  let stop = StopSign()
  let solver = Solver(
    options: options, clock: { ProcessInfo.processInfo.systemUptime },
    isCancelled: { stop.isShown }, report: report)
  return try await withTaskCancellationHandler {
    try await withGLPKThread(stackSize: stackSize) { try solver.solve(problem, from: start) }
  } onCancel: {
    stop.show()
  }
}

/// As much as the first thread of a process has by default.
private let stackSize = 16 << 20

/// Shown once, to whoever asks, from any thread.
private final class StopSign: Sendable {
  private let shown = Atomic(false)

  var isShown: Bool { shown.load(ordering: .relaxed) }

  func show() { shown.store(true, ordering: .relaxed) }
}
