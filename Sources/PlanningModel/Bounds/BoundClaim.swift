// SPDX-License-Identifier: GPL-3.0-or-later

package import Foundation
package import Rotations

/// What may be said of a plan, given what was proved.
package struct BoundClaim {
  package let solver: SolverClaim
  package let isOptimal: Bool

  /// - Parameters:
  ///   - bound: A lower bound on the cost of every legal plan of the problem; nil where none was proved.
  ///   - datesBound: A lower bound on the cost of every legal plan with the same phase dates; nil where none was proved.
  package init(
    plan: Plan, of problem: Problem, bound: ProvedBound?, datesBound: ProvedBound? = nil,
    method: String
  ) {
    let total = plan.cost?.total ?? 0
    let grid = MoneyGrid(problem)
    let tolerance = BoundClaim.tolerance(ofTotal: total, in: problem)
    let proved = BoundClaim.proved(bound, total: total, grid, tolerance)
    isOptimal = proved.map { total - $0 < tolerance } ?? false
    let own = datesBound.flatMap { dates in
      BoundClaim.proved(
        ProvedBound.best(dates, proved.map(ProvedBound.init)), total: total, grid, tolerance)
    }
    solver = SolverClaim(
      method: method, status: isOptimal ? .optimal : .feasible, bound: proved,
      gap: proved.map { BoundClaim.gap(total: total, bound: $0) },
      atTheseDates: own.map {
        SolverClaim.AtTheseDates(bound: $0, gap: BoundClaim.gap(total: total, bound: $0))
      })
  }

  /// The bound as it may be claimed: the plan's own cost where no cost lies in between; none where the plan disproves it.
  ///
  /// No cost is negative, so that a plan without cost has a bound whatever was proved.
  private static func proved(
    _ bound: ProvedBound?, total: Decimal, _ grid: MoneyGrid, _ tolerance: Decimal
  ) -> Decimal? {
    guard let amount = bound?.amount ?? (total == 0 ? 0 : nil) else { return nil }
    guard amount - total < tolerance else { return nil }
    return grid.hasNothing(above: amount, below: total) ? total : min(amount, total)
  }

  private static func gap(total: Decimal, bound: Decimal) -> Double {
    total == 0 ? 0 : ((total - bound) / total).asDouble
  }

  /// What an optimal plan may miss its bound by (specification, section 14).
  package static func tolerance(ofTotal total: Decimal, in problem: Problem) -> Decimal {
    max(problem.cent, optimalShare * total)
  }

  private static let optimalShare = Decimal(sign: .plus, exponent: -7, significand: 1)
}
