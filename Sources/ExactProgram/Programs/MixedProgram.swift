// SPDX-License-Identifier: GPL-3.0-or-later

/// A mixed-integer linear program to be minimized, as a value that belongs to no solver.
package struct MixedProgram: Sendable {
  package enum Kind: Sendable {
    case continuous
    /// 0 or 1.
    case binary
  }

  package struct Column: Sendable {
    /// Unique among columns, ASCII, at most 255 characters, legal in LP and MPS files.
    package let name: String
    package let lower: Double
    /// `.infinity` where there is no upper bound.
    package let upper: Double
    package var cost: Double
    package let kind: Kind
  }

  package struct Term: Sendable {
    package let column: Int
    package let coefficient: Double
  }

  package struct Row: Sendable {
    /// Unique among rows, ASCII, at most 255 characters, legal in LP and MPS files.
    package let name: String
    /// `-.infinity` where there is none.
    package let lower: Double
    /// `.infinity` where there is none.
    package let upper: Double
    /// Each column once, ascending.
    package let terms: [Term]
  }

  package var columns: [Column] = []
  package var rows: [Row] = []
  /// Part of the cost that no column carries.
  package var constantCost = 0.0

  /// Coefficients other than zero in all rows.
  package var termCount: Int { rows.reduce(0) { $0 + $1.terms.count } }
}
