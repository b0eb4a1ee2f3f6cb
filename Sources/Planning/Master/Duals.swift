// SPDX-License-Identifier: GPL-3.0-or-later

/// Prices of the rows that tie timelines and rosters together, and how low they say that costs can be.
struct Duals: Sendable {
  /// One for each cover row, at least 0 and at most the penalty of an open head.
  var cover: [Double]
  /// One for each `requirement * dayCount + day`, at least 0 and at most the penalty of a missing head.
  var standby: [Double]
  /// The Lagrangian value, to compare dates by. It is no bound to be claimed: roster pricing leaves out stops without
  /// work, which may save a fare, and timeline pricing may be cut short.
  var bound: Double
}
