// SPDX-License-Identifier: GPL-3.0-or-later

/// One lane of the search: block moves, polishes and redives from one plan, with a workspace and chances of its own.
///
/// Owned by one thread at a time.
final class SearchLane {
  private let model: SearchModel
  private let blocks: BlockSearch
  private let redive: Redive
  private var open: OpenChoice
  private let root: [Double]
  private var random: SplitMix64
  private(set) var best: PlanState
  private(set) var bestCost: Double
  /// The plan from which the search goes on; it may cost a little more than the best.
  private var current: PlanState
  private var currentCost: Double
  /// The bound at the current plan's dates with everyone open, and its duals; nil while it is not known.
  private var atDates: (bound: Double, duals: [Double])?
  /// How the lane's time is divided.
  var shares: WorkShares
  private var heat = Heat(temperature: 0, leeway: 0)
  /// Whether the rosters of everyone have just been rounded at the current plan's dates.
  private(set) var isPolished = false

  /// What may be lost on the way to something better.
  struct Heat: Sendable {
    /// Of block moves, in days of one head.
    var temperature: Double
    /// What a redive's plan may cost more than the best, as a share of it (record-to-record travel, Dueck 1993).
    var leeway: Double
  }

  /// Engineers that are open at a time at most.
  private static let mostEngineers = 24
  /// How far a dive's bound may lie above that at the plan's own dates.
  private static let margin = 1.0005

  init(
    context: MasterContext, start: PlanState, root: [Double], seed: UInt64
  ) {
    model = context.rows.model
    random = SplitMix64(seed: seed)
    blocks = BlockSearch(
      model: model, start: start, guide: GuidePrices(rows: context.rows, duals: root),
      seed: random.next())
    redive = Redive(context: context)
    open = OpenChoice(model: model, mostEngineers: SearchLane.mostEngineers)
    self.root = root
    best = start
    bestCost = start.cost
    current = start
    currentCost = start.cost
    shares =
      SearchLane.isSmall(model)
      ? WorkShares(moves: 0.12, polish: 0.13, dive: 0.75, fixedPart: 1)
      : WorkShares(moves: 0.2, polish: 0.8, dive: 0, fixedPart: 0.35)
  }

  /// Whether redives are made: with some engineers open only, none has ever gained anything on large problems.
  var dives: Bool { isSmall }

  private var isSmall: Bool { SearchLane.isSmall(model) }

  /// Whether everyone can be open at a time.
  static func isSmall(_ model: SearchModel) -> Bool {
    model.crew.classOfEngineer.count <= mostEngineers
  }

  /// What the lane may change; nil for everything.
  var territory: Territory? {
    didSet { (blocks.territory, open.territory) = (territory, territory) }
  }

  /// Begins an epoch; without leeway it begins at the best plan.
  func begin(_ heat: Heat) {
    self.heat = heat
    if heat.leeway == 0, currentCost > bestCost { returnToBest() }
  }

  /// Goes on from a plan that another lane, or the lanes together, have found.
  func restart(from plan: PlanState) {
    best = plan
    bestCost = plan.cost
    returnToBest()
  }

  /// Goes on from the best plan again.
  private func returnToBest() {
    current = best
    currentCost = bestCost
    atDates = nil
    isPolished = false
  }

  /// Whether the search goes on from a plan: where it is cheaper than the current one, or dearer than the best by no
  /// more than the leeway.
  @discardableResult
  private func take(_ plan: PlanState, leeway: Double = 0) -> Bool {
    let cost = plan.cost
    guard
      cost < currentCost - TeamMoves.tolerance
        || leeway > 0 && cost <= bestCost * (1 + leeway)
    else { return false }
    current = plan
    currentCost = cost
    isPolished = false
    if cost < bestCost - TeamMoves.tolerance { (best, bestCost) = (plan, cost) }
    return true
  }

  /// Block moves from the current plan.
  func move(count: Int, shouldStop: () -> Bool) {
    blocks.restart(from: current)
    blocks.run(moves: count, temperature: heat.temperature, shouldStop: shouldStop)
    if take(blocks.best) { atDates = nil }
  }

  /// Rounds the rosters of everyone, or of some engineers, at the current plan's dates.
  func polish(shouldStop: () -> Bool) {
    let engineers =
      isSmall
      ? OpenPart.all(of: model).engineers
      : open.open(in: current, random: &random).engineers
    let effort = TimelineDive.Effort(rootPasses: isSmall ? 40 : 30)
    let outcome = redive.run(
      from: current, open: OpenPart(groups: [], engineers: engineers), duals: startDuals,
      effort: effort, rounding: RosterDive(), limit: .infinity, random: &random,
      shouldStop: shouldStop)
    guard let outcome else { return }
    take(outcome.plan)
    isPolished = isSmall
    if isSmall { atDates = (outcome.bound, outcome.duals) }
  }

  /// One redive with everyone open; where its bound promises a better plan it is rounded.
  func dive(shouldStop: () -> Bool) {
    let part = open.open(in: current, random: &random)
    let reference =
      atDates
      ?? redive.bound(
        of: current, engineers: part.engineers, duals: root, passes: 40, shouldStop: shouldStop)
    atDates = reference
    var effort = TimelineDive.Effort(rootPasses: 12, candidatePasses: 3, noise: 1)
    effort.groupPasses = 6
    let outcome = redive.run(
      from: current, open: part, duals: reference.duals, effort: effort, rounding: RosterDive(),
      limit: reference.bound * (SearchLane.margin + heat.leeway), random: &random,
      shouldStop: shouldStop)
    guard let outcome, take(outcome.plan, leeway: heat.leeway) else { return }
    atDates = (outcome.bound, outcome.duals)
  }

  /// Duals at the plan's dates where they are known, else those of the root.
  private var startDuals: [Double] { atDates?.duals ?? root }
}
