// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGLPK

extension LinearProgram {
  /// Adds a column at the end; it starts outside the basis, so a primal simplex solve goes on from
  /// where it was.
  ///
  /// Throws if a value is NaN, the bounds are crossed (or fractional for an integer column), or a
  /// row is missing or given twice.
  @discardableResult
  public func addColumn(
    name: String? = nil, cost: Double, lower: Double = 0, upper: Double = .infinity,
    kind: Kind = .continuous, rows: [(Row, Double)] = []
  ) throws(ProgramError) -> Column {
    var batch = ColumnBatch()
    batch.append(name: name, cost: cost, lower: lower, upper: upper, kind: kind, rows: rows)
    return Column(try addColumns(batch).lowerBound)
  }

  /// Adds columns at the end, all or none, and answers their positions.
  @discardableResult
  public func addColumns(_ batch: ColumnBatch) throws(ProgramError) -> Range<Int> {
    for case let name? in batch.names { try Self.checkName(name) }
    let first = columnCount
    var refusal = lh_refusal()
    let status = batch.items.add(to: model, axis: LH_COLUMN, refusal: &refusal)
    try model.check(status, at: place(of: refusal, axis: LH_COLUMN, first: first))
    columnNames += batch.names
    return first..<first + batch.count
  }

  /// Adds a row lower ≤ Σ value · column ≤ upper at the end; its slack enters the basis.
  ///
  /// Throws if a value is NaN, the bounds are crossed, or a column is missing or given twice.
  @discardableResult
  public func addRow(
    name: String? = nil, lower: Double = -.infinity, upper: Double = .infinity,
    columns: [(Column, Double)]
  ) throws(ProgramError) -> Row {
    var batch = RowBatch()
    batch.append(name: name, lower: lower, upper: upper, columns: columns)
    return Row(try addRows(batch).lowerBound)
  }

  /// Adds rows at the end, all or none, and answers their positions.
  @discardableResult
  public func addRows(_ batch: RowBatch) throws(ProgramError) -> Range<Int> {
    for case let name? in batch.names { try Self.checkName(name) }
    let first = rowCount
    var refusal = lh_refusal()
    let status = batch.items.add(to: model, axis: LH_ROW, refusal: &refusal)
    try model.check(status, at: place(of: refusal, axis: LH_ROW, first: first))
    rowNames += batch.names
    return first..<first + batch.count
  }

  /// The place that the shim refused, in the program's positions.
  func place(of refusal: lh_refusal, axis: lh_axis, first: Int) -> ProgramPlace {
    let item = first + Int(refusal.item)
    let index = Int(refusal.index)
    if refusal.item < 0 { return .program }
    if axis == LH_COLUMN {
      return refusal.is_entry == 0 ? .column(item) : .entry(row: index, column: item)
    }
    return refusal.is_entry == 0 ? .row(item) : .entry(row: item, column: index)
  }
}
