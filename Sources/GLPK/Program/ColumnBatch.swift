// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGLPK

/// Columns to add at once, which is much faster than one by one.
public struct ColumnBatch: Sendable {
  var items = BatchItems()
  var names: [String?] = []

  public init() {}

  public var count: Int { names.count }

  /// Appends a column; what is wrong with it shows when the batch is added.
  public mutating func append(
    name: String? = nil, cost: Double, lower: Double = 0, upper: Double = .infinity,
    kind: LinearProgram.Kind = .continuous, rows: [(LinearProgram.Row, Double)] = []
  ) {
    let isBinary = kind == .binary
    names.append(name)
    items.costs.append(cost)
    // Comparisons let NaN through, for the check to find.
    items.lowers.append(isBinary && lower < 0 ? 0 : lower)
    items.uppers.append(isBinary && upper > 1 ? 1 : upper)
    items.kinds.append(UInt8((kind == .continuous ? LH_CONTINUOUS : LH_INTEGER).rawValue))
    for (row, value) in rows { items.appendEntry(row.index, value) }
    items.endItem()
  }
}

/// Rows to add at once, which is much faster than one by one.
public struct RowBatch: Sendable {
  var items = BatchItems()
  var names: [String?] = []

  public init() {}

  public var count: Int { names.count }

  /// Appends a row lower ≤ Σ value · column ≤ upper; what is wrong with it shows when the batch is
  /// added.
  public mutating func append(
    name: String? = nil, lower: Double = -.infinity, upper: Double = .infinity,
    columns: [(LinearProgram.Column, Double)]
  ) {
    names.append(name)
    items.lowers.append(lower)
    items.uppers.append(upper)
    for (column, value) in columns { items.appendEntry(column.index, value) }
    items.endItem()
  }
}

/// The arrays of a batch as the C shim reads them.
struct BatchItems: Sendable {
  var costs: [Double] = []
  var lowers: [Double] = []
  var uppers: [Double] = []
  var kinds: [UInt8] = []
  var starts: [Int32] = [0]
  var indices: [Int32] = []
  var values: [Double] = []

  mutating func appendEntry(_ index: Int, _ value: Double) {
    indices.append(Int32(clamping: index))
    values.append(value)
  }

  mutating func endItem() { starts.append(Int32(clamping: indices.count)) }

  /// Adds the items to the model with one call.
  func add(to model: Model, axis: lh_axis, refusal: inout lh_refusal) -> lh_status {
    lh_add(
      model.pointer, axis, Int32(clamping: lowers.count), costs, kinds, lowers, uppers, starts,
      indices, values, &refusal)
  }
}
