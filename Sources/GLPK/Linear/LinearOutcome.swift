// SPDX-License-Identifier: GPL-3.0-or-later

/// How a linear solve ended.
public enum LinearOutcome: Hashable, Sendable {
  case optimal(LinearSolution)
  /// A limit came first; the solution keeps all rows and bounds, and better ones may exist.
  case feasible(LinearSolution, SolveLimit)
  /// No point keeps all rows and bounds.
  case infeasible
  /// The objective improves without end.
  case unbounded
  /// A limit came before any feasible solution.
  case stopped(SolveLimit)
  /// GLPK gave up in every way that we know to ask.
  case numericalTrouble(String)
  /// The call could not be served, mostly since GLPK failed: then the program is dead; see
  /// ``LinearProgram/isUsable``.
  case failed(String)

  /// The solution, optimal or not.
  public var solution: LinearSolution? {
    switch self {
    case .optimal(let solution), .feasible(let solution, _): solution
    default: nil
    }
  }
}

/// What ended a solve before it was done.
public enum SolveLimit: Hashable, Sendable {
  case time
  case iterations
  case nodes
  /// The incumbent is within the gap that was asked.
  case gap
  case cancelled
}

/// Values of a linear solve, by position from 0.
public struct LinearSolution: Hashable, Sendable {
  /// Σ cost · column.
  public let objective: Double
  public let columns: [Double]
  /// Change of the objective per unit of each column, as things stand.
  public let reducedCosts: [Double]
  /// Each row's Σ value · column.
  public let rows: [Double]
  /// Change of the objective per unit of each row's bound: ≥ 0 for a ≥ row when minimizing.
  public let duals: [Double]
  /// Whether the solution is a vertex with a basis; interior-point solutions are not.
  public let isVertex: Bool
}
