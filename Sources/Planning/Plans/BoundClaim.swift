// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
public import Rotations

/// What may be said of a plan, given a bound that was proved in binary numbers.
public struct BoundClaim {
  public let solver: SolverClaim
  public let isOptimal: Bool

  /// - Parameters:
  ///   - provedBound: A lower bound on the cost of every legal plan; infinite where none was proved.
  ///   - datesBound: A lower bound on the cost of every legal plan with the same phase dates; nil where none was proved.
  public init(plan: Plan, provedBound: Double, datesBound: Double? = nil, method: String) {
    let total = plan.cost?.total ?? 0
    let bound = min(total, BoundClaim.safe(provedBound))
    let difference = (total - bound).asDouble
    isOptimal = difference < max(0.01, 1e-9 * total.asDouble)
    let gap = total == 0 || isOptimal ? 0 : difference / total.asDouble
    solver = SolverClaim(
      method: method, status: isOptimal ? .optimal : .feasible,
      bound: provedBound.isFinite ? bound : nil, gap: provedBound.isFinite ? gap : nil,
      atTheseDates: BoundClaim.atTheseDates(datesBound, bound: bound, total: total))
  }

  /// The larger of the two bounds holds at the plan's own dates.
  private static func atTheseDates(
    _ proved: Double?, bound: Decimal, total: Decimal
  ) -> SolverClaim.AtTheseDates? {
    guard let proved, proved.isFinite else { return nil }
    let own = min(total, max(bound, safe(proved)))
    let gap = total == 0 ? 0 : (total - own).asDouble / total.asDouble
    return SolverClaim.AtTheseDates(bound: own, gap: gap)
  }

  /// Ten times the share of the incumbent within which GLPK drops nodes unseen.
  private static let tolerance = 1e-8

  /// Below this, a bound in steps of 1/10,000 is a whole number of 64 bits.
  private static let exactlyScaled = 1e14

  private static func safe(_ bound: Double) -> Decimal {
    guard bound.isFinite else { return 0 }
    let lowered = max(0, bound - tolerance * (1 + abs(bound)))
    guard lowered < exactlyScaled else { return Decimal(lowered) }
    return Decimal(Int((lowered * 10_000).rounded(.down))) / 10_000
  }
}
