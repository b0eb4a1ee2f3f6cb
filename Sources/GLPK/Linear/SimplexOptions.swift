// SPDX-License-Identifier: GPL-3.0-or-later

/// How a linear program is solved, and when to stop.
public struct SimplexOptions: Sendable {
  /// Which simplex method works; both start from the last basis.
  public enum Method: Sendable {
    /// The right one after adding columns or changing costs.
    case primal
    /// The right one after adding rows or changing bounds; goes on with the primal method if it
    /// fails.
    case dual
  }

  public var method: Method
  /// Whether GLPK simplifies the program first, forgetting the last basis: for a single cold solve
  /// only.
  public var presolve: Bool
  /// Seconds; nil for no limit. Presolving itself cannot be interrupted.
  public var timeLimit: Double?
  /// Simplex iterations; nil for no limit.
  public var iterationLimit: Int?
  /// Asked every few hundred iterations whether to stop.
  public var isCancelled: (@Sendable () -> Bool)?

  public init(
    method: Method = .primal, presolve: Bool = false, timeLimit: Double? = nil,
    iterationLimit: Int? = nil, isCancelled: (@Sendable () -> Bool)? = nil
  ) {
    self.method = method
    self.presolve = presolve
    self.timeLimit = timeLimit
    self.iterationLimit = iterationLimit
    self.isCancelled = isCancelled
  }
}
