// SPDX-License-Identifier: GPL-3.0-or-later

/// Bounds the cost of every plan that has a given plan's phase dates: only rosters and contractors are left to choose.
struct DatesBound {
  let context: MasterContext
  let control: PlanningControl

  private static let passes = 200
  private static let tolerance = 1e-4

  /// - Parameter duals: Where to begin.
  func bound(of plan: PlanState, duals: [Double]) -> Double {
    let lanes = PricingLanes(context: context, count: control.threads)
    let open = OpenPart(groups: [], engineers: OpenPart.all(of: context.rows.model).engineers)
    var bundle = BundleMethod(
      context: context, plan: plan, open: open, duals: duals, lanes: lanes)
    bundle.run(passes: DatesBound.passes, lanes: lanes, tolerance: DatesBound.tolerance) {
      control.mustStop
    }
    return bundle.bound
  }
}
