// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGLPK

/// Writes a program in the LP format of CPLEX, as far as all solvers agree about it.
///
/// A row with two different bounds becomes two rows, `name_low` and `name_high`: not every reader
/// takes ranges. A row without bounds says nothing and is left out.
struct LPWriter {
  private let content: ProgramContent
  private let program: LinearProgram
  private var text = ""
  private var lineLength = 0

  private static let longestLine = 100

  init(_ program: LinearProgram) throws(ProgramError) {
    self.program = program
    content = try ProgramContent(program)
  }

  mutating func lp() throws(ProgramError) -> String {
    endLine("\\ \(content.title.isEmpty ? "Program" : content.title)")
    for remark in content.remarks { endLine("\\ \(remark)") }
    writeObjective()
    endLine("Subject To")
    let names = rangeNames()
    for index in content.rows.indices { try writeRow(index, names: names[index]) }
    writeBounds()
    writeIntegers()
    endLine("End")
    return text
  }

  private mutating func writeObjective() {
    endLine(content.isMaximizing ? "Maximize" : "Minimize")
    put(" cost:")
    // Every column is named here, which fixes their order for readers.
    for (column, cost) in zip(content.columns, content.costs) { putTerm(cost, column.name) }
    endLine("")
  }

  private mutating func writeRow(_ index: Int, names: (low: String, high: String))
    throws(ProgramError)
  {
    let row = content.rows[index]
    let entries = try program.coefficients(of: LinearProgram.Row(index))
    if row.lower == row.upper {
      writeRow(row.name, entries, "= \(written(row.lower))")
      return
    }
    if row.lower.isFinite { writeRow(names.low, entries, ">= \(written(row.lower))") }
    if row.upper.isFinite { writeRow(names.high, entries, "<= \(written(row.upper))") }
  }

  private mutating func writeRow(
    _ name: String, _ entries: [(LinearProgram.Column, Double)], _ side: String
  ) {
    put(" \(name):")
    for (column, value) in entries { putTerm(value, content.columns[column.index].name) }
    if entries.isEmpty, let first = content.columns.first { putTerm(0, first.name) }
    endLine(" \(side)")
  }

  /// What the two halves of each row are called; rows with one bound keep their name.
  private func rangeNames() -> [(low: String, high: String)] {
    let isRange = content.rows.map {
      $0.lower.isFinite && $0.upper.isFinite && $0.lower != $0.upper
    }
    let whole = zip(content.rows, isRange).map { $1 ? nil : $0.name }
    let halves = zip(content.rows, isRange).flatMap { row, isRange in
      isRange ? ["\(row.name)_low", "\(row.name)_high"] : []
    }
    let names = FileNames(whole + halves, prefix: "r").names
    var next = content.rows.count
    return content.rows.indices.map { index in
      guard isRange[index] else { return (names[index], names[index]) }
      defer { next += 2 }
      return (names[next], names[next + 1])
    }
  }

  private mutating func writeBounds() {
    endLine("Bounds")
    for column in content.columns {
      switch (column.lower, column.upper) {
      case (0, .infinity): break
      case (-.infinity, .infinity): endLine(" \(column.name) free")
      case (let lower, let upper) where lower == upper:
        endLine(" \(column.name) = \(written(lower))")
      case (let lower, .infinity): endLine(" \(column.name) >= \(written(lower))")
      case (-.infinity, let upper): endLine(" -inf <= \(column.name) <= \(written(upper))")
      case (let lower, let upper):
        endLine(" \(written(lower)) <= \(column.name) <= \(written(upper))")
      }
    }
  }

  private mutating func writeIntegers() {
    guard content.integers.contains(true) else { return }
    endLine("Generals")
    for (column, isInteger) in zip(content.columns, content.integers) where isInteger {
      endLine(" \(column.name)")
    }
  }

  private mutating func putTerm(_ value: Double, _ name: String) {
    let sign = value < 0 ? "-" : "+"
    let size = abs(value) == 1 ? "" : "\(written(abs(value))) "
    put(" \(sign) \(size)\(name)")
  }

  private mutating func put(_ piece: String) {
    if lineLength + piece.utf8.count > Self.longestLine {
      text += "\n "
      lineLength = 1
    }
    text += piece
    lineLength += piece.utf8.count
  }

  private mutating func endLine(_ piece: String) {
    text += piece
    text += "\n"
    lineLength = 0
  }
}
