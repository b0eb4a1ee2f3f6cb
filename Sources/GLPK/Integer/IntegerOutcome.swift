// SPDX-License-Identifier: GPL-3.0-or-later

/// How an integer solve ended; bounds are on the objective: no solution is better.
public enum IntegerOutcome: Hashable, Sendable {
  /// Proved: the bound is the objective, but for GLPK's tolerance.
  case optimal(IntegerSolution, bound: Double)
  /// A limit (or the gap that was asked) came first.
  case feasible(IntegerSolution, bound: Double, SolveLimit)
  /// No integer point keeps all rows and bounds.
  case infeasible
  /// The objective of the linear program improves without end.
  case unbounded
  /// A limit came before any solution; the bound is nil until the root's linear program is solved.
  case stopped(bound: Double?, SolveLimit)
  /// The start breaks a bound, a row or integrality; nothing was solved.
  case startRejected(PointViolation)
  /// GLPK gave up, or what it found breaks the program's rows once rounded.
  case numericalTrouble(String)
  /// The call could not be served, mostly since GLPK failed: then the program is dead; see
  /// ``LinearProgram/isUsable``.
  case failed(String)

  /// The solution, optimal or not.
  public var solution: IntegerSolution? {
    switch self {
    case .optimal(let solution, _), .feasible(let solution, _, _): solution
    default: nil
    }
  }

  /// The best bound that was proved.
  public var bound: Double? {
    switch self {
    case .optimal(_, let bound), .feasible(_, let bound, _): bound
    case .stopped(let bound, _): bound
    default: nil
    }
  }
}

/// Values of an integer solve, by position from 0; integer columns hold integers exactly.
public struct IntegerSolution: Hashable, Sendable {
  /// Σ cost · column, of the rounded values.
  public let objective: Double
  public let columns: [Double]
  /// Each row's Σ value · column, of the rounded values.
  public let rows: [Double]
  /// Nodes of the tree that were made.
  public let nodes: Int
}
