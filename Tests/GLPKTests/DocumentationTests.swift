// SPDX-License-Identifier: GPL-3.0-or-later

import GLPK
import Testing

/// The examples of the module's documentation.
@Suite struct Documentation {
  @Test func theFirstExampleSolves() throws {
    let program = try LinearProgram(name: "diet")
    let bread = try program.addColumn(name: "bread", cost: 2, upper: 3)
    let milk = try program.addColumn(name: "milk", cost: 3, kind: .integer)
    let need = try program.addRow(name: "need", lower: 4, columns: [(bread, 1), (milk, 1)])
    let outcome = program.solveInteger(IntegerOptions(timeLimit: 10, gap: 0.001))
    let solution = try #require(outcome.solution)
    #expect(solution.objective == 9)
    #expect(solution.columns[milk.index] == 1)
    #expect(solution.rows[need.index] == 4)
  }

  @Test func aThreadOfItsOwnSolves() async throws {
    let cost = try await withGLPKThread(memoryLimit: 4096) {
      try TestPrograms.cover(rows: 10, columns: 40, kind: .continuous).solveLinear().solution?
        .objective
    }
    #expect(cost != nil)
  }
}
