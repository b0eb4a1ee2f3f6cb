// SPDX-License-Identifier: GPL-3.0-or-later

package import PlanningModel
package import Pricing

/// Bounds the cost of every plan that has a given plan's phase dates: only rosters and contractors are left to choose.
package struct DatesBound {
  package let context: MasterContext
  package let control: PlanningControl

  package init(context: MasterContext, control: PlanningControl) {
    self.context = context
    self.control = control
  }

  private static let passes = 200
  private static let tolerance = 1e-4

  /// - Parameters:
  ///   - plan: Has the dates; of its rosters, if it has any, those columns are known to begin with.
  ///   - duals: Where to begin; nil for a price of a head that is usual.
  package func bound(of plan: PlanState, duals: [Double]?) -> Double {
    let lanes = PricingLanes(context: context, count: control.threads)
    let everyone = Array(context.rows.model.crew.classOfEngineer.indices)
    var bundle = BundleMethod(
      context: context, plan: plan, engineers: everyone, duals: duals, lanes: lanes)
    var clock = PassClock(control: control)
    bundle.run(passes: DatesBound.passes, lanes: lanes, tolerance: DatesBound.tolerance) {
      clock.mustStop()
    }
    return bundle.bound
  }
}

/// Says when to stop between passes, so that no pass is begun that would end after the time limit.
struct PassClock {
  private let control: PlanningControl
  private let end: Double
  private var last: Double
  private var longest = 0.0

  /// - Parameter end: Seconds of the run's clock at which to end, if that comes before the time limit.
  init(control: PlanningControl, end: Double = .infinity) {
    self.control = control
    self.end = end
    last = control.elapsed()
  }

  mutating func mustStop() -> Bool {
    let now = control.elapsed()
    longest = max(longest, now - last)
    last = now
    if control.rounds != nil { return control.mustStop }
    return control.mustStop || control.remaining < longest || now + 0.5 * longest >= end
  }
}
