// SPDX-License-Identifier: GPL-3.0-or-later

package import Foundation
package import PlanningModel
package import Rotations

/// A problem whose numbers binary arithmetic carries, made from one whose numbers may be anything that a file allows.
///
/// Three things are done, each only where a number asks for it, so that many problems stay as they are: heads that nobody
/// can fill are taken out, and what they cost is known beforehand (`SuppliedHeads`); money is counted in a unit of its own;
/// and prices far above what a plan costs are lowered (`MoneyScale`). Each makes plans cheaper at most, so that a
/// bound on the reduced problem's plans, with what was taken out, bounds those of the original. Modes, starts and rosters
/// that are legal in one are legal in the other.
package struct ReducedProblem: Sendable {
  package let problem: Problem
  private let original: Problem
  private let prices: MoneyPrices
  private let scale: MoneyScale
  /// What every plan of the original costs beside what the same plan costs here, in the original's money.
  private let certainCost: Decimal
  private let isUnchanged: Bool

  /// - Parameter knownCost: What a legal plan costs, where one is known: no price need be far above it.
  package init(_ problem: Problem, knownCost: Decimal? = nil) {
    let supplied = SuppliedHeads(problem)
    let prices = MoneyPrices(supplied.problem)
    // Freight is rounded to cents of the file's money, leg by leg, and no table of legs takes its place.
    let scale =
      problem.itemIDs.isEmpty
      ? MoneyScale(prices: prices, measure: MoneyGrid(problem).measure, knownCost: knownCost)
      : .unchanged
    original = problem
    self.prices = prices
    self.scale = scale
    certainCost = supplied.certainCost
    isUnchanged = !supplied.isReduced && !scale.changes(prices)
    self.problem = scale.changes(prices) ? supplied.problem.priced(by: scale) : supplied.problem
  }

  /// The original's money in one unit of the reduced problem's.
  package var unit: Decimal { scale.unit }

  /// The problem reduced by what a plan of it costs; nil where prices are no hindrance to a proof as they are.
  package func sharpened(knownCost: Decimal) -> ReducedProblem? {
    guard original.itemIDs.isEmpty, scale.blurs(knownCost, of: original, prices: prices) else {
      return nil
    }
    let sharper = ReducedProblem(original, knownCost: knownCost)
    return sharper.scale != scale ? sharper : nil
  }

  /// What an amount of the reduced problem's money is in that of the original, with what every plan costs.
  package func restored(_ amount: Double) -> Double {
    isUnchanged ? amount : amount * scale.unit.asDouble + certainCost.asDouble
  }

  /// The plan as one of the original: hired and open heads, cost and claim are those of the original.
  package func restored(_ plan: Plan) -> Plan {
    guard !isUnchanged, let reduced = plan.cost?.total else { return plan }
    var restored = PlanAssembly(problem: original).plan(
      phases: plan.phases, rosters: plan.rosters, solver: plan.solver)
    restored.fiber = plan.fiber
    // A bound is believed only where the exact costs show that this plan is no dearer here than there.
    let isCarried = amount(reduced) <= (restored.cost?.total ?? 0) * (1 + ReducedProblem.rounding)
    let bound = plan.solver.bound.map { self.restored(ProvedBound(claimed: $0)) }
    let datesBound = plan.solver.atTheseDates.map { self.restored(ProvedBound(claimed: $0.bound)) }
    restored.solver =
      BoundClaim(
        plan: restored, of: original, bound: isCarried ? bound : nil,
        datesBound: isCarried ? datesBound : nil,
        method: plan.solver.method
      ).solver
    return restored
  }

  /// The plan as one of the reduced problem, of which nothing is proved.
  package func reduced(_ plan: Plan) -> Plan {
    let claim = SolverClaim(method: plan.solver.method, status: .feasible, bound: nil, gap: nil)
    return PlanAssembly(problem: problem).plan(
      phases: plan.phases, rosters: plan.rosters, solver: claim)
  }

  /// A bound on the cost of the reduced problem's plans as one of the original's.
  package func restored(_ bound: ProvedBound) -> ProvedBound {
    ProvedBound(claimed: amount(bound.amount))
  }

  private func amount(_ reduced: Decimal) -> Decimal { reduced * scale.unit + certainCost }

  /// Decimals of 38 digits are rounded in sums of very large and very small amounts.
  private static let rounding = Decimal(sign: .plus, exponent: -30, significand: 1)
}
