// SPDX-License-Identifier: GPL-3.0-or-later

/// Finds phase dates by what the crew costs at them, then everyone's roster.
///
/// Dates are compared by the relaxation of the master problem with everyone's roster open, so that nobody is placed
/// before the dates are good; see ``DatesMix``. Dates that are worth a little more than the best are gone on from as well
/// (record-to-record travel, Dueck 1993).
struct DatesDescent {
  let context: MasterContext
  let control: PlanningControl
  /// Threads on which pricing problems are solved.
  let threads: Int
  let seed: UInt64
  /// Seconds of the run's clock at which dates and rosters are to be found.
  let end: Double
  /// Seconds that rounding everyone's roster may take.
  let secondsOfRounding: Double
  /// How much work goes into each step.
  let effort: TimelineDive.Effort
  /// Whether rosters are rounded, and a plan is reported, whenever dates have become much better.
  let roundsOften: Bool

  /// What was found.
  struct Found: Sendable {
    /// The plan at the best dates, and the cheapest of all that came on the way.
    let plan: PlanState
    let incumbent: PlanState
    /// What the relaxation is worth at the best dates, and duals there.
    let value: Double
    let duals: [Double]

    /// What was found at the best dates of several descents, beside the cheapest plan of all.
    static func best(of found: [Found]) -> Found {
      let incumbent = found.dropFirst().reduce(found[0].incumbent) {
        $1.incumbent.cost < $0.cost ? $1.incumbent : $0
      }
      let best = found.dropFirst().reduce(found[0]) { $1.value < $0.value ? $1 : $0 }
      return Found(
        plan: best.plan, incumbent: incumbent, value: best.value, duals: best.duals)
    }
  }

  /// Steps where work is limited.
  private static let stepsPerRound = 6
  /// The first rounding is a quick one: it fixes so many times as many rosters at a time as the last one.
  private static let haste = 4
  private static let mostGroups = 2
  /// Dates count as better from this share on, and as so much better that rosters are rounded from the other on.
  private static let (leastGain, muchGain) = (1e-5, 0.01)
  /// What dates may be worth more than the best ones, as a share, at the beginning; it falls to nothing.
  private static let leeway = 0.003
  /// Steps without better dates, for each group, after which the descent is over.
  private static let patience = 10

  /// - Parameters:
  ///   - first: A plan whose dates are the first ones.
  ///   - duals: Duals of the whole master problem.
  func run(from first: PlanState, duals: [Double]) -> Found {
    let lanes = PricingLanes(context: context, count: threads)
    let began = control.elapsed()
    var mix = DatesMix(context: context, plan: first, duals: duals, lanes: lanes)
    let middle = (began + end) / 2
    mix.settle { control.mustStop || control.rounds == nil && control.elapsed() >= middle }
    let secondsPerPass = (control.elapsed() - began) / Double(max(1, mix.bundle.passCount))
    let engineers = context.rows.model.crew.classOfEngineer.count
    let rounding = RosterDive(
      engineers: engineers,
      wholePasses: control.rounds == nil ? secondsOfRounding / secondsPerPass : .infinity)
    var incumbents = Incumbents(
      rounder: RosterRounder(context: context, threads: threads), best: first,
      random: SplitMix64(seed: seed), control: control)
    var quick = rounding
    quick.atOnce *= DatesDescent.haste
    incumbents.round(mix, by: quick)
    let needed = rounding.wholePasses(engineers: engineers) * secondsPerPass
    let best = descend(mix, &incumbents, until: end - needed)
    let plan = incumbents.round(best, by: rounding)
    return Found(
      plan: plan, incumbent: incumbents.best, value: best.value, duals: best.bundle.boundDuals)
  }

  /// Steps until time or work is used up, or nothing is found any more; the best dates.
  private func descend(
    _ first: DatesMix, _ incumbents: inout Incumbents, until end: Double
  ) -> DatesMix {
    var random = SplitMix64(seed: seed)
    let began = control.elapsed()
    let groups = context.rows.model.timelines.groups.count
    let most = control.rounds.map { $0 * DatesDescent.stepsPerRound }
    let isOver = { control.mustStop || control.rounds == nil && control.elapsed() >= end }
    var (mix, best) = (first, first)
    var (steps, failures, lastRounded) = (0, 0, first.value)
    while !isOver(), steps < most ?? .max, failures <= DatesDescent.patience * groups {
      let progress =
        most.map { Double(steps) / Double($0) }
        ?? (end.isFinite ? (control.elapsed() - began) / max(end - began, 1e-3) : 1)
      steps += 1
      let found = mix.dive(
        effort: effort, mostGroups: DatesDescent.mostGroups,
        limit: limit(mix, best, progress: min(1, progress)), random: &random, shouldStop: isOver)
      failures += 1
      guard let found else { continue }
      mix.take(found)
      guard mix.value < best.value * (1 - DatesDescent.leastGain) else { continue }
      (best, failures) = (mix, 0)
      if roundsOften, best.value < lastRounded * (1 - DatesDescent.muchGain) {
        incumbents.round(best, by: RosterDive())
        lastRounded = best.value
      }
    }
    return best
  }

  /// What the next dates may be worth: a little more than the best, or better than where the descent stands.
  private func limit(_ mix: DatesMix, _ best: DatesMix, progress: Double) -> Double {
    let leeway = DatesDescent.leeway * (1 - progress)
    return max(best.value * (1 + leeway), mix.value * (1 - DatesDescent.leastGain))
  }
}

/// Plans that come of rounding mixes, of which the cheapest is kept.
private struct Incumbents {
  let rounder: RosterRounder
  var best: PlanState
  var random: SplitMix64
  let control: PlanningControl

  @discardableResult
  mutating func round(_ mix: DatesMix, by rounding: RosterDive) -> PlanState {
    let plan = rounder.round(
      mix.bundle, at: mix.dates, rounding: rounding, random: &random,
      shouldStop: { control.mustStop })
    if plan.cost < best.cost { best = plan }
    control.report(.incumbent(cost: best.cost))
    return plan
  }
}
