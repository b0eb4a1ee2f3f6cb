// SPDX-License-Identifier: GPL-3.0-or-later

import GLPK
import Testing

@Suite struct LinearSolves {
  /// Minimize 2a + 3b with a + b ≥ 4, a ≤ 3.
  private func diet() throws -> LinearProgram {
    let program = try LinearProgram()
    let a = try program.addColumn(cost: 2, upper: 3)
    let b = try program.addColumn(cost: 3)
    try program.addRow(lower: 4, columns: [(a, 1), (b, 1)])
    return program
  }

  @Test(
    "The optimum comes with values, duals and reduced costs",
    arguments: [
      SimplexOptions.Method.primal, .dual,
    ])
  func optimum(method: SimplexOptions.Method) throws {
    let solution = try #require(
      diet().solveLinear(SimplexOptions(method: method)).solution)
    #expect(solution.columns == [3, 1])
    #expect(solution.rows == [4])
    #expect(solution.objective == 9)
    #expect(solution.duals == [3])
    #expect(solution.reducedCosts == [-1, 0])
    #expect(solution.isVertex)
  }

  @Test func presolvingFindsTheSameOptimum() throws {
    let outcome = try diet().solveLinear(SimplexOptions(presolve: true))
    guard case .optimal(let solution) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(solution.objective == 9)
  }

  @Test func interiorPointsComeNearTheOptimum() throws {
    let solution = try #require(diet().solveInterior().solution)
    #expect(abs(solution.objective - 9) < 1e-5)
    #expect(abs(solution.duals[0] - 3) < 1e-4)
    #expect(!solution.isVertex)
  }

  @Test func maximizingTurnsTheObjectiveAround() throws {
    let program = try LinearProgram(sense: .maximize)
    let a = try program.addColumn(cost: 5)
    try program.addRow(upper: 7, columns: [(a, 2)])
    #expect(program.solveLinear().solution?.objective == 17.5)
    try program.setSense(.minimize)
    #expect(program.solveLinear().solution?.objective == 0)
  }

  @Test("A program without a feasible point is infeasible", arguments: [true, false])
  func infeasible(presolve: Bool) throws {
    let program = try diet()
    try program.addRow(
      upper: 1, columns: [(LinearProgram.Column(0), 1), (LinearProgram.Column(1), 1)])
    #expect(program.solveLinear(SimplexOptions(presolve: presolve)) == .infeasible)
    #expect(program.solveLinear(SimplexOptions(method: .dual)) == .infeasible)
    #expect(program.solveInterior() == .infeasible)
  }

  @Test("A program that improves without end is unbounded", arguments: [true, false])
  func unbounded(presolve: Bool) throws {
    let program = try diet()
    try program.setCost(of: LinearProgram.Column(1), to: -1)
    #expect(program.solveLinear(SimplexOptions(presolve: presolve)) == .unbounded)
    #expect(program.solveLinear(SimplexOptions(method: .dual)) == .unbounded)
    #expect(program.solveInterior() == .unbounded)
  }

  @Test func anEmptyProgramIsOptimal() throws {
    let program = try LinearProgram()
    #expect(program.solveLinear().solution?.objective == 0)
    #expect(program.solveInterior().solution?.objective == 0)
    #expect(program.solveInteger().solution?.objective == 0)
    try program.addColumn(cost: 1, lower: 2)
    #expect(program.solveLinear().solution?.objective == 2)
    #expect(program.solveInterior().solution?.objective == 2)
    #expect(program.solveInteger().solution?.objective == 2)
  }

  @Test func columnsAndRowsAddedAfterASolveAreSolvedFromTheLastBasis() throws {
    let program = try diet()
    #expect(program.solveLinear().solution?.objective == 9)
    try program.addColumn(cost: 0.5, upper: 1, rows: [(LinearProgram.Row(0), 1)])
    #expect(program.solveLinear().solution?.objective == 6.5)
    try program.addRow(upper: 2, columns: [(LinearProgram.Column(0), 1)])
    #expect(program.solveLinear(SimplexOptions(method: .dual)).solution?.objective == 7.5)
    try program.setBounds(of: LinearProgram.Row(0), lower: 6)
    #expect(program.solveLinear(SimplexOptions(method: .dual)).solution?.objective == 13.5)
  }

  @Test func aBasisTornByRemovalsIsMended() throws {
    let program = try diet()
    #expect(program.solveLinear().solution?.objective == 9)
    try program.removeColumns([LinearProgram.Column(1)])
    try program.setBounds(of: LinearProgram.Column(0), lower: 0)
    #expect(program.solveLinear().solution?.objective == 8)
    try program.removeRows([LinearProgram.Row(0)])
    #expect(program.solveLinear().solution?.objective == 0)
  }
}
