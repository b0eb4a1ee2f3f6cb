// SPDX-License-Identifier: GPL-3.0-or-later

/// A constant and a sum of columns with coefficients.
struct LinearExpression: Sendable {
  var terms: [MixedProgram.Term] = []
  var constant = 0.0

  init() {}

  init(constant: Double) { self.constant = constant }

  init(column: Int) { terms = [MixedProgram.Term(column: column, coefficient: 1)] }

  mutating func add(_ other: LinearExpression, times factor: Double = 1) {
    constant += factor * other.constant
    terms += other.terms.lazy.map {
      MixedProgram.Term(column: $0.column, coefficient: factor * $0.coefficient)
    }
  }

  mutating func add(column: Int, times factor: Double = 1) {
    terms.append(MixedProgram.Term(column: column, coefficient: factor))
  }

  /// Whether the expression is zero whatever the columns are.
  var isZero: Bool { terms.isEmpty && constant == 0 }

  /// Each column once, ascending, without zeros.
  var collectedTerms: [MixedProgram.Term] {
    var collected: [MixedProgram.Term] = []
    for term in terms.sorted(by: { $0.column < $1.column }) {
      if let last = collected.last, last.column == term.column {
        collected[collected.count - 1] = MixedProgram.Term(
          column: term.column, coefficient: last.coefficient + term.coefficient)
      } else {
        collected.append(term)
      }
    }
    return collected.filter { $0.coefficient != 0 }
  }
}
