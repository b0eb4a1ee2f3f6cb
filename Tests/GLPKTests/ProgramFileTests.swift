// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import GLPK
import Testing

@Suite struct ProgramFiles {
  private func temporaryPath() -> String {
    FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).txt").path()
  }

  /// Every kind of column and row, in numbers that 15 digits don't hold.
  private func menagerie(sense: LinearProgram.Sense) throws -> LinearProgram {
    let program = try LinearProgram(name: "menagerie", sense: sense)
    let plain = try program.addColumn(name: "plain", cost: 0.1 + 0.2, upper: 10)
    let free = try program.addColumn(name: "free", cost: 0, lower: -.infinity)
    let below = try program.addColumn(cost: -1, lower: -.infinity, upper: -2)
    let fixed = try program.addColumn(name: "é 1", cost: 1 / 3, lower: 2.5, upper: 2.5)
    let whole = try program.addColumn(
      name: "e12", cost: 1e-7, lower: -3, upper: 1e6, kind: .integer)
    let binary = try program.addColumn(name: "x2", cost: 7, kind: .binary)
    let open = try program.addColumn(name: "open", cost: 1, lower: 1, kind: .integer)
    try program.addRow(name: "sum", upper: 30, columns: [(plain, 1), (free, -1), (open, 1)])
    try program.addRow(name: "range", lower: 1, upper: 12.5, columns: [(plain, 2), (whole, 1)])
    try program.addRow(name: "equal", lower: 4, upper: 4, columns: [(free, 1), (below, 1.0 / 3)])
    try program.addRow(lower: -5, columns: [(binary, -2), (fixed, 1e-3)])
    return program
  }

  @Test(
    "A program that is written and read again has the same optimum",
    arguments: [
      (ProgramFormat.lp, LinearProgram.Sense.minimize), (.lp, .maximize), (.mps, .minimize),
      (.mps, .maximize),
    ])
  func roundTrip(format: ProgramFormat, sense: LinearProgram.Sense) throws {
    let program = try menagerie(sense: sense)
    if sense == .maximize {
      try program.setBounds(of: LinearProgram.Column(1), lower: -50, upper: 50)
    }
    let path = temporaryPath()
    defer { try? FileManager.default.removeItem(atPath: path) }
    try program.write(format, to: path)
    let again = try LinearProgram(reading: path, format)
    let expected = try #require(program.solveInteger().solution)
    let found = try #require(again.solveInteger().solution)
    let sign: Double = format == .mps && sense == .maximize ? -1 : 1
    #expect(abs(found.objective * sign - expected.objective) < 1e-9)
    for index in 0..<program.columnCount {
      let column = LinearProgram.Column(index)
      #expect(again.name(of: column) == program.namesInFiles().columns[index])
      #expect(try again.bounds(of: column) == program.bounds(of: column))
      #expect(try again.cost(of: column) * sign == program.cost(of: column))
      #expect(try again.isInteger(column) == program.isInteger(column))
    }
  }

  @Test func namesThatFormatsDoNotAllowAreChangedEachToItsOwn() throws {
    let program = try LinearProgram()
    let given = ["a b", "a_b", "a-b", "ready[1]", "free", "12", "e3", nil, "x7", "x7", "Zoë"]
    for name in given { try program.addColumn(name: name, cost: 1) }
    let names = program.namesInFiles().columns
    #expect(
      names == [
        "a_b_2", "a_b", "a_b_3", "ready(1)", "_free", "_12", "_e3", "x7_2", "x7", "x7_3", "Zo_",
      ])
    #expect(try program.text(.lp).contains(#"\ column "a-b" is called a_b_3"#))
    #expect(try program.text(.mps).contains(#"* column "a-b" is called a_b_3"#))
  }

  @Test func aRangeBecomesTwoRowsInLP() throws {
    let text = try menagerie(sense: .minimize).text(.lp)
    #expect(text.contains(" range_low: + 2 plain + _e12 >= 1\n"))
    #expect(text.contains(" range_high: + 2 plain + _e12 <= 12.5\n"))
  }

  @Test func longNamesStayDifferentWhenTheyAreCut() throws {
    let program = try LinearProgram()
    for end in ["a", "b"] {
      try program.addColumn(name: String(repeating: "n", count: 250) + end, cost: 1)
    }
    let names = program.namesInFiles().columns
    #expect(Set(names).count == 2)
    #expect(names.allSatisfy { $0.utf8.count <= 255 })
  }

  @Test func aFileThatCannotBeWrittenOrReadIsAnError() throws {
    let program = try menagerie(sense: .minimize)
    #expect(throws: ProgramError.self) { try program.write(.lp, to: "/nowhere/at/all.lp") }
    #expect(throws: ProgramError.file(path: "/nowhere", reason: "GLPK cannot read it")) {
      try LinearProgram(reading: "/nowhere", .mps)
    }
    #expect(program.solveInteger().solution != nil)
  }
}
