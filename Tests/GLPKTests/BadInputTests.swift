// SPDX-License-Identifier: GPL-3.0-or-later

import GLPK
import Testing

/// What makes GLPK abort, crash or answer nonsense in silence: each is refused before GLPK sees it.
///
/// Some of its traps cannot be written in Swift at all: a program deleted twice or used after that,
/// a null program, parameters left at zero, unknown constants, a name looked up without an index.
@Suite struct BadInputs {
  private let column = LinearProgram.Column(0)
  private let row = LinearProgram.Row(0)

  /// Minimize a with a ≥ 1 by a row; it must still solve after each refusal.
  private func program(kind: LinearProgram.Kind = .continuous) throws -> LinearProgram {
    let program = try LinearProgram()
    let a = try program.addColumn(cost: 1, upper: 9, kind: kind)
    try program.addRow(lower: 1, columns: [(a, 1)])
    return program
  }

  private func expect(
    _ error: ProgramError, kind: LinearProgram.Kind = .continuous,
    location: SourceLocation = #_sourceLocation, from misuse: (LinearProgram) throws -> Void
  ) throws {
    let program = try program(kind: kind)
    #expect(throws: error, sourceLocation: location) { try misuse(program) }
    #expect(program.columnCount == 1 && program.rowCount == 1, sourceLocation: location)
    #expect(program.solveInteger().solution?.objective == 1, sourceLocation: location)
  }

  @Test(
    "A coefficient that is not a finite number is refused",
    arguments: [
      Double.nan, .infinity, -.infinity,
    ])
  func coefficients(value: Double) throws {
    try expect(.notANumber(.entry(row: 1, column: 0))) {
      try $0.addRow(columns: [(column, value)])
    }
    try expect(.notANumber(.entry(row: 0, column: 1))) {
      try $0.addColumn(cost: 0, rows: [(row, value)])
    }
    try expect(.notANumber(.entry(row: 0, column: 0))) {
      try $0.setCoefficients(of: row, [(column, value)])
    }
    try expect(.notANumber(.entry(row: 0, column: 0))) {
      try $0.setCoefficients(of: column, [(row, value)])
    }
  }

  @Test(
    "A cost that is not a finite number is refused",
    arguments: [
      Double.nan, .infinity, -.infinity,
    ])
  func costs(value: Double) throws {
    try expect(.notANumber(.column(1))) { try $0.addColumn(cost: value) }
    try expect(.notANumber(.column(0))) { try $0.setCost(of: column, to: value) }
  }

  @Test func boundsThatAreNaNAreRefused() throws {
    try expect(.notANumber(.column(1))) { try $0.addColumn(cost: 1, lower: .nan) }
    try expect(.notANumber(.column(1))) { try $0.addColumn(cost: 1, upper: .nan, kind: .binary) }
    try expect(.notANumber(.row(1))) { try $0.addRow(upper: .nan, columns: []) }
    try expect(.notANumber(.row(0))) { try $0.setBounds(of: row, lower: .nan) }
    try expect(.notANumber(.column(0))) { try $0.setBounds(of: column, upper: .nan) }
  }

  @Test func infiniteBoundsMeanNoBound() throws {
    let program = try program()
    try program.setBounds(of: column, lower: -.infinity, upper: .greatestFiniteMagnitude)
    #expect(program.solveLinear().solution?.columns == [1])
    try program.setBounds(of: row, lower: -.infinity, upper: .infinity)
    #expect(program.solveLinear() == .unbounded)
    let bounds = try program.bounds(of: row)
    #expect(bounds == (-.infinity, .infinity))
  }

  @Test func crossedBoundsAreRefused() throws {
    try expect(.crossedBounds(.column(1))) { try $0.addColumn(cost: 1, lower: 2, upper: 1) }
    try expect(.crossedBounds(.column(1))) { try $0.addColumn(cost: 1, lower: .infinity) }
    try expect(.crossedBounds(.row(1))) { try $0.addRow(lower: 2, upper: 1, columns: []) }
    try expect(.crossedBounds(.row(0))) { try $0.setBounds(of: row, lower: 3, upper: 2) }
    try expect(.crossedBounds(.row(0))) { try $0.setBounds(of: row, upper: -.infinity) }
  }

  @Test func equalBoundsFixTheColumnOrRow() throws {
    let program = try program()
    try program.setBounds(of: column, lower: 3, upper: 3)
    #expect(program.solveLinear().solution?.objective == 3)
    try program.setBounds(of: column, lower: 0, upper: 9)
    try program.setBounds(of: row, lower: 4, upper: 4)
    #expect(program.solveLinear().solution?.objective == 4)
  }

  @Test func anIndexGivenTwiceIsRefused() throws {
    try expect(.duplicate(.entry(row: 1, column: 0))) {
      try $0.addRow(columns: [(column, 1), (column, 2)])
    }
    try expect(.duplicate(.entry(row: 0, column: 1))) {
      try $0.addColumn(cost: 1, rows: [(row, 1), (row, 2)])
    }
    try expect(.duplicate(.entry(row: 0, column: 0))) {
      try $0.setCoefficients(of: row, [(column, 1), (column, 2)])
    }
    try expect(.duplicate(.column(0))) { try $0.removeColumns([column, column]) }
    try expect(.duplicate(.row(0))) { try $0.removeRows([row, row]) }
  }

