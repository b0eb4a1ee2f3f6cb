// SPDX-License-Identifier: GPL-3.0-or-later

import GLPK
import Testing

@Suite struct Limits {
  @Test func aNodeLimitStopsTheSearchTheSameWayEachTime() throws {
    let outcomes = try (0..<2).map { _ in
      try TestPrograms.cover(rows: 60, columns: 200, kind: .binary)
        .solveInteger(IntegerOptions(nodeLimit: 40, branching: .largestUp))
    }
    guard case .feasible(let solution, let bound, .nodes) = outcomes[0] else {
      Issue.record("the limit did not stop the search")
      return
    }
    #expect(bound <= solution.objective)
    #expect(solution.nodes > 40 && solution.nodes < 50)
    #expect(outcomes[0] == outcomes[1])
  }

  @Test func aSearchWithinTheGapEnds() throws {
    let program = try TestPrograms.cover(rows: 60, columns: 200, kind: .binary)
    let outcome = program.solveInteger(IntegerOptions(gap: 0.5, branching: .largestUp))
    guard case .feasible(let solution, let bound, .gap) = outcome else {
      Issue.record("the gap did not end the search")
      return
    }
    #expect(solution.objective - bound <= 0.5 * solution.objective)
    #expect(bound < solution.objective)
  }

  @Test("The time limit counts the whole solve", arguments: [true, false])
  func time(presolve: Bool) throws {
    let program = try TestPrograms.cover(rows: 150, columns: 1500, kind: .binary)
    let clock = ContinuousClock()
    let began = clock.now
    let outcome = program.solveInteger(IntegerOptions(timeLimit: 0.5, presolve: presolve))
    #expect(clock.now - began < .seconds(5))
    let limit: SolveLimit? =
      switch outcome {
      case .feasible(_, _, let limit), .stopped(_, let limit): limit
      default: nil
      }
    #expect(limit == .time)
  }

  @Test func anIterationLimitStopsALinearSolveWhichCanGoOn() throws {
    let program = try TestPrograms.cover(rows: 60, columns: 400, kind: .continuous)
    let first = program.solveLinear(SimplexOptions(iterationLimit: 3))
    #expect(first == .stopped(.iterations))
    var last = first
    var feasible = 0
    for _ in 0..<1000 {
      last = program.solveLinear(SimplexOptions(iterationLimit: 10))
      guard case .feasible(let solution, .iterations) = last else {
        if case .stopped(.iterations) = last { continue }
        break
      }
      #expect(try program.violation(of: solution.columns) == nil)
      feasible += 1
    }
    let whole = try TestPrograms.cover(rows: 60, columns: 400, kind: .continuous).solveLinear()
    let expected = try #require(whole.solution?.objective)
    #expect(last.solution.map { abs($0.objective - expected) < 1e-6 } == true)
    #expect(feasible > 0)
  }

  @Test func aCancelledLinearSolveStops() throws {
    let program = try TestPrograms.cover(rows: 60, columns: 400, kind: .continuous)
    let options = SimplexOptions(isCancelled: { true })
    #expect(program.solveLinear(options) == .stopped(.cancelled))
  }

  @Test func rowsAddedAfterASolveDoNotMakeItsOldPointPassForFeasible() throws {
    let program = try TestPrograms.cover(rows: 10, columns: 40, kind: .continuous)
    #expect(program.solveLinear().solution != nil)
    try program.addRow(lower: 1000, columns: [(LinearProgram.Column(0), 1)])
    #expect(program.solveLinear(SimplexOptions(timeLimit: 0)) == .stopped(.time))
    #expect(program.solveLinear(SimplexOptions(iterationLimit: 0)) == .stopped(.iterations))
  }
}
