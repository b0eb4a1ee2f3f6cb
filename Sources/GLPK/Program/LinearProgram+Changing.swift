// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGLPK

extension LinearProgram {
  /// Sets what one unit of the column costs.
  public func setCost(of column: Column, to cost: Double) throws(ProgramError) {
    try model.check(lh_set_cost(model.pointer, column.int32, cost), at: .column(column.index))
  }

  /// Sets the column's bounds; after tightening, solve with ``SimplexOptions/Method/dual``.
  public func setBounds(
    of column: Column, lower: Double = -.infinity, upper: Double = .infinity
  ) throws(ProgramError) {
    try model.check(
      lh_set_bounds(model.pointer, LH_COLUMN, column.int32, lower, upper), at: .column(column.index)
    )
  }

  /// Sets the row's bounds; equal ones make it an equation.
  public func setBounds(
    of row: Row, lower: Double = -.infinity, upper: Double = .infinity
  ) throws(ProgramError) {
    try model.check(
      lh_set_bounds(model.pointer, LH_ROW, row.int32, lower, upper), at: .row(row.index))
  }

  /// Sets what values the column may take; `.binary` also cuts its bounds to 0 … 1.
  public func setKind(of column: Column, to kind: Kind) throws(ProgramError) {
    if kind == .binary {
      let (lower, upper) = try bounds(of: column)
      try setBounds(of: column, lower: max(0, lower), upper: min(1, upper))
    }
    let shimKind = kind == .continuous ? LH_CONTINUOUS : LH_INTEGER
    try model.check(lh_set_kind(model.pointer, column.int32, shimKind), at: .column(column.index))
  }

  /// Replaces all of the row's coefficients.
  public func setCoefficients(of row: Row, _ columns: [(Column, Double)]) throws(ProgramError) {
    try setEntries(LH_ROW, row.index, columns.map { ($0.0.index, $0.1) })
  }

  /// Replaces all of the column's coefficients.
  public func setCoefficients(of column: Column, _ rows: [(Row, Double)]) throws(ProgramError) {
    try setEntries(LH_COLUMN, column.index, rows.map { ($0.0.index, $0.1) })
  }

  /// Removes the columns; those after them move up.
  public func removeColumns(_ columns: [Column]) throws(ProgramError) {
    let indices = columns.map(\.int32)
    var refusal = lh_refusal()
    let status = lh_remove(model.pointer, LH_COLUMN, Int32(indices.count), indices, &refusal)
    try model.check(status, at: .column(Int(refusal.index)))
    columnNames.remove(at: Set(columns.map(\.index)))
  }

  /// Removes the rows; those after them move up.
  public func removeRows(_ rows: [Row]) throws(ProgramError) {
    let indices = rows.map(\.int32)
    var refusal = lh_refusal()
    let status = lh_remove(model.pointer, LH_ROW, Int32(indices.count), indices, &refusal)
    try model.check(status, at: .row(Int(refusal.index)))
    rowNames.remove(at: Set(rows.map(\.index)))
  }

  private func setEntries(
    _ axis: lh_axis, _ item: Int, _ entries: [(Int, Double)]
  ) throws(ProgramError) {
    let indices = entries.map { Int32(clamping: $0.0) }
    let values = entries.map(\.1)
    var refusal = lh_refusal()
    let status = lh_set_entries(
      model.pointer, axis, Int32(clamping: item), Int32(entries.count), indices, values, &refusal)
    try model.check(status, at: place(of: refusal, axis: axis, first: 0))
  }
}

extension LinearProgram.Column { var int32: Int32 { Int32(clamping: index) } }
extension LinearProgram.Row { var int32: Int32 { Int32(clamping: index) } }

extension Array {
  /// Removes the elements at these positions, keeping the order of the others.
  fileprivate mutating func remove(at positions: Set<Int>) {
    self = enumerated().filter { !positions.contains($0.offset) }.map(\.element)
  }
}
