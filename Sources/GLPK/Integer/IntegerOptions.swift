// SPDX-License-Identifier: GPL-3.0-or-later

/// How an integer program is solved, and when to stop.
public struct IntegerOptions: Sendable {
  /// Which fractional column a node branches on, where the listener does not say.
  public enum Branching: Sendable {
    /// The one nearest to one half: most nodes per second.
    case mostFractional
    /// The one with the steepest estimate of the damage (Driebeck and Tomlin): fewer, slower nodes.
    case driebeckTomlin
    /// The one with the largest fractional part, upward: dives to a solution.
    case largestUp
  }

  /// Which cutting planes are added.
  public struct Cuts: OptionSet, Hashable, Sendable {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }

    public static let clique = Cuts(rawValue: 1)
    public static let gomory = Cuts(rawValue: 2)
    /// Mixed-integer rounding.
    public static let rounding = Cuts(rawValue: 4)
    /// GLPK keeps these in variables that all threads share: only for processes that solve on one
    /// thread.
    public static let cover = Cuts(rawValue: 8)
  }

  /// Seconds, the root's linear program included; nil for no limit.
  public var timeLimit: Double?
  /// Nodes of the tree: a limit on work, so that a run can be repeated; nil for no limit.
  public var nodeLimit: Int?
  /// The search ends once |incumbent − bound| ≤ gap · |incumbent|.
  public var gap: Double
  /// A feasible point to begin with, by column; a solve with an infeasible one is refused.
  public var start: [Double]?
  public var cuts: Cuts
  public var branching: Branching
  /// Whether GLPK simplifies the program first; then the listener hears of progress only, and a
  /// start is compared with the answer at the end.
  public var presolve: Bool
  /// How the root's linear program is solved from the last basis.
  public var rootMethod: SimplexOptions.Method
  /// Asked at every node whether to stop.
  public var isCancelled: (@Sendable () -> Bool)?

  public init(
    timeLimit: Double? = nil, nodeLimit: Int? = nil, gap: Double = 0, start: [Double]? = nil,
    cuts: Cuts = [], branching: Branching = .mostFractional, presolve: Bool = false,
    rootMethod: SimplexOptions.Method = .primal, isCancelled: (@Sendable () -> Bool)? = nil
  ) {
    self.timeLimit = timeLimit
    self.nodeLimit = nodeLimit
    self.gap = gap
    self.start = start
    self.cuts = cuts
    self.branching = branching
    self.presolve = presolve
    self.rootMethod = rootMethod
    self.isCancelled = isCancelled
  }
}
