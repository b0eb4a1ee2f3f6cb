// SPDX-License-Identifier: GPL-3.0-or-later

public import Rotations

/// The way to solve a problem: plan it, audit the plan, report what happens meanwhile.
public struct Solver: Sendable {
  public let options: SolveOptions
  /// Seconds since some fixed moment, never going back.
  private let clock: @Sendable () -> Double
  private let isCancelled: @Sendable () -> Bool
  private let report: @Sendable (SolveEvent) -> Void

  public init(
    options: SolveOptions, clock: @escaping @Sendable () -> Double,
    isCancelled: @escaping @Sendable () -> Bool = { false },
    report: @escaping @Sendable (SolveEvent) -> Void = { _ in }
  ) {
    self.options = options
    self.clock = clock
    self.isCancelled = isCancelled
    self.report = report
  }

  /// - Throws: `IllegalPlanError` where the plan fails its own audit.
  public func solve(_ problem: Problem) throws -> SolveOutcome {
    .noPlan(interrupted: false)
  }
}
