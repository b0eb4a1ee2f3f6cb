// SPDX-License-Identifier: GPL-3.0-or-later

import GLPK
import Testing

/// Long random sequences of calls, good and bad: an abort inside GLPK would end the test process.
@Suite struct Abuse {
  @Test("No sequence of calls ends the process or kills a program", arguments: 1...60)
  func sequences(seed: Int) throws {
    var random = TestRandom(seed: UInt64(seed))
    let program = try LinearProgram(sense: seed % 2 == 0 ? .minimize : .maximize)
    var refused = 0
    for _ in 0..<400 {
      do { try change(program, &random) } catch { refused += 1 }
      if random.next(below: 8) == 0 { try solve(program, &random) }
      try #require(program.isUsable)
    }
    #expect(refused > 20 && refused < 380)
    for format in [ProgramFormat.lp, .mps] { #expect(try !program.text(format).isEmpty) }
  }

  private func change(_ program: LinearProgram, _ random: inout TestRandom) throws {
    switch random.next(below: 11) {
    case 0, 1:
      try program.addColumn(
        cost: value(&random), lower: bound(&random), upper: bound(&random), kind: kind(&random),
        rows: rows(&random, program))
    case 2, 3:
      try program.addRow(
        lower: bound(&random), upper: bound(&random), columns: columns(&random, program))
    case 4: try program.setCost(of: column(&random, program), to: value(&random))
    case 5:
      try program.setBounds(
        of: column(&random, program), lower: bound(&random), upper: bound(&random))
    case 6:
      try program.setBounds(
        of: row(&random, program), lower: bound(&random), upper: bound(&random))
    case 7: try program.setKind(of: column(&random, program), to: kind(&random))
    case 8: try program.setCoefficients(of: row(&random, program), columns(&random, program))
    case 9: try program.setCoefficients(of: column(&random, program), rows(&random, program))
    default:
      if random.next(below: 2) == 0 {
        try program.removeColumns([column(&random, program)])
      } else {
        try program.removeRows([row(&random, program)])
      }
    }
  }

  /// Whatever is called optimal must be feasible.
  private func solve(_ program: LinearProgram, _ random: inout TestRandom) throws {
    let isPresolved = random.next(below: 2) == 0
    switch random.next(below: 4) {
    case 0: try check(program, program.solveLinear(SimplexOptions(presolve: isPresolved)))
    case 1: try check(program, program.solveLinear(SimplexOptions(method: .dual)))
    case 2: try check(program, program.solveInterior())
    default:
      let options = IntegerOptions(
        nodeLimit: 200, cuts: [.clique, .gomory, .rounding], presolve: isPresolved)
      let outcome = program.solveInteger(options)
      if case .failed(let words) = outcome { Issue.record("\(words)") }
      if let solution = outcome.solution {
        #expect(try program.violation(of: solution.columns) == nil)
      }
    }
  }

  private func check(_ program: LinearProgram, _ outcome: LinearOutcome) throws {
    if case .failed(let words) = outcome { Issue.record("\(words)") }
    guard case .optimal(let solution) = outcome else { return }
    let tolerance = LinearProgram.solutionTolerance
    switch try program.violation(of: solution.columns, tolerance: tolerance) {
    case nil, .fractional: break
    case let violation?: Issue.record("\(violation)")
    }
  }

  // Mostly sensible numbers and places, and now and then what breaks things.

  private func value(_ random: inout TestRandom) -> Double {
    switch random.next(below: 24) {
    case 0: [.nan, .infinity, -.infinity][random.next(below: 3)]
    case 1: [0, 1e-300, 1e6][random.next(below: 3)]
    default: Double(random.next(below: 19) - 9) / 2
    }
  }

  private func bound(_ random: inout TestRandom) -> Double {
    random.next(below: 3) == 0
      ? [-Double.infinity, .infinity][random.next(below: 2)] : value(&random)
  }

  private func kind(_ random: inout TestRandom) -> LinearProgram.Kind {
    [.continuous, .integer, .binary][random.next(below: 3)]
  }

  private func column(
    _ random: inout TestRandom, _ program: LinearProgram
  ) -> LinearProgram.Column {
    LinearProgram.Column(random.next(below: program.columnCount + 1))
  }

  private func row(_ random: inout TestRandom, _ program: LinearProgram) -> LinearProgram.Row {
    LinearProgram.Row(random.next(below: program.rowCount + 1))
  }

  private func columns(
    _ random: inout TestRandom, _ program: LinearProgram
  ) -> [(LinearProgram.Column, Double)] {
    if program.columnCount == 0 { return [] }
    return (0..<random.next(below: 4)).map { _ in
      (LinearProgram.Column(random.next(below: program.columnCount)), value(&random))
    }
  }

  private func rows(
    _ random: inout TestRandom, _ program: LinearProgram
  ) -> [(LinearProgram.Row, Double)] {
    if program.rowCount == 0 { return [] }
    return (0..<random.next(below: 4)).map { _ in
      (LinearProgram.Row(random.next(below: program.rowCount)), value(&random))
    }
  }
}
