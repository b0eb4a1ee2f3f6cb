// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGLPK

extension LinearProgram {
  /// Solves the program by the simplex method, taking integer columns as continuous, from the last
  /// basis.
  ///
  /// Where GLPK gives up, it is asked again from other bases and by the other method.
  public func solveLinear(_ options: SimplexOptions = .init()) -> LinearOutcome {
    model.solveLinear(options)
  }

  /// Solves the program by GLPK's interior-point method, taking integer columns as continuous.
  ///
  /// Much faster than the simplex method beyond some 500 rows, with duals from the middle of the
  /// optimal face, but without a basis and without limits. Where it does not end optimal, the
  /// simplex method is asked instead.
  public func solveInterior() -> LinearOutcome {
    do throws(ProgramError) {
      var answer = lh_answer()
      try model.check(lh_interior(model.pointer, &answer), at: .program)
      guard answer.glpkCode == .success, answer.glpkStatus == .optimal else { return solveLinear() }
      let solution = try model.linearSolution(interior: true)
      return try model.violation(of: solution) == nil ? .optimal(solution) : solveLinear()
    } catch .broken {
      return solveLinear()
    } catch {
      return .failed("\(error)")
    }
  }
}

extension Model {
  /// Solves by the simplex method; errors become outcomes.
  func solveLinear(_ options: SimplexOptions) -> LinearOutcome {
    do {
      var run = SimplexRun(model: self, options: options)
      return try run.outcome()
    } catch {
      return .failed("\(error)")
    }
  }

  /// What a solution that GLPK vouches for breaks all the same.
  func violation(of solution: LinearSolution) throws(ProgramError) -> PointViolation? {
    try check(
      solution.columns, tolerance: LinearProgram.solutionTolerance, integrality: .infinity
    ).violation
  }

  /// The values of the last solve.
  func linearSolution(interior: Bool) throws(ProgramError) -> LinearSolution {
    let columnCount = columnCount
    let rowCount = rowCount
    var columns = [Double](repeating: 0, count: columnCount)
    var reducedCosts = columns
    var rows = [Double](repeating: 0, count: rowCount)
    var duals = rows
    var objective = 0.0
    let status = lh_get_values(
      pointer, interior ? 1 : 0, &objective, &columns, &reducedCosts, &rows, &duals)
    try check(status, at: .program)
    return LinearSolution(
      objective: objective, columns: columns, reducedCosts: reducedCosts, rows: rows, duals: duals,
      isVertex: !interior)
  }
}
