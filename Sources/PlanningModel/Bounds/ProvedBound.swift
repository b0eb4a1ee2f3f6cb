// SPDX-License-Identifier: GPL-3.0-or-later

package import Foundation
package import Rotations

/// A lower bound on the cost of plans in exact decimals, lowered once by what its proof may be wrong by.
package struct ProvedBound: Sendable {
  package let amount: Decimal

  /// A bound that a plan claims already, or that exact arithmetic proved.
  package init(claimed amount: Decimal) { self.amount = max(0, amount) }

  /// What our own sums in binary numbers prove; nil for an infinite number, which stands for no proof.
  package init?(relaxation bound: Double, of problem: Problem) {
    let largest = MoneyPrices(problem).largest.asDouble
    self.init(
      bound, mayMissBy: ProvedBound.share * (1 + abs(bound)) + ProvedBound.rounding * largest,
      of: problem)
  }

  /// What GLPK's branch and cut proves, within whose tolerances a row may be missed at the price of the dearest column.
  package init?(integerProgram bound: Double, of problem: Problem) {
    let largest = MoneyPrices(problem).largest.asDouble
    self.init(
      bound, mayMissBy: ProvedBound.share * (1 + abs(bound)) + ProvedBound.tolerance * largest,
      of: problem)
  }

  private init?(_ bound: Double, mayMissBy error: Double, of problem: Problem) {
    guard bound.isFinite, error.isFinite else { return nil }
    let lowered = max(0, bound - error)
    let steps = (lowered * (ProvedBound.stepsOfCent / problem.cent).asDouble).rounded(.down)
    guard steps < ProvedBound.mostSteps else {
      amount = Decimal(lowered)
      return
    }
    amount = Decimal(Int(steps)) * (problem.cent / ProvedBound.stepsOfCent)
  }

  /// Ten times the share of the incumbent within which GLPK drops nodes unseen.
  private static let share = 1e-8
  /// The share of the largest price that sums of many of them lose to rounding, and that GLPK takes for nothing.
  private static let (rounding, tolerance) = (1e-13, 1e-9)
  /// A bound is a whole number of hundredths of a cent, while their count is exact in binary numbers.
  private static let (stepsOfCent, mostSteps) = (Decimal(100), 0x1p60)

  /// The higher of those that are there.
  package static func best(_ bounds: ProvedBound?...) -> ProvedBound? {
    bounds.compactMap(\.self).max { $0.amount < $1.amount }
  }
}
