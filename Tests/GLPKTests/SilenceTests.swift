// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import GLPK
import Testing

@Suite struct Silence {
  /// What the process writes to its outputs while the body runs; written on to where it was meant
  /// to go afterwards.
  private func output(of body: () throws -> Void) throws -> String {
    let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path()
    let file = open(path, O_RDWR | O_CREAT, 0o600)
    defer {
      close(file)
      unlink(path)
    }
    let saved = [(1 as Int32, dup(1)), (2, dup(2))]
    fflush(nil)
    for (output, _) in saved { dup2(file, output) }
    let result = Result { try body() }
    fflush(nil)
    for (output, copy) in saved {
      dup2(copy, output)
      close(copy)
    }
    let text = try String(contentsOfFile: path, encoding: .utf8)
    FileHandle.standardError.write(Data(text.utf8))
    try result.get()
    return text
  }

  @Test func nothingOfGLPKsIsPrinted() throws {
    let text = try output {
      try withGLPKThread {
        let program = try TestPrograms.knapsack(count: 10)
        _ = program.solveLinear(SimplexOptions(presolve: true))
        _ = program.solveInterior()
        _ = program.solveInteger(IntegerOptions(cuts: [.gomory], presolve: true))
        _ = program.solveInteger()
        _ = try? LinearProgram(reading: "/nowhere", .lp)
        let large = try TestPrograms.cover(rows: 300, columns: 3000, kind: .continuous)
        LinearProgram.setMemoryLimit(megabytes: 1)
        guard case .failed = large.solveLinear() else {
          Issue.record("the limit was not reached")
          return
        }
        LinearProgram.setMemoryLimit(megabytes: nil)
        _ = try TestPrograms.knapsack(count: 10).solveInteger()
      }
    }
    for words in [
      "Error detected", "OPTIMAL", "Optimizer", "glp_", "Constructing", "Reading problem",
    ] {
      #expect(!text.contains(words))
    }
  }
}
