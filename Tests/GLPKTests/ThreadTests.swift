// SPDX-License-Identifier: GPL-3.0-or-later

import GLPK
import Synchronization
import Testing

@Suite struct Threads {
  /// Carries a program to a thread that must not use it, which `Sendable` rightly forbids.
  private struct Smuggled: @unchecked Sendable { let program: LinearProgram }

  @Test func twoThreadsSolveAtOnce() async throws {
    let expected = TestPrograms.bestOf14
    try await withThrowingTaskGroup(of: [Double].self) { group in
      for _ in 0..<2 {
        group.addTask {
          try await withGLPKThread {
            try (0..<20).map { _ in
              try TestPrograms.knapsack(count: 14).solveInteger().solution?.objective ?? .nan
            }
          }
        }
      }
      for try await objectives in group {
        #expect(objectives == [Double](repeating: expected, count: 20))
      }
    }
  }

  @Test func anotherThreadIsRefusedAndTheProgramLivesOn() throws {
    let program = try TestPrograms.knapsack(count: 10)
    let smuggled = Smuggled(program: program)
    let answers = try withGLPKThread {
      let program = smuggled.program
      var answers: [String] = ["\(program.isUsable)", "\(program.columnCount)"]
      answers.append("\(program.solveLinear())")
      answers.append("\(program.solveInteger())")
      answers.append("\(program.solveInterior())")
      do { try program.addColumn(cost: 1) } catch { answers.append("\(error)") }
      do { _ = try program.text(.lp) } catch { answers.append("\(error)") }
      return answers
    }
    let refusal = "\(ProgramError.wrongThread)"
    let failed = "failed(\"\(refusal)\")"
    #expect(answers == ["false", "0", failed, failed, failed, refusal, refusal])
    #expect(program.solveInteger().solution?.objective == TestPrograms.bestOf10)
  }

  @Test func aProgramThatOutlivesItsThreadIsDead() throws {
    let smuggled = try withGLPKThread { Smuggled(program: try TestPrograms.knapsack(count: 10)) }
    #expect(!smuggled.program.isUsable)
    guard case .failed = smuggled.program.solveLinear() else {
      Issue.record("a dead program was solved")
      return
    }
  }

  @Test func theLastReferenceMayBeDroppedOnAnotherThread() throws {
    for _ in 0..<3 {
      let box = Mutex<Smuggled?>(Smuggled(program: try TestPrograms.knapsack(count: 10)))
      try withGLPKThread { box.withLock { $0 = nil } }
      // The next program made here sweeps the one that was dropped elsewhere.
      let next = try TestPrograms.knapsack(count: 10)
      #expect(next.solveLinear().solution != nil)
    }
  }

  @Test func endingTheThreadKillsItsPrograms() throws {
    try withGLPKThread {
      let program = try TestPrograms.knapsack(count: 10)
      LinearProgram.endThread()
      #expect(!program.isUsable)
      #expect(try TestPrograms.knapsack(count: 10).solveLinear().solution != nil)
    }
  }

  @Test func errorsOfTheBodyComeOut() async {
    #expect(throws: ProgramError.tooLarge) {
      try withGLPKThread { () throws -> Int in throw ProgramError.tooLarge }
    }
    await #expect(throws: ProgramError.tooLarge) {
      try await withGLPKThread { () throws -> Int in throw ProgramError.tooLarge }
    }
  }
}
