// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGLPK

extension LinearProgram {
  /// How far a point may be outside bounds and rows, per 1 + |bound|; GLPK's own is 1e-7, of scaled
  /// values.
  public static let feasibilityTolerance = 1e-6

  /// How far an integer column of a given point may be from an integer; GLPK's own is 1e-5.
  public static let integralityTolerance = 1e-6

  /// The first thing that the point breaks, or nil if it is feasible.
  ///
  /// Throws if the point has not one value per column.
  public func violation(of point: [Double]) throws(ProgramError) -> PointViolation? {
    try check(point, integrality: Self.integralityTolerance).violation
  }

  struct PointCheck {
    let violation: PointViolation?
    let rows: [Double]
    let cost: Double
  }

  func check(_ point: [Double], integrality: Double) throws(ProgramError) -> PointCheck {
    try model.check(lh_check_alive(model.pointer), at: .program)
    guard point.count == columnCount else {
      throw .wrongCount(expected: columnCount, found: point.count)
    }
    var rows = [Double](repeating: 0, count: rowCount + 1)
    var cost = 0.0
    var check = lh_point_check()
    let status = lh_check_point(
      model.pointer, point, Self.feasibilityTolerance, integrality, &rows, &cost, &check)
    try model.check(status, at: .program)
    rows.removeLast()
    return PointCheck(violation: Self.violation(check), rows: rows, cost: cost)
  }

  private static func violation(_ check: lh_point_check) -> PointViolation? {
    let index = Int(check.index)
    switch check.fault {
    case LH_POINT_NOT_A_NUMBER: return .notANumber(Column(index))
    case LH_POINT_COLUMN_BOUND: return .columnBound(Column(index), value: check.value)
    case LH_POINT_FRACTIONAL: return .fractional(Column(index), value: check.value)
    case LH_POINT_ROW: return .row(Row(index), value: check.value)
    default: return nil
    }
  }

  /// For each column, whether it takes integers only.
  func integerColumns() throws(ProgramError) -> [Bool] {
    var integers: [Bool] = []
    for index in 0..<columnCount { integers.append(try isInteger(Column(index))) }
    return integers
  }
}
