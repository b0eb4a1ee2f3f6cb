// SPDX-License-Identifier: GPL-3.0-or-later

/// Writes a program in free MPS format.
///
/// MPS has no agreed word for maximizing: a maximized program is written with its costs' signs
/// turned, and says so.
struct MPSWriter {
  private let content: ProgramContent
  private let program: LinearProgram
  private var text = ""

  init(_ program: LinearProgram) throws(ProgramError) {
    self.program = program
    content = try ProgramContent(program)
  }

  mutating func mps() throws(ProgramError) -> String {
    for remark in content.remarks { line("* \(remark)") }
    if content.isMaximizing { line("* maximized: the costs are written with their signs turned") }
    let title = FileNames([content.title.isEmpty ? nil : content.title], prefix: "program").names
    line("NAME \(title.joined())")
    writeRows()
    try writeColumns()
    writeSides()
    writeRanges()
    writeBounds()
    line("ENDATA")
    return text
  }

  private mutating func writeRows() {
    line("ROWS")
    line(" N cost")
    for row in content.rows { line(" \(Self.type(of: row)) \(row.name)") }
  }

  private static func type(of row: ProgramContent.Line) -> String {
    if row.lower == row.upper { return "E" }
    if row.lower.isFinite { return "G" }
    return row.upper.isFinite ? "L" : "N"
  }

  private mutating func writeColumns() throws(ProgramError) {
    line("COLUMNS")
    var isInteger = false
    var markers = 0
    for (index, column) in content.columns.enumerated() {
      if content.integers[index] != isInteger {
        isInteger.toggle()
        markers += 1
        line(" M\(markers) 'MARKER' '\(isInteger ? "INTORG" : "INTEND")'")
      }
      let cost = content.isMaximizing ? 0 - content.costs[index] : content.costs[index]
      line(" \(column.name) cost \(written(cost))")
      for (row, value) in try program.coefficients(of: LinearProgram.Column(index)) {
        line(" \(column.name) \(content.rows[row.index].name) \(written(value))")
      }
    }
    if isInteger { line(" M\(markers + 1) 'MARKER' 'INTEND'") }
  }

  private mutating func writeSides() {
    line("RHS")
    for row in content.rows {
      let side = row.lower.isFinite ? row.lower : row.upper
      if side.isFinite && side != 0 { line(" side \(row.name) \(written(side))") }
    }
  }

  private mutating func writeRanges() {
    let ranges = content.rows.filter {
      $0.lower.isFinite && $0.upper.isFinite && $0.lower != $0.upper
    }
    if ranges.isEmpty { return }
    line("RANGES")
    for row in ranges { line(" range \(row.name) \(written(row.upper - row.lower))") }
  }

  /// Every integer column's bounds are written: readers disagree about what they are otherwise.
  private mutating func writeBounds() {
    line("BOUNDS")
    for (column, isInteger) in zip(content.columns, content.integers) {
      switch (column.lower, column.upper) {
      case (0, .infinity): if isInteger { line(" PL bound \(column.name)") }
      case (-.infinity, .infinity): line(" FR bound \(column.name)")
      case (let lower, let upper) where lower == upper:
        line(" FX bound \(column.name) \(written(lower))")
      case (let lower, let upper):
        let low =
          lower.isFinite ? " LO bound \(column.name) \(written(lower))" : " MI bound \(column.name)"
        line(low)
        let high =
          upper.isFinite ? " UP bound \(column.name) \(written(upper))" : " PL bound \(column.name)"
        line(high)
      }
    }
  }

  private mutating func line(_ line: String) {
    text += line
    text += "\n"
  }
}
