// SPDX-License-Identifier: GPL-3.0-or-later

/// A mixed-integer linear program to be minimized, as a value that belongs to no solver.
public struct MixedProgram: Sendable {
  public enum Kind: Sendable {
    case continuous
    /// 0 or 1.
    case binary
  }

  public struct Column: Sendable {
    /// Unique among columns, ASCII, at most 255 characters, legal in LP and MPS files.
    public let name: String
    public let lower: Double
    /// `.infinity` where there is no upper bound.
    public let upper: Double
    public var cost: Double
    public let kind: Kind
  }

  public struct Term: Sendable {
    public let column: Int
    public let coefficient: Double
  }

  public struct Row: Sendable {
    /// Unique among rows, ASCII, at most 255 characters, legal in LP and MPS files.
    public let name: String
    /// `-.infinity` where there is none.
    public let lower: Double
    /// `.infinity` where there is none.
    public let upper: Double
    /// Each column once, ascending.
    public let terms: [Term]
  }

  public internal(set) var columns: [Column] = []
  public internal(set) var rows: [Row] = []
  /// Part of the cost that no column carries.
  public internal(set) var constantCost = 0.0

  /// Coefficients other than zero in all rows.
  public var termCount: Int { rows.reduce(0) { $0 + $1.terms.count } }
}
