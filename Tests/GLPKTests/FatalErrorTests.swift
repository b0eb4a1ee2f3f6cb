// SPDX-License-Identifier: GPL-3.0-or-later

import GLPK
import Testing

/// Real errors inside GLPK, provoked by a limit on its memory.
@Suite struct FatalErrors {
  /// A program that takes some ten megabytes to solve.
  private func large(kind: LinearProgram.Kind = .continuous) throws -> LinearProgram {
    try TestPrograms.cover(rows: 400, columns: 4000, kind: kind)
  }

  private func isMemoryFailure(_ words: String) -> Bool { words.contains("memory") }

  @Test func aSolveThatRunsOutOfMemoryFailsAndTheNextProgramSolves() throws {
    try withGLPKThread {
      do {
        let program = try large()
        LinearProgram.setMemoryLimit(megabytes: 3)
        guard case .failed(let words) = program.solveLinear() else {
          Issue.record("the limit was not reached")
          return
        }
        #expect(isMemoryFailure(words), "\(words)")
        #expect(!program.isUsable)
        guard case .failed = program.solveLinear() else {
          Issue.record("a dead program was solved")
          return
        }
        #expect(throws: ProgramError.self) { try program.addColumn(cost: 1) }
      }
      let next = try TestPrograms.knapsack(count: 10)
      #expect(next.solveInteger().solution?.objective == TestPrograms.bestOf10)
      LinearProgram.setMemoryLimit(megabytes: nil)
      #expect(try large().solveLinear().solution != nil)
    }
  }

  @Test func buildingBeyondTheLimitFailsAndOtherProgramsOfTheThreadLiveOn() throws {
    try withGLPKThread(memoryLimit: 1) {
      let other = try TestPrograms.knapsack(count: 10)
      #expect(throws: ProgramError.self) { try large() }
      #expect(other.isUsable)
      LinearProgram.setMemoryLimit(megabytes: nil)
      #expect(other.solveInteger().solution?.objective == TestPrograms.bestOf10)
    }
  }

  @Test func aSearchThatRunsOutOfMemoryFailsAndTheNextProgramSolves() throws {
    try withGLPKThread {
      do {
        let program = try large(kind: .binary)
        guard case .optimal = program.solveLinear() else {
          Issue.record("the root has an optimum")
          return
        }
        var words = ""
        let outcome = program.solveInteger(IntegerOptions(nodeLimit: 100)) { event in
          // From inside the tree, the limit is set to what is in use already.
          LinearProgram.setMemoryLimit(megabytes: 1)
          return .proceed
        }
        if case .failed(let text) = outcome { words = text }
        #expect(isMemoryFailure(words))
        #expect(!program.isUsable)
      }
      LinearProgram.setMemoryLimit(megabytes: nil)
      let next = try TestPrograms.knapsack(count: 10)
      #expect(next.solveInteger().solution?.objective == TestPrograms.bestOf10)
    }
  }

  @Test func aProgramThatFailsInsideAnotherOnesSolveLeavesThatOneAlone() throws {
    try withGLPKThread {
      let outer = try TestPrograms.knapsack(count: 14)
      var failures = 0
      let outcome = outer.solveInteger { _ in
        guard failures == 0 else { return .proceed }
        if let inner = try? large() {
          LinearProgram.setMemoryLimit(megabytes: 3)
          if case .failed = inner.solveLinear() { failures += 1 }
          LinearProgram.setMemoryLimit(megabytes: nil)
        }
        return .proceed
      }
      #expect(failures == 1)
      #expect(outcome.solution?.objective == TestPrograms.bestOf14)
    }
  }
}
