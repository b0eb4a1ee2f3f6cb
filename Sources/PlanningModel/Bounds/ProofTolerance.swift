// SPDX-License-Identifier: GPL-3.0-or-later

package import Rotations

/// How far below a plan a bound may stay that is to prove it the best.
package struct ProofTolerance: Sendable {
  /// What two costs that plans can have differ by at least; nil where nothing is known.
  private let step: Double?

  package init(_ problem: Problem) {
    step = MoneyGrid(problem).step?.asDouble
  }

  /// A bound so far below `cost` proves that no plan is cheaper, or that none is by more than a proof of optimality allows.
  ///
  /// That is a step between two costs, with room for what a bound is lowered by before it is claimed (``ProvedBound``), or half
  /// of 1e-7 of the cost. Cents play no part, so that another currency is proved alike.
  package func closing(atCost cost: Double) -> Double {
    guard cost.isFinite else { return 0 }
    let share = ProofTolerance.share * cost
    guard let step else { return share }
    return max(share, ProofTolerance.shareOfStep * step - ProofTolerance.lowered * (1 + cost))
  }

  /// What is proved with a bound at hand: the cost itself, where plans of no cost in between can be.
  package func proved(_ bound: Double, atCost cost: Double) -> Double {
    guard let step, cost - bound < ProofTolerance.surelyBelow * step else { return bound }
    return cost
  }

  private static let surelyBelow = 0.95
  private static let share = 0.4e-7
  private static let (shareOfStep, lowered) = (0.9, 2e-8)
}