  @Test("An index outside the program is refused", arguments: [-1, 1, Int.max, Int.min])
  func indices(index: Int) throws {
    let column = LinearProgram.Column(index)
    let row = LinearProgram.Row(index)
    try expect(.noSuchPlace(.column(index))) { try $0.setCost(of: column, to: 1) }
    try expect(.noSuchPlace(.column(index))) { try $0.setBounds(of: column) }
    try expect(.noSuchPlace(.row(index))) { try $0.setBounds(of: row) }
    try expect(.noSuchPlace(.column(index))) { try $0.setKind(of: column, to: .integer) }
    try expect(.noSuchPlace(.column(index))) { try $0.setKind(of: column, to: .binary) }
    try expect(.noSuchPlace(.column(index))) { _ = try $0.cost(of: column) }
    try expect(.noSuchPlace(.row(index))) { _ = try $0.coefficients(of: row) }
    let clamped = Int(Int32(clamping: index))
    try expect(.noSuchPlace(.entry(row: 1, column: clamped))) {
      try $0.addRow(columns: [(column, 1)])
    }
    try expect(.noSuchPlace(.entry(row: clamped, column: 1))) {
      try $0.addColumn(cost: 1, rows: [(row, 1)])
    }
    try expect(.noSuchPlace(.column(clamped))) { try $0.removeColumns([column]) }
    try expect(.noSuchPlace(.row(clamped))) { try $0.removeRows([row]) }
  }

  @Test func addingOrRemovingNothingIsAllowed() throws {
    let program = try program()
    #expect(try program.addColumns(ColumnBatch()) == 1..<1)
    #expect(try program.addRows(RowBatch()) == 1..<1)
    try program.removeColumns([])
    try program.removeRows([])
    #expect(program.solveLinear().solution?.objective == 1)
  }

  @Test("A limit that is negative or NaN stops at once", arguments: [-1, 0, .nan])
  func limits(limit: Double) throws {
    let program = try program(kind: .integer)
    #expect(program.solveLinear(SimplexOptions(timeLimit: limit)) == .stopped(.time))
    let outcome = program.solveInteger(IntegerOptions(timeLimit: limit))
    #expect(outcome == .stopped(bound: nil, .time))
    #expect(program.solveLinear(SimplexOptions(iterationLimit: -1)) == .stopped(.iterations))
  }

  @Test(
    "A name that GLPK cannot hold is refused",
    arguments: [
      "", "a\nb", "tab\t", "\u{7F}", "\u{85}", "nul\0", String(repeating: "n", count: 256),
      String(repeating: "ö", count: 128),
    ])
  func names(name: String) throws {
    try expect(.invalidName(name)) { try $0.addColumn(name: name, cost: 1) }
    try expect(.invalidName(name)) { try $0.addRow(name: name, columns: []) }
    if !name.isEmpty {
      #expect(throws: ProgramError.invalidName(name)) { try LinearProgram(name: name) }
    }
  }

  @Test func theLongestNameIsTaken() throws {
    let program = try program()
    let name = String(repeating: "n", count: 255)
    let column = try program.addColumn(name: name, cost: 1)
    #expect(program.name(of: column) == name)
    #expect(program.name(of: LinearProgram.Column(0)) == nil)
  }

  @Test func fractionalBoundsOnIntegerColumnsAreRefused() throws {
    try expect(.fractionalBound(.column(1))) {
      try $0.addColumn(cost: 1, lower: 0.5, kind: .integer)
    }
    try expect(.fractionalBound(.column(1))) {
      try $0.addColumn(cost: 1, upper: 0.5, kind: .binary)
    }
    try expect(.fractionalBound(.column(0)), kind: .integer) {
      try $0.setBounds(of: column, upper: 1.5)
    }
    let program = try program()
    try program.setBounds(of: column, upper: 1.5)
    #expect(throws: ProgramError.fractionalBound(.column(0))) {
      try program.setKind(of: column, to: .integer)
    }
    #expect(try !program.isInteger(column))
  }

  @Test func zeroCoefficientsAreDroppedAndTinyOnesKept() throws {
    let program = try program()
    let row = try program.addRow(columns: [(column, 0)])
    #expect(try program.coefficients(of: row).isEmpty)
    try program.setCoefficients(of: row, [(column, 1e-300)])
    #expect(try program.coefficients(of: row).map(\.1) == [1e-300])
  }

  @Test func aBatchWithOneBadItemAddsNothing() throws {
    var batch = ColumnBatch()
    for index in 0..<3 { batch.append(cost: index == 1 ? .nan : 1, rows: [(row, 1)]) }
    try expect(.notANumber(.column(2))) { try $0.addColumns(batch) }
    var rows = RowBatch()
    rows.append(columns: [(column, 1)])
    rows.append(columns: [(LinearProgram.Column(5), 1)])
    try expect(.noSuchPlace(.entry(row: 2, column: 5))) { try $0.addRows(rows) }
  }

  @Test func integerSolvesNeedNoBasisOfTheCaller() throws {
    let program = try program(kind: .integer)
    #expect(program.solveInteger().solution?.columns == [1])
    try program.addRow(lower: 5, columns: [(column, 2)])
    #expect(program.solveInteger().solution?.columns == [3])
    try program.removeRows([LinearProgram.Row(1)])
    #expect(program.solveInteger().solution?.columns == [1])
  }

  @Test func aProgramCannotBeChangedFromInsideItsSolve() throws {
    let program = try TestPrograms.knapsack(count: 12)
    var errors: Set<ProgramError> = []
    var inner: Set<IntegerOutcome> = []
    _ = program.solveInteger { _ in
      do throws(ProgramError) {
        try program.setCost(of: column, to: 1)
      } catch {
        errors.insert(error)
      }
      inner.insert(program.solveInteger())
      return .proceed
    }
    #expect(errors == [.busy])
    #expect(inner == [.failed("\(ProgramError.busy)")])
    try program.setCost(of: column, to: 1)
  }
}
