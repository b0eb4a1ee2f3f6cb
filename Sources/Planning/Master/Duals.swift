// SPDX-License-Identifier: GPL-3.0-or-later

/// Prices of the rows that tie timelines and rosters together, and what they prove.
struct Duals: Sendable {
  /// One for each cover row, at least 0 and at most the penalty of an open head.
  var cover: [Double]
  /// One for each `requirement * dayCount + day`, at least 0 and at most the penalty of a missing head.
  var standby: [Double]
  /// The Lagrangian value: no plan costs less, where every pricing problem was solved exactly.
  var bound: Double
}
