// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// What plain scalars mean: the core schema of YAML 1.2, with `_` between digits.
///
/// So `no`, `on` and `1:30` are text, and `012` is twelve.
enum CoreSchema {
  /// Why a text is no number that a problem may hold.
  enum NumberTrouble: Error {
    case notANumber
    /// `.nan` or `.inf`.
    case notFinite
    /// More digits than can be kept exactly.
    case tooManyDigits
  }

  static func isNull(_ scalar: Node.Scalar) -> Bool {
    guard scalar.isPlain else { return false }
    return switch scalar.text {
    case "", "~", "null", "Null", "NULL": true
    default: false
    }
  }

  static func flag(_ scalar: Node.Scalar) -> Bool? {
    guard scalar.isPlain else { return nil }
    return switch scalar.text {
    case "true", "True", "TRUE": true
    case "false", "False", "FALSE": false
    default: nil
    }
  }

  /// The exact value of a plain scalar.
  static func number(_ scalar: Node.Scalar) throws(NumberTrouble) -> Decimal {
    guard scalar.isPlain else { throw .notANumber }
    if isNotFinite(scalar.text) { throw .notFinite }
    guard let scanned = NumberScanner.scan(scalar.text) else { throw .notANumber }
    guard let value = scanned.decimal else { throw .tooManyDigits }
    return value
  }

  private static func isNotFinite(_ text: String) -> Bool {
    switch text {
    case ".nan", ".NaN", ".NAN", ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF", "-.inf",
      "-.Inf", "-.INF":
      true
    default: false
    }
  }
}
