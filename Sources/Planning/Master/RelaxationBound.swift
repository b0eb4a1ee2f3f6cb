// SPDX-License-Identifier: GPL-3.0-or-later

/// Bounds every legal plan from below by the relaxation of the master problem: in rows by post, then by phase, then by
/// parts of the phases whose options are mixed.
struct RelaxationBound {
  let model: SearchModel
  let control: PlanningControl

  /// What the relaxation says.
  struct Outcome {
    /// A proved lower bound on the cost of every legal plan.
    var bound: Double
    /// The master problem in rows by post near its optimum: prices and a mix to begin a search with.
    let mix: BundleMethod
  }

  /// Passes, at most; a round of work allows fewer.
  private static let passesByPost = 150
  private static let passesByPhase = 400
  private static let passesByPart = 100
  private static let passesPerRound = 40
  /// Times that parts are cut, at most; a round of work allows fewer.
  private static let mostCuts = 20
  private static let cutsPerRound = 2
  /// The mix is near enough to the bound at this share of it: for a search to begin with, for parts to be cut, and for
  /// a claim.
  private static let (toleranceByPost, toleranceOfCuts, toleranceByPart) = (2e-3, 3e-3, 2e-4)
  /// How far the first step by phase goes, as a share of one from nowhere.
  private static let shareOfFirstStep = 0.25
  /// Passes between two looks at the time.
  private static let slice = 10

  /// The master problem in rows by post.
  ///
  /// - Parameters:
  ///   - choice: Options that keep precedence.
  ///   - end: Seconds of the run's clock at which to end.
  func byPost(_ context: MasterContext, from choice: [Int32], until end: Double) -> Outcome {
    var bundle = BundleMethod(context: context, choice: choice)
    let lanes = PricingLanes(context: context, count: control.threads)
    run(
      &bundle, lanes, passes: RelaxationBound.passesByPost,
      tolerance: RelaxationBound.toleranceByPost, until: end)
    return Outcome(bound: bundle.bound, mix: bundle)
  }

  /// The bound in rows by phase, which is the stronger one, begun with the duals in rows by post; then in rows by part,
  /// where the parts that are mixed most are cut again and again.
  func byPhase(
    from mix: BundleMethod, until end: Double, improving bound: Double
  ) -> Double {
    let context = MasterContext(model: model, form: .phases, isSingle: true)
    var bundle = BundleMethod(
      context: context, choice: mix.choice,
      duals: context.rows.duals(refining: mix.rows, values: mix.boundDuals))
    // These duals are good ones: long steps would lead away from them.
    bundle.step *= RelaxationBound.shareOfFirstStep
    var best = bound
    func improve(passes: Int, tolerance: Double) {
      let lanes = PricingLanes(context: bundle.context, count: control.threads)
      run(&bundle, lanes, passes: passes, tolerance: tolerance, until: end)
      best = max(best, bundle.bound)
    }
    improve(passes: RelaxationBound.passesByPhase, tolerance: RelaxationBound.toleranceOfCuts)
    let splitting = PartSplitting(model: model)
    for _ in 0..<cuts {
      guard !control.mustStop, control.elapsed() < end, let parts = splitting.cut(bundle) else {
        break
      }
      let context = MasterContext(model: model, form: .parts(parts), isSingle: true)
      bundle = BundleMethod(context: context, refining: bundle)
      improve(passes: RelaxationBound.passesByPart, tolerance: RelaxationBound.toleranceOfCuts)
    }
    improve(
      passes: bundle.passCount + RelaxationBound.passesByPart,
      tolerance: RelaxationBound.toleranceByPart)
    return best
  }

  /// Times that parts are cut, at most.
  private var cuts: Int {
    min(RelaxationBound.mostCuts, control.rounds.map { $0 * RelaxationBound.cutsPerRound } ?? .max)
  }

  private func run(
    _ bundle: inout BundleMethod, _ lanes: PricingLanes, passes: Int, tolerance: Double,
    until end: Double
  ) {
    let limit = min(passes, RelaxationBound.passesPerRound * (control.rounds ?? passes))
    var clock = PassClock(control: control, end: end)
    while bundle.passCount < limit, !control.mustStop {
      let before = bundle.passCount
      bundle.run(
        passes: min(RelaxationBound.slice, limit - before), lanes: lanes,
        tolerance: tolerance, shouldStop: { clock.mustStop() })
      if bundle.bound > -.infinity { control.report(.bound(bundle.bound)) }
      if bundle.passCount < before + RelaxationBound.slice { return }
    }
  }
}
