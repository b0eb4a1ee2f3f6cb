// SPDX-License-Identifier: GPL-3.0-or-later

package import GLPK

extension MixedProgram {
  /// The program as GLPK holds it, rows and columns at the same positions.
  ///
  /// GLPK's objective has no constant of its own here: where ``constantCost`` is not 0, a last column `constant_cost`,
  /// fixed to 1, carries it. Must be called on the thread that is to use the program.
  package func makeLinearProgram(name: String = "") throws(ProgramError) -> LinearProgram {
    let program = try LinearProgram(name: name)
    try program.addColumns(columnBatch)
    try program.addRows(rowBatch)
    return program
  }

  private var columnBatch: ColumnBatch {
    var batch = ColumnBatch()
    for column in columns {
      batch.append(
        name: column.name, cost: column.cost, lower: column.lower, upper: column.upper,
        kind: column.kind == .binary ? .binary : .continuous)
    }
    if constantCost != 0 {
      batch.append(name: "constant_cost", cost: constantCost, lower: 1, upper: 1)
    }
    return batch
  }

  private var rowBatch: RowBatch {
    var batch = RowBatch()
    for row in rows {
      batch.append(
        name: row.name, lower: row.lower, upper: row.upper,
        columns: row.terms.map { (LinearProgram.Column($0.column), $0.coefficient) })
    }
    return batch
  }
}
