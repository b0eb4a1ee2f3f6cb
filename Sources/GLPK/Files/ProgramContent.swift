// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGLPK

/// All that a program holds, read once to be written.
struct ProgramContent {
  struct Line {
    let name: String
    let lower: Double
    let upper: Double
  }

  let title: String
  let isMaximizing: Bool
  let columns: [Line]
  let costs: [Double]
  let integers: [Bool]
  let rows: [Line]
  /// What the file says about names that had to be changed.
  let remarks: [String]

  init(_ program: LinearProgram) throws(ProgramError) {
    try program.model.check(lh_check_alive(program.model.pointer), at: .program)
    let columnNames = FileNames(program.columnNames, prefix: "x")
    let rowNames = FileNames(program.rowNames, prefix: "r")
    var columns: [Line] = []
    var rows: [Line] = []
    var costs: [Double] = []
    for (index, name) in columnNames.names.enumerated() {
      let bounds = try program.bounds(of: LinearProgram.Column(index))
      columns.append(Line(name: name, lower: bounds.lower, upper: bounds.upper))
      costs.append(try program.cost(of: LinearProgram.Column(index)))
    }
    for (index, name) in rowNames.names.enumerated() {
      let bounds = try program.bounds(of: LinearProgram.Row(index))
      rows.append(Line(name: name, lower: bounds.lower, upper: bounds.upper))
    }
    title = program.name
    isMaximizing = program.sense == .maximize
    self.columns = columns
    self.costs = costs
    integers = try program.integerColumns()
    self.rows = rows
    remarks =
      Self.remarks("column", columnNames) + Self.remarks("row", rowNames)
  }

  private static func remarks(_ kind: String, _ names: FileNames) -> [String] {
    names.changed.map { "\(kind) \($0.given.debugDescription) is called \(names.names[$0.index])" }
  }
}

/// A number as the formats read it, with all digits that it takes to get the same number back.
func written(_ value: Double) -> String {
  let text = "\(value)"
  return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}
