// SPDX-License-Identifier: GPL-3.0-or-later

/// How far below a plan a bound may stay that is to prove it the best.
package enum ProofTolerance {
  /// Half of what a proof of optimality allows: a cent or 1e-7 of the cost; of small costs far less, as a cent may be much.
  ///
  /// - Parameter cent: The least amount that is paid (``Problem/cent``).
  package static func closing(atCost cost: Double, cent: Double) -> Double {
    guard cost.isFinite else { return 0 }
    return min(max(cent / 2, halfShare * cost), largestShare * cost)
  }

  private static let (halfShare, largestShare) = (0.4e-7, 1e-4)
}
