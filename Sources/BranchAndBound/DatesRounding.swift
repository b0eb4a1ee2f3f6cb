// SPDX-License-Identifier: GPL-3.0-or-later

internal import ColumnGeneration
internal import PlanSearch
internal import PlanningModel
internal import Pricing
internal import Rotations

/// Finds a plan at given phase dates in moments: a mix of rosters there, rounded; not always the cheapest.
///
/// Owned by one thread at a time.
final class DatesRounding {
  private let model: SearchModel
  private let lanes: PricingLanes
  private let rounder: RosterRounder
  private let seed: UInt64

  private static let passes = 60
  private static let tolerance = 2e-4

  /// - Parameter context: The master problem in rows by post.
  init(context: MasterContext, seed: UInt64) {
    model = context.rows.model
    lanes = PricingLanes(context: context, count: 1)
    rounder = RosterRounder(context: context)
    self.seed = seed
  }

  /// A plan below the cutoff; nil where rounding finds none, or stock does not reach.
  ///
  /// - Parameter dates: An option for each phase, which keep precedence.
  func plan(at dates: [Int32], cutoff: Double, shouldStop: () -> Bool) -> Plan? {
    let state = PlanState(model: model, dates: dates)
    guard state.stock.isCovered else { return nil }
    let everyone = Array(model.crew.classOfEngineer.indices)
    var mix = BundleMethod(
      context: lanes.context, plan: state, engineers: everyone, duals: nil, lanes: lanes)
    mix.run(
      passes: DatesRounding.passes, lanes: lanes, tolerance: DatesRounding.tolerance,
      shouldStop: shouldStop)
    var random = SplitMix64(seed: seed)
    let rounded = rounder.round(
      mix, at: state, rounding: RosterDive(), random: &random, shouldStop: shouldStop)
    guard rounded.cost < cutoff else { return nil }
    return PlanConversion(model: model).plan(from: rounded, method: "decomposition")
  }
}
