// SPDX-License-Identifier: GPL-3.0-or-later

/// How long and how a problem is solved.
public struct SolveOptions: Sendable {
  /// Which way to a plan is taken.
  public enum Method: String, CaseIterable, Sendable {
    /// Decided by the problem.
    case automatic
    /// The exact integer program alone.
    case exact
    /// The decomposition alone: its bound, dives and search, but no proof by a search tree or an exact program.
    case decomposition
  }

  public var method: Method
  /// Seconds; nil for no limit.
  public var timeLimit: Double?
  /// A limit on work: same file, seed and rounds give the same plan to the byte.
  public var rounds: Int?
  /// Ends once (total − bound) / total is at most this.
  public var gap: Double
  public var seed: UInt64
  public var threads: Int

  public init(
    method: Method = .automatic, timeLimit: Double? = 60, rounds: Int? = nil, gap: Double = 0,
    seed: UInt64 = 1, threads: Int = 1
  ) {
    self.method = method
    self.timeLimit = timeLimit
    self.rounds = rounds
    self.gap = gap
    self.seed = seed
    self.threads = threads
  }
}
