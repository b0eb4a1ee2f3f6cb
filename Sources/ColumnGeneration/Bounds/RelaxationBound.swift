// SPDX-License-Identifier: GPL-3.0-or-later

package import PlanningModel
package import Pricing

/// Bounds every legal plan from below by the relaxation of the master problem: in rows by post, then by phase, then by
/// parts of the phases whose options are mixed.
package struct RelaxationBound {
  package let model: SearchModel
  package let control: PlanningControl

  package init(model: SearchModel, control: PlanningControl) {
    self.model = model
    self.control = control
  }

  /// What the relaxation says.
  package struct Outcome {
    /// A proved lower bound on the cost of every legal plan.
    package var bound: Double
    /// The master problem in rows by post near its optimum: prices and a mix to begin a search with.
    package let mix: BundleMethod
  }

  /// Prices of the rows of a master problem, and the bound that they prove.
  package struct Proof: Sendable {
    package private(set) var bound: Double
    private(set) var rows: MasterRows
    private(set) var duals: [Double]

    package init(_ bundle: BundleMethod) {
      (bound, rows, duals) = (bundle.bound, bundle.rows, bundle.boundDuals)
    }

    mutating func improve(by bundle: BundleMethod) {
      if bundle.bound > bound { self = Proof(bundle) }
    }
  }

  /// Passes, at most, by post, and by phase and part together; a round of work allows fewer of each.
  private static let passesByPost = 150
  private static let passesByPart = 2000
  private static let passesPerRound = 40
  /// Times that parts are cut, at most.
  private static let mostCuts = 40
  /// The mix is near enough to the bound at this share of it for a search to begin with.
  private static let toleranceByPost = 2e-3
  /// How near the bound the mix must be for parts to be cut, and how mixed the parts: at first only roughly, and more
  /// and more finely where nothing is left to cut.
  private static let levels = [
    (tolerance: 3e-3, leastSpread: 1.0, clearMode: 0.9),
    (tolerance: 1e-3, leastSpread: 0.5, clearMode: 0.95),
    (tolerance: 3e-4, leastSpread: 0.25, clearMode: 0.98),
  ]
  /// How far the first step by phase goes, as a share of one from nowhere.
  private static let shareOfFirstStep = 0.25
  /// Passes between two looks at the time.
  private static let slice = 10

  /// What dates alone cost at least: lateness and modes of each build-out by itself, where nobody costs anything.
  ///
  /// The Lagrangian value at duals of 0, but for what rosters cost that nobody needs.
  package func byDates() -> Double {
    let pricer = TimelinePricer(model: model.timelines)
    for (phase, options) in model.timelines.options.enumerated() {
      let modes = model.phases.entries[phase].modes
      pricer.optionCosts[phase] = options.map { modes[$0.mode].cost }
    }
    let bound = model.timelines.groups.indices.reduce(0.0) { sum, group in
      var choice = Array(repeating: Int32(0), count: model.timelines.options.count)
      _ = pricer.solve(group: group, choice: &choice)
      return sum + pricer.provedCost
    }
    let claim = max(0, bound * (1 - RelaxationBound.rounding))
    control.report(.bound(claim))
    return claim
  }

  /// What sums of lateness and modes may be off by, as a share.
  private static let rounding = 1e-12

  /// The master problem in rows by post.
  ///
  /// - Parameters:
  ///   - choice: Options that keep precedence.
  ///   - end: Seconds of the run's clock at which to end.
  package func byPost(_ context: MasterContext, from choice: [Int32], until end: Double) -> Outcome
  {
    var bundle = BundleMethod(context: context, choice: choice)
    var left = allowed(RelaxationBound.passesByPost)
    run(&bundle, passes: &left, tolerance: RelaxationBound.toleranceByPost, until: end)
    return Outcome(bound: bundle.bound, mix: bundle)
  }

  /// The bound in rows by phase, which is the stronger one, begun with the duals in rows by post; then in rows by part,
  /// where the parts that are mixed most are cut again and again.
  package func byPhase(
    from mix: BundleMethod, until end: Double, improving bound: Double
  ) -> Double {
    max(bound, proof(from: mix, until: end).bound)
  }

  /// The same with the prices that prove it.
  package func proof(from mix: BundleMethod, until end: Double) -> Proof {
    let context = MasterContext(model: model, form: .phases, isSingle: true)
    var bundle = BundleMethod(
      context: context, choice: mix.choice,
      duals: context.rows.duals(refining: mix.rows, values: mix.boundDuals))
    // These duals are good ones: long steps would lead away from them.
    bundle.step *= RelaxationBound.shareOfFirstStep
    var (best, cuts) = (Proof(mix), RelaxationBound.mostCuts)
    var left = allowed(RelaxationBound.passesByPart)
    for level in RelaxationBound.levels {
      let splitting = PartSplitting(
        model: model, leastSpread: level.leastSpread, clearMode: level.clearMode)
      run(&bundle, passes: &left, tolerance: level.tolerance, until: end)
      best.improve(by: bundle)
      while cuts > 0, left > 0, !control.mustStop, control.elapsed() < end,
        let parts = splitting.cut(bundle)
      {
        let context = MasterContext(model: model, form: .parts(parts), isSingle: true)
        bundle = BundleMethod(context: context, refining: bundle)
        run(&bundle, passes: &left, tolerance: level.tolerance, until: end)
        best.improve(by: bundle)
        cuts -= 1
      }
    }
    return best
  }

  package func allowed(_ passes: Int) -> Int {
    min(passes, control.rounds.map { $0 * RelaxationBound.passesPerRound } ?? .max)
  }

  /// Makes passes until so many are made, the time is over, or the mix is near enough to the bound.
  package func run(
    _ bundle: inout BundleMethod, passes left: inout Int, tolerance: Double, until end: Double
  ) {
    let lanes = PricingLanes(context: bundle.context, count: control.threads)
    var clock = PassClock(control: control, end: end)
    while left > 0, !control.mustStop {
      let (before, most) = (bundle.passCount, min(RelaxationBound.slice, left))
      bundle.run(
        passes: most, lanes: lanes, tolerance: tolerance, isOver: { [control] in control.mustStop },
        shouldStop: { clock.mustStop() })
      left -= bundle.passCount - before
      if bundle.bound > -.infinity { control.report(.bound(bundle.bound)) }
      if bundle.passCount < before + most { return }
    }
  }
}
