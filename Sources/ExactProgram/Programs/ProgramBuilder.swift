// SPDX-License-Identifier: GPL-3.0-or-later

/// Collects columns and rows, gives them unique names, and moves constants to where they belong.
struct ProgramBuilder {
  /// A comparison of an expression with a number.
  enum Relation {
    case atMost(Double)
    case atLeast(Double)
    case equal(Double)
  }

  /// Rounding in sums of input figures that decides nothing.
  private static let slack = 1e-9

  private(set) var program = MixedProgram()
  private var columnNames = ProgramNames()
  private var rowNames = ProgramNames()

  /// Adds a column of 0 or 1 and returns its index.
  mutating func addBinary(_ name: [String], cost: Double = 0) -> Int {
    addColumn(name, upper: 1, cost: cost, kind: .binary)
  }

  /// Adds a column of 0 to `upper` and returns its index.
  mutating func addContinuous(
    _ name: [String], upper: Double = .infinity, cost: Double = 0
  ) -> Int {
    addColumn(name, upper: upper, cost: cost, kind: .continuous)
  }

  private mutating func addColumn(
    _ name: [String], upper: Double, cost: Double, kind: MixedProgram.Kind
  ) -> Int {
    program.columns.append(
      MixedProgram.Column(
        name: columnNames.unique(name), lower: 0, upper: upper, cost: cost, kind: kind))
    return program.columns.count - 1
  }

  /// Adds a row, unless it holds whatever the columns are.
  mutating func addRow(
    _ name: @autoclosure () -> [String], _ expression: LinearExpression, _ relation: Relation
  ) {
    let terms = expression.collectedTerms
    var (lower, upper) = (-Double.infinity, Double.infinity)
    switch relation {
    case .atMost(let number): upper = number - expression.constant
    case .atLeast(let number): lower = number - expression.constant
    case .equal(let number):
      lower = number - expression.constant
      upper = lower
    }
    let isKept = !terms.isEmpty || lower > ProgramBuilder.slack || upper < -ProgramBuilder.slack
    guard isKept else { return }
    program.rows.append(
      MixedProgram.Row(name: rowNames.unique(name()), lower: lower, upper: upper, terms: terms))
  }

  /// Adds `price` times the expression to what is minimized.
  mutating func addCost(_ expression: LinearExpression, price: Double) {
    program.constantCost += price * expression.constant
    for term in expression.terms {
      program.columns[term.column].cost += price * term.coefficient
    }
  }
}
