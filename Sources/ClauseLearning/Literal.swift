// SPDX-License-Identifier: GPL-3.0-or-later

/// A variable of a clause program, or its negation.
package struct Literal: Hashable, Sendable {
  /// Twice the variable, and one more for its negation.
  let code: Int32

  package init(code: Int32) { self.code = code }

  package init(variable: Int, isNegated: Bool = false) {
    code = Int32(variable << 1 | (isNegated ? 1 : 0))
  }

  package var index: Int { Int(code) }
  package var variable: Int { Int(code >> 1) }
  var isNegated: Bool { code & 1 == 1 }

  package static prefix func ! (literal: Literal) -> Literal { Literal(code: literal.code ^ 1) }
}
