// SPDX-License-Identifier: GPL-3.0-or-later

/// Asks a part of a plan anew: dives for the dates of its groups, rounds its rosters, and lets engineers answer.
///
/// The bound at the plan's own dates tells which dates are worth rounding: a dive ends as soon as its bound is above it.
/// Owned by one thread.
final class Redive {
  private let model: SearchModel
  let lanes: PricingLanes
  private let team: TeamMoves
  private let response: BestResponse
  private let forgetsRuns: [Bool]

  /// What came of a dive.
  struct Outcome {
    let plan: PlanState
    /// The bound at the plan's dates, with the rosters of others as they are.
    let bound: Double
    let duals: [Double]
  }

  /// - Parameter threads: Threads on which pricing problems are solved.
  init(context: MasterContext, threads: Int = 1) {
    model = context.rows.model
    lanes = PricingLanes(context: context, count: threads)
    team = TeamMoves(model: model)
    response = BestResponse(model: model.crew)
    forgetsRuns = context.networks.map(\.forgetsRuns)
  }

  /// A plan in which the open part is asked anew; nil where the dive's bound is above `limit` or time is over.
  func run(
    from plan: PlanState, open: OpenPart, duals: [Double], effort: TimelineDive.Effort,
    rounding: RosterDive, limit: Double, random: inout SplitMix64, shouldStop: () -> Bool
  ) -> Outcome? {
    let start = BundleMethod(
      context: lanes.context, plan: plan, open: open, duals: duals, lanes: lanes)
    return run(
      start, from: plan, open: open, effort: effort, rounding: rounding, limit: limit,
      random: &random, shouldStop: shouldStop)
  }

  /// A plan asked anew as a whole, from a mix of the whole master problem.
  func run(
    _ mix: BundleMethod, from plan: PlanState, effort: TimelineDive.Effort, rounding: RosterDive,
    random: inout SplitMix64, shouldStop: () -> Bool
  ) -> Outcome? {
    run(
      mix, from: plan, open: .all(of: model), effort: effort, rounding: rounding,
      limit: .infinity, random: &random, shouldStop: shouldStop)
  }

  /// A plan at the dates of `dates` with the rosters of everyone rounded, from a mix in which these dates are fixed.
  func round(
    _ mix: BundleMethod, at dates: PlanState, rounding: RosterDive, random: inout SplitMix64,
    shouldStop: () -> Bool
  ) -> PlanState {
    var bundle = mix
    rounding.run(&bundle, lanes: lanes, shouldStop: shouldStop)
    let everyone = OpenPart(groups: [], engineers: OpenPart.all(of: model).engineers)
    return place(bundle, in: dates, open: everyone, random: &random, shouldStop: shouldStop)
  }

  private func run(
    _ start: BundleMethod, from plan: PlanState, open: OpenPart, effort: TimelineDive.Effort,
    rounding: RosterDive, limit: Double, random: inout SplitMix64, shouldStop: () -> Bool
  ) -> Outcome? {
    let dive = TimelineDive(lanes: lanes, effort: effort)
    guard
      var bundle = dive.run(
        start, plan: plan, open: open, limit: limit, random: &random, shouldStop: shouldStop)
    else { return nil }
    if !open.groups.isEmpty, hasSameDates(bundle, plan, open) { return nil }
    let (bound, found) = (bundle.estimate, bundle.boundDuals)
    rounding.run(&bundle, lanes: lanes, shouldStop: shouldStop)
    let rounded = place(bundle, in: plan, open: open, random: &random, shouldStop: shouldStop)
    return Outcome(plan: rounded, bound: bound, duals: found)
  }

  /// The bound at the plan's dates, with the rosters of all but some engineers as they are.
  func bound(
    of plan: PlanState, engineers: [Int], duals: [Double], passes: Int, shouldStop: () -> Bool
  ) -> (bound: Double, duals: [Double]) {
    var bundle = BundleMethod(
      context: lanes.context, plan: plan, open: OpenPart(groups: [], engineers: engineers),
      duals: duals, lanes: lanes)
    bundle.run(passes: passes, lanes: lanes, tolerance: 2e-4, shouldStop: shouldStop)
    return (bundle.estimate, bundle.boundDuals)
  }

  private func hasSameDates(_ bundle: BundleMethod, _ plan: PlanState, _ open: OpenPart) -> Bool {
    open.groups.allSatisfy { group in
      model.timelines.phaseGroups[group].allSatisfy { bundle.choice[$0] == plan.choice[$0] }
    }
  }

  private func place(
    _ bundle: BundleMethod, in plan: PlanState, open: OpenPart, random: inout SplitMix64,
    shouldStop: () -> Bool
  ) -> PlanState {
    var state = plan
    for engineer in open.engineers { state.remove(engineer) }
    for group in open.groups {
      state.removeTimeline(group: group)
      state.placeTimeline(group: group, choice: bundle.choice)
    }
    let fixedBefore = fixedCounts(plan, open)
    var next = fixedBefore
    for engineer in open.engineers {
      let index = model.crew.classOfEngineer[engineer]
      let column = bundle.blocks[index].fixedRosters[next[index]]
      next[index] += 1
      guard let roster = forgetsRuns[index] ? answer(engineer, state, &random) : column.roster
      else { preconditionFailure("every engineer of a valid problem has a legal roster") }
      state.place(roster, of: engineer)
    }
    settle(open.engineers, in: &state, random: &random, shouldStop: shouldStop)
    return state
  }

  /// Members of each class whose rosters were fixed before the dive.
  private func fixedCounts(_ plan: PlanState, _ open: OpenPart) -> [Int] {
    var counts = model.crew.classes.map(\.members.count)
    for engineer in open.engineers { counts[model.crew.classOfEngineer[engineer]] -= 1 }
    return counts
  }

  private func answer(
    _ engineer: Int, _ state: PlanState, _ random: inout SplitMix64
  ) -> CompactRoster? {
    response.answer(
      of: engineer, in: state.crew, window: 0..<model.crew.dayCount,
      base: Array(repeating: .home, count: model.crew.dayCount), random: &random)
  }

  /// Best answers in turn, each over the whole horizon, until nobody improves.
  func settle(
    _ engineers: [Int], in state: inout PlanState, random: inout SplitMix64,
    shouldStop: () -> Bool
  ) {
    for _ in 0..<Redive.mostSweeps {
      var order = engineers
      random.shuffle(&order)
      var improved = false
      for engineer in order {
        if shouldStop() { return }
        let before = state.cost
        guard let current = state.remove(engineer) else { continue }
        let found = answer(engineer, state, &random) ?? current
        state.place(found, of: engineer)
        if state.cost < before - TeamMoves.tolerance {
          improved = true
        } else {
          state.remove(engineer)
          state.place(current, of: engineer)
        }
      }
      if !improved { return }
    }
  }

  private static let mostSweeps = 6
}
