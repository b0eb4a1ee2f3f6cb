// SPDX-License-Identifier: GPL-3.0-or-later

internal import ColumnGeneration
internal import PlanningModel
internal import Pricing

/// Finds phase dates by what the crew costs at them, then everyone's roster.
///
/// Dates that are worth a little more than the best are gone on from as well (record-to-record travel, Dueck 1993); see
/// ``DatesMix`` for a step.
struct DatesDescent {
  /// What dates are worth.
  enum Measure: Sendable {
    /// The value of the relaxation with everyone's roster open, so that nobody is placed before the dates are good: where
    /// what rounding adds by chance is more than better dates gain.
    case relaxation
    /// The cost of a plan there, rounded from their mix: where so few must fit together that the relaxation does not tell.
    case plans
  }

  let context: MasterContext
  let control: PlanningControl
  let measure: Measure
  /// Threads that it may use.
  let threads: Int
  /// Dives that are made side by side, at each step.
  let dives: Int
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
    /// What the best dates are worth, and duals there.
    let worth: Double
    let duals: [Double]

    /// What was found at the best dates of several descents, beside the cheapest plan of all.
    static func best(of found: [Found]) -> Found {
      let incumbent = found.dropFirst().reduce(found[0].incumbent) {
        $1.incumbent.cost < $0.cost ? $1.incumbent : $0
      }
      let best = found.dropFirst().reduce(found[0]) { $1.worth < $0.worth ? $1 : $0 }
      return Found(
        plan: best.plan, incumbent: incumbent, worth: best.worth, duals: best.duals)
    }
  }

  /// The first rounding is a quick one: it fixes so many times as many rosters at a time as the last one.
  private static let haste = 4
  /// Dates count as better from this share on, and as so much better that rosters are rounded from the other on.
  private static let (leastGain, muchGain) = (1e-5, 0.01)

  /// - Parameters:
  ///   - first: A plan whose dates are the first ones.
  ///   - duals: Duals of the whole master problem.
  func run(from first: PlanState, duals: [Double]) -> Found {
    let lanes = PricingLanes(context: context, count: threads)
    let began = control.elapsed()
    var mix = DatesMix(context: context, plan: first, duals: duals, lanes: lanes)
    let middle = (began + end) / 2
    mix.settle(lanes: lanes) {
      control.mustStop || control.rounds == nil && control.elapsed() >= middle
    }
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
    let begun = incumbents.round(mix, by: quick)
    let needed = rounding.wholePasses(engineers: engineers) * secondsPerPass
    let start = Dates(mix: mix, worth: measure == .plans ? begun.cost : mix.value)
    let best = descend(start, &incumbents, until: end - needed)
    let plan = incumbents.round(best.mix, by: rounding)
    return Found(
      plan: measure == .plans ? incumbents.best : plan, incumbent: incumbents.best,
      worth: best.worth, duals: best.mix.bundle.boundDuals)
  }

  /// Dates with their mix, and what they are worth.
  private struct Dates {
    var mix: DatesMix
    var worth: Double
  }

  /// Steps until time or work is used up, or nothing is found any more; the best dates.
  private func descend(
    _ first: Dates, _ incumbents: inout Incumbents, until end: Double
  ) -> Dates {
    var random = SplitMix64(seed: seed)
    var pace = DescentPace(
      measure: measure, control: control, end: end,
      groups: context.rows.model.timelines.groups.count, dives: dives)
    var (current, best, lastRounded) = (first, first, first.worth)
    let sideBySide = DatesDives(context: context, count: dives, threads: threads, effort: effort)
    while !pace.isOver {
      let limit = max(
        best.worth * (1 + pace.leeway), current.worth * (1 - DatesDescent.leastGain))
      let stop: @Sendable () -> Bool = { [pace] in pace.mustStop }
      let found = sideBySide.run(
        from: &current.mix, width: pace.width, limit: limit, random: &random, shouldStop: stop)
      for outcome in found { pace.count(isSuccess: outcome != nil) }
      guard let mix = sideBySide.joined(found, into: current.mix, shouldStop: stop) else {
        continue
      }
      let next = Dates(mix: mix, worth: worth(of: mix, &incumbents))
      guard next.worth <= limit else { continue }
      current = next
      guard current.worth < best.worth * (1 - DatesDescent.leastGain) else { continue }
      best = current
      pace.countSuccess()
      if roundsOften, best.worth < lastRounded * (1 - DatesDescent.muchGain) {
        incumbents.round(best.mix, by: RosterDive())
        lastRounded = best.worth
      }
    }
    return best
  }

  private func worth(of mix: DatesMix, _ incumbents: inout Incumbents) -> Double {
    switch measure {
    case .relaxation: mix.value
    case .plans: incumbents.round(mix, by: RosterDive()).cost
    }
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
    if plan.cost < best.cost {
      best = plan
      control.report(.incumbent(cost: best.cost))
    }
    return plan
  }
}
