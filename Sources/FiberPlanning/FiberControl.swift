// SPDX-License-Identifier: GPL-3.0-or-later

/// What bounds a run of fiber planning and listens to it; clock and cancellation are injected here.
public struct FiberControl: Sendable {
  /// Seconds since the run began, never going back.
  private let elapsed: @Sendable () -> Double
  /// Seconds after which the run hands out what it has; nil for no limit.
  private let timeLimit: Double?
  private let isCancelled: @Sendable () -> Bool
  let report: @Sendable (FiberEvent) -> Void

  public init(
    elapsed: @escaping @Sendable () -> Double, timeLimit: Double?,
    isCancelled: @escaping @Sendable () -> Bool = { false },
    report: @escaping @Sendable (FiberEvent) -> Void = { _ in }
  ) {
    self.elapsed = elapsed
    self.timeLimit = timeLimit
    self.isCancelled = isCancelled
    self.report = report
  }

  /// Seconds left, 0 or more; nil for no limit.
  public func remaining() -> Double? { timeLimit.map { max(0, $0 - elapsed()) } }

  /// Whether the run must hand out what it has.
  public func mustStop() -> Bool { isCancelled() || remaining().map { $0 <= 0 } ?? false }

  /// The control of one of several jobs: it stops once its share of the time that is left is gone.
  public func share(_ part: Double) -> FiberControl {
    guard let remaining = remaining() else { return self }
    return FiberControl(
      elapsed: elapsed, timeLimit: elapsed() + remaining * part, isCancelled: isCancelled,
      report: report)
  }
}

/// What a run of fiber planning says while it works.
public enum FiberEvent: Sendable, Equatable {
  /// So many of the sites' cables are cut.
  case cut(done: Int, of: Int)
  /// So many of those that were not proved are cut again, better where there is time.
  case refined(done: Int, of: Int)
}
