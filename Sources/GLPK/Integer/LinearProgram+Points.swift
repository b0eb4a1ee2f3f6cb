// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGLPK

extension LinearProgram {
  /// How far a given point may be outside bounds and rows, per 1 + |bound|.
  public static let feasibilityTolerance = 1e-6

  /// How far a linear solution may be outside bounds and rows, per 1 + |bound|.
  ///
  /// GLPK's own tolerance is of scaled values; where it calls a point optimal that is further out, other ways of
  /// solving are tried.
  public static let solutionTolerance = 1e-5

  /// How far an integer column of a given point may be from an integer; GLPK's own is 1e-5.
  public static let integralityTolerance = 1e-6

  /// The first thing that the point breaks, or nil if it is feasible.
  ///
  /// Throws if the point has not one value per column.
  public func violation(
    of point: [Double], tolerance: Double = feasibilityTolerance
  ) throws(ProgramError) -> PointViolation? {
    try model.check(point, tolerance: tolerance, integrality: Self.integralityTolerance).violation
  }

  /// For each column, whether it takes integers only.
  func integerColumns() throws(ProgramError) -> [Bool] {
    var integers: [Bool] = []
    for index in 0..<columnCount { integers.append(try isInteger(Column(index))) }
    return integers
  }
}

/// What a point means for a program.
struct PointCheck {
  let violation: PointViolation?
  let rows: [Double]
  let cost: Double
}

extension Model {
  /// Computes the rows and the cost at the point, and the first thing that it breaks.
  func check(
    _ point: [Double], tolerance: Double = LinearProgram.feasibilityTolerance, integrality: Double
  ) throws(ProgramError) -> PointCheck {
    try check(lh_check_alive(pointer), at: .program)
    guard point.count == columnCount else {
      throw .wrongCount(expected: columnCount, found: point.count)
    }
    var rows = [Double](repeating: 0, count: rowCount)
    var cost = 0.0
    var check = lh_point_check()
    let status = lh_check_point(pointer, point, tolerance, integrality, &rows, &cost, &check)
    try self.check(status, at: .program)
    return PointCheck(violation: Self.violation(check), rows: rows, cost: cost)
  }

  private static func violation(_ check: lh_point_check) -> PointViolation? {
    let index = Int(check.index)
    switch check.fault {
    case LH_POINT_NOT_A_NUMBER: return .notANumber(LinearProgram.Column(index))
    case LH_POINT_COLUMN_BOUND:
      return .columnBound(LinearProgram.Column(index), value: check.value)
    case LH_POINT_FRACTIONAL: return .fractional(LinearProgram.Column(index), value: check.value)
    case LH_POINT_ROW: return .row(LinearProgram.Row(index), value: check.value)
    default: return nil
    }
  }
}
