// SPDX-License-Identifier: GPL-3.0-or-later

import GLPK
import Testing

@Suite struct IntegerSolves {
  private let expected = TestPrograms.bestOf14

  @Test func theOptimumIsProvedAndItsIntegersAreExact() throws {
    let program = try TestPrograms.knapsack(count: 14)
    guard case .optimal(let solution, let bound) = program.solveInteger() else {
      Issue.record("the optimum was not proved")
      return
    }
    #expect(solution.objective == expected)
    #expect(bound == solution.objective)
    #expect(solution.columns.allSatisfy { $0 == 0 || $0 == 1 })
  }

  @Test(
    "Every branching, every cut and presolving find the same optimum",
    arguments: [
      IntegerOptions(branching: .mostFractional), IntegerOptions(branching: .driebeckTomlin),
      IntegerOptions(branching: .largestUp), IntegerOptions(cuts: [.clique, .gomory, .rounding]),
      IntegerOptions(cuts: .cover), IntegerOptions(presolve: true),
      IntegerOptions(rootMethod: .dual),
      IntegerOptions(cuts: [.clique, .gomory, .rounding], presolve: true),
    ])
  func options(options: IntegerOptions) throws {
    let program = try TestPrograms.knapsack(count: 14)
    #expect(program.solveInteger(options).solution?.objective == expected)
    for seed in 1...20 {
      let random = try TestPrograms.random(seed: seed)
      let outcome = random.program.solveInteger(options)
      if let best = random.best {
        #expect(outcome.solution.map { abs($0.objective - best) < 1e-6 } == true, "seed \(seed)")
        #expect(outcome.bound.map { $0 >= best - 1e-6 } == true, "seed \(seed)")
      } else {
        #expect(outcome == .infeasible, "seed \(seed)")
      }
    }
  }

  @Test("Infeasible and unbounded are told", arguments: [true, false])
  func outcomes(presolve: Bool) throws {
    let options = IntegerOptions(presolve: presolve)
    let program = try LinearProgram()
    let a = try program.addColumn(cost: -1, kind: .integer)
    #expect(program.solveInteger(options) == .unbounded)
    try program.addRow(lower: 0.4, upper: 0.6, columns: [(a, 1)])
    #expect(program.solveInteger(options) == .infeasible)
    try program.addRow(lower: 2, columns: [(a, 1)])
    #expect(program.solveInteger(options) == .infeasible)
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
    #expect(outcome([1, 2]) == .failed("\(ProgramError.wrongCount(expected: 1, found: 2))"))
  }

  @Test func aFeasibleStartIsTheFirstIncumbent() throws {
    let program = try TestPrograms.knapsack(count: 14)
    let start = [1] + [Double](repeating: 0, count: 13)
    var first: Double?
    let outcome = program.solveInteger(IntegerOptions(start: start)) { event in
      if case .incumbent(_, let progress) = event { first = first ?? progress.incumbent }
      return .proceed
    }
    #expect(first == TestPrograms.knapsackValues(count: 14)[0])
    #expect(outcome.solution?.objective == expected)
  }

  @Test("A start is what a search hands out that has no time", arguments: [true, false])
  func startWithoutTime(presolve: Bool) throws {
    let program = try TestPrograms.knapsack(count: 14)
    let start = [1] + [Double](repeating: 0, count: 13)
    let options = IntegerOptions(timeLimit: 0, start: start, presolve: presolve)
    guard case .feasible(let solution, let bound, .time) = program.solveInteger(options) else {
      Issue.record("the start was lost")
      return
    }
    #expect(solution.columns == start)
    #expect(bound == .infinity)
  }

  @Test func roundingThatBreaksARowIsMended() throws {
    // GLPK takes the binary for 0 at 0.000005, which lets the other column be 5.
    let program = try LinearProgram()
    let use = try program.addColumn(cost: 1, kind: .binary)
    let amount = try program.addColumn(cost: -1e-9, upper: 5)
    try program.addRow(upper: 0, columns: [(amount, 1), (use, -1e6)])
    guard case .optimal(let solution, _) = program.solveInteger() else {
      Issue.record("the rounded point was not mended")
      return
    }
    #expect(try program.violation(of: solution.columns) == nil)
    #expect(solution.columns == [0, 0])
    let bounds = try program.bounds(of: use)
    #expect(bounds == (0, 1))
  }
}
