// SPDX-License-Identifier: GPL-3.0-or-later

/// Finds a plan of a problem with many engineers: phase dates by what the crew costs at them, then everyone's roster.
///
/// Dates are compared by the relaxation of the master problem with everyone's roster open, so that nobody is placed
/// before the dates are good; see ``DatesMix``.
struct DatesDescent {
  let context: MasterContext
  let control: PlanningControl
  /// Seconds of the run's clock at which dates and rosters are to be found.
  let end: Double
  /// Seconds that rounding everyone's roster may take.
  let secondsOfRounding: Double

  /// Steps where work is limited.
  private static let stepsPerRound = 6
  /// The first rounding is a quick one: it fixes so many times as many rosters at a time as the last one.
  private static let haste = 4
  private static let mostGroups = 2
  /// Dates must be better by this share.
  private static let leastGain = 1e-5
  private static let effort = {
    var effort = TimelineDive.Effort(rootPasses: 8, candidatePasses: 3, noise: 1)
    effort.lastPasses = 20
    effort.isCautious = true
    return effort
  }()

  /// - Parameters:
  ///   - first: A plan whose dates are the first ones.
  ///   - duals: Duals of the whole master problem.
  /// - Returns: The best plan, and duals at its dates or near them.
  func run(from first: PlanState, duals: [Double]) -> (plan: PlanState, duals: [Double]) {
    let model = context.rows.model
    let lanes = PricingLanes(context: context, count: control.threads)
    let redive = Redive(context: context, threads: control.threads)
    var random = SplitMix64(seed: control.seed)
    let began = control.elapsed()
    var mix = DatesMix(context: context, plan: first, duals: duals, lanes: lanes)
    let middle = (began + end) / 2
    mix.settle { control.mustStop || control.rounds == nil && control.elapsed() >= middle }
    let secondsPerPass = (control.elapsed() - began) / Double(max(1, mix.bundle.passCount))
    let rounding = RosterDive(
      engineers: model.crew.classOfEngineer.count,
      wholePasses: control.rounds == nil ? secondsOfRounding / secondsPerPass : .infinity)
    var quick = rounding
    quick.atOnce *= DatesDescent.haste
    var best = redive.round(
      mix.bundle, at: first, rounding: quick, random: &random, shouldStop: { control.mustStop })
    control.report(.incumbent(cost: best.cost))
    let needed = rounding.wholePasses(engineers: model.crew.classOfEngineer.count) * secondsPerPass
    descend(&mix, until: end - needed, random: &random)
    let last = redive.round(
      mix.bundle, at: mix.dates, rounding: rounding, random: &random,
      shouldStop: { control.mustStop })
    if last.cost < best.cost { best = last }
    control.report(.incumbent(cost: best.cost))
    return (best, mix.bundle.boundDuals)
  }

  /// Steps until time or work is used up, or nothing is found any more.
  private func descend(_ mix: inout DatesMix, until end: Double, random: inout SplitMix64) {
    let isOver = { control.mustStop || control.rounds == nil && control.elapsed() >= end }
    var (steps, failures) = (0, 0)
    while !isOver(), steps < control.rounds.map({ $0 * DatesDescent.stepsPerRound }) ?? .max,
      failures <= context.rows.model.timelines.groups.count
    {
      steps += 1
      let found = mix.dive(
        effort: DatesDescent.effort, mostGroups: DatesDescent.mostGroups,
        limit: mix.bundle.modelValue * (1 - DatesDescent.leastGain), random: &random,
        shouldStop: isOver)
      failures = found == nil ? failures + 1 : 0
      if let found { mix.take(found) }
    }
  }
}
