// SPDX-License-Identifier: GPL-3.0-or-later

public import Solving

/// How long answers are looked for, and who hears how it goes on.
public struct AnswerLimits: Sendable {
  public let options: SolveOptions
  let clock: @Sendable () -> Double
  let isCancelled: @Sendable () -> Bool
  private let listener: @Sendable (String, Double) -> Void
  private let began: Double

  /// - Parameters:
  ///   - options: Of the answer as a whole.
  ///   - clock: Seconds since some fixed moment, never going back; the time begins now.
  ///   - report: Hears what is being done, in plain words, and how many seconds have gone.
  public init(
    _ options: SolveOptions, clock: @escaping @Sendable () -> Double,
    isCancelled: @escaping @Sendable () -> Bool = { false },
    report: @escaping @Sendable (String, Double) -> Void = { _, _ in }
  ) {
    self.options = options
    self.clock = clock
    self.isCancelled = isCancelled
    listener = report
    began = clock()
  }

  func report(_ stage: String) { listener(stage, clock() - began) }

  /// Seconds left; nil without a limit.
  var remaining: Double? { options.timeLimit.map { max(0, $0 - (clock() - began)) } }

  var isOver: Bool { isCancelled() || remaining.map { $0 <= 0 } ?? false }

  /// So much of the whole time, in seconds; nil without a limit.
  func share(_ share: Double) -> Double? { options.timeLimit.map { $0 * share } }

  /// A solver for a part of the answer.
  func solver(_ seconds: Double?, threads: Int? = nil) -> Solver {
    var own = options
    own.timeLimit = seconds
    own.threads = threads ?? options.threads
    return Solver(options: own, clock: clock, isCancelled: isCancelled)
  }
}
