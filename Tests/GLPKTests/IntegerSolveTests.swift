// SPDX-License-Identifier: GPL-3.0-or-later

import GLPK
import Testing

@Suite struct IntegerSolves {
  @Test func theOptimumIsProvedAndItsIntegersAreExact() throws {
    let program = try TestPrograms.knapsack(count: 12)
    let outcome = program.solveInteger()
    guard case .optimal(let solution, let bound) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(solution.objective == TestPrograms.bestKnapsack(count: 12))
    #expect(bound == solution.objective)
    #expect(solution.columns.allSatisfy { $0 == 0 || $0 == 1 })
  }

  @Test func infeasibleAndUnboundedAreTold() throws {
    let program = try LinearProgram()
    let a = try program.addColumn(cost: -1, kind: .integer)
    #expect(program.solveInteger() == .unbounded)
    try program.addRow(lower: 0.4, upper: 0.6, columns: [(a, 1)])
    #expect(program.solveInteger() == .infeasible)
    try program.addRow(lower: 2, columns: [(a, 1)])
    #expect(program.solveInteger() == .infeasible)
  }

  @Test func aStartThatBreaksTheProgramIsRejectedWithTheReason() throws {
    let program = try LinearProgram()
    let a = try program.addColumn(cost: 1, upper: 5, kind: .integer)
    let row = try program.addRow(lower: 2, columns: [(a, 1)])
    func outcome(_ start: [Double]) -> IntegerOutcome {
      program.solveInteger(IntegerOptions(start: start))
    }
    #expect(outcome([0]) == .startRejected(.row(row, value: 0)))
    #expect(outcome([6]) == .startRejected(.columnBound(a, value: 6)))
    #expect(outcome([2.5]) == .startRejected(.fractional(a, value: 2.5)))
    #expect(outcome([.nan]) == .startRejected(.notANumber(a)))
    #expect(outcome([3]).solution?.objective == 2)
    guard case .failed = outcome([1, 2]) else {
      Issue.record("a start of the wrong length was taken")
      return
    }
  }

  @Test func aFeasibleStartIsTheFirstIncumbent() throws {
    let program = try TestPrograms.knapsack(count: 12)
    var first: Double?
    let outcome = program.solveInteger(
      IntegerOptions(start: [1] + [Double](repeating: 0, count: 11))
    ) { event in
      if case .incumbent(_, let progress) = event { first = first ?? progress.incumbent }
      return .proceed
    }
    #expect(first == TestPrograms.knapsackValues(count: 12)[0])
    #expect(outcome.solution?.objective == TestPrograms.bestKnapsack(count: 12))
  }
}
