// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGLPK

extension LinearProgram {
  /// What the column's bounds are; infinite where it has none.
  public func bounds(of column: Column) throws(ProgramError) -> (lower: Double, upper: Double) {
    try bounds(LH_COLUMN, column.int32, .column(column.index))
  }

  /// What the row's bounds are; infinite where it has none.
  public func bounds(of row: Row) throws(ProgramError) -> (lower: Double, upper: Double) {
    try bounds(LH_ROW, row.int32, .row(row.index))
  }

  /// What one unit of the column costs.
  public func cost(of column: Column) throws(ProgramError) -> Double { try data(of: column).cost }

  /// Whether the column takes integer values only; binary ones do.
  public func isInteger(_ column: Column) throws(ProgramError) -> Bool {
    try data(of: column).kind == LH_INTEGER
  }

  /// The row's coefficients that are not 0, by column.
  public func coefficients(of row: Row) throws(ProgramError) -> [(Column, Double)] {
    try entries(LH_ROW, row.int32, .row(row.index)).map {
      (Column($0.0), $0.1)
    }
  }

  /// The column's coefficients that are not 0, by row.
  public func coefficients(of column: Column) throws(ProgramError) -> [(Row, Double)] {
    try entries(LH_COLUMN, column.int32, .column(column.index)).map {
      (Row($0.0), $0.1)
    }
  }

  /// The column's name, if it was given one.
  public func name(of column: Column) -> String? {
    columnNames.indices.contains(column.index) ? columnNames[column.index] : nil
  }

  /// The row's name, if it was given one.
  public func name(of row: Row) -> String? {
    rowNames.indices.contains(row.index) ? rowNames[row.index] : nil
  }

  private func bounds(
    _ axis: lh_axis, _ index: Int32, _ place: ProgramPlace
  ) throws(ProgramError) -> (lower: Double, upper: Double) {
    var lower = 0.0
    var upper = 0.0
    try model.check(lh_get_bounds(model.pointer, axis, index, &lower, &upper), at: place)
    return (lower, upper)
  }

  private func data(of column: Column) throws(ProgramError) -> (cost: Double, kind: lh_kind) {
    var cost = 0.0
    var kind = LH_CONTINUOUS
    let status = lh_get_column(model.pointer, column.int32, &cost, &kind)
    try model.check(status, at: .column(column.index))
    return (cost, kind)
  }

  private func entries(
    _ axis: lh_axis, _ item: Int32, _ place: ProgramPlace
  ) throws(ProgramError) -> [(Int, Double)] {
    var count: Int32 = 0
    try model.check(lh_get_entries(model.pointer, axis, item, nil, nil, &count), at: place)
    if count == 0 { return [] }
    var indices = [Int32](repeating: 0, count: Int(count))
    var values = [Double](repeating: 0, count: Int(count))
    let status = lh_get_entries(model.pointer, axis, item, &indices, &values, &count)
    try model.check(status, at: place)
    return zip(indices, values).map { (Int($0), $1) }.sorted { $0.0 < $1.0 }
  }
}
