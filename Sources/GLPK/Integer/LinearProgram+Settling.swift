// SPDX-License-Identifier: GPL-3.0-or-later

/// A point whose integer columns were rounded.
enum RoundedPoint {
  case solution(IntegerSolution)
  case broken(PointViolation)
}

extension LinearProgram {
  /// The point rounded, and checked against the rows as the caller gave them.
  func rounded(_ values: [Double], nodes: Int) throws(ProgramError) -> RoundedPoint {
    let integers = try integerColumns()
    let columns = zip(values, integers).map { $1 ? $0.rounded() : $0 }
    let check = try model.check(columns, integrality: 0)
    if let violation = check.violation { return .broken(violation) }
    return .solution(
      IntegerSolution(objective: check.cost, columns: columns, rows: check.rows, nodes: nodes))
  }

  /// As ``rounded(_:nodes:)``, but where rounding breaks a row, the other columns follow the
  /// rounded ones.
  ///
  /// GLPK takes 0.99999 for 1; behind a large coefficient that is a broken row.
  func settled(_ values: [Double], nodes: Int) throws(ProgramError) -> RoundedPoint {
    let point = try rounded(values, nodes: nodes)
    guard case .broken = point else { return point }
    let integers = try integerColumns().enumerated().filter(\.element).map { Column($0.offset) }
    var bounds: [(column: Column, lower: Double, upper: Double)] = []
    for column in integers {
      let (lower, upper) = try self.bounds(of: column)
      bounds.append((column, lower, upper))
      let value = min(max(values[column.index].rounded(), lower), upper)
      try setBounds(of: column, lower: value, upper: value)
    }
    let outcome = model.solveLinear(SimplexOptions(method: .dual))
    for (column, lower, upper) in bounds { try setBounds(of: column, lower: lower, upper: upper) }
    guard case .optimal(let solution) = outcome else { return point }
    return try rounded(solution.columns, nodes: nodes)
  }
}
