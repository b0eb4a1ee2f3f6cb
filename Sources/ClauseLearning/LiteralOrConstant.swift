// SPDX-License-Identifier: GPL-3.0-or-later

/// A literal, or what is known without one.
package enum LiteralOrConstant {
  case always
  case never
  case literal(Literal)

  package var negated: LiteralOrConstant {
    switch self {
    case .always: .never
    case .never: .always
    case .literal(let literal): .literal(!literal)
    }
  }
}
