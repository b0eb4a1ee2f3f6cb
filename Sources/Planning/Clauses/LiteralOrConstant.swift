// SPDX-License-Identifier: GPL-3.0-or-later

/// A literal, or what is known without one.
enum LiteralOrConstant {
  case always
  case never
  case literal(Literal)

  var negated: LiteralOrConstant {
    switch self {
    case .always: .never
    case .never: .always
    case .literal(let literal): .literal(!literal)
    }
  }
}
