// SPDX-License-Identifier: GPL-3.0-or-later

/// One lane of the search: block moves, polishes and redives from one plan, with a workspace and chances of its own.
///
/// Owned by one thread at a time.
final class SearchLane {
  private let model: SearchModel
  private let blocks: BlockSearch
  private let redive: Redive
  private let open: OpenChoice
  private let root: [Double]
  private var random: SplitMix64
  private(set) var best: PlanState
  private(set) var bestCost: Double
  /// The bound at the best plan's dates with everyone open, and its duals; nil while it is not known.
  private var atDates: (bound: Double, duals: [Double])?
  private(set) var diveCount = 0
  private(set) var improvementCount = 0
  private(set) var roundedCount = 0

  /// Engineers that a redive opens at most.
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
  }

  private var isSmall: Bool { model.crew.classOfEngineer.count <= SearchLane.mostEngineers }

  /// A polish of everyone is enough at a time; of some engineers it takes several.
  var polishesPerEpoch: Int { isSmall ? 1 : 3 }

  /// Goes on from a plan that another lane has found.
  func restart(from plan: PlanState) {
    best = plan
    bestCost = plan.cost
    atDates = nil
  }

  /// Whether a plan is cheaper than the best; then it is the best.
  @discardableResult
  private func take(_ plan: PlanState) -> Bool {
    guard plan.cost < bestCost - TeamMoves.tolerance else { return false }
    best = plan
    bestCost = plan.cost
    return true
  }

  /// Block moves from the best plan.
  func move(count: Int, temperature: Double, shouldStop: () -> Bool) {
    blocks.restart(from: best)
    blocks.run(moves: count, temperature: temperature, shouldStop: shouldStop)
    if take(blocks.best) { atDates = nil }
  }

  /// Rounds the rosters of everyone, or of some engineers, at the best plan's dates.
  func polish(shouldStop: () -> Bool) {
    let engineers =
      isSmall
      ? OpenPart.all(of: model).engineers : open.open(in: best, random: &random).engineers
    let effort = TimelineDive.Effort(rootPasses: isSmall ? 40 : 30)
    let outcome = redive.run(
      from: best, open: OpenPart(groups: [], engineers: engineers), duals: startDuals,
      effort: effort, rounding: RosterDive(), limit: .infinity, random: &random,
      shouldStop: shouldStop)
    guard let outcome else { return }
    take(outcome.plan)
    if isSmall { atDates = (outcome.bound, outcome.duals) }
  }

  /// One redive; where its bound promises a better plan it is rounded.
  func dive(shouldStop: () -> Bool) {
    diveCount += 1
    let part = open.open(in: best, random: &random)
    let reference = reference(part, shouldStop: shouldStop)
    var effort = TimelineDive.Effort(rootPasses: 12, candidatePasses: 3, noise: 1)
    effort.groupPasses = 6
    let outcome = redive.run(
      from: best, open: part, duals: reference.duals, effort: effort, rounding: RosterDive(),
      limit: reference.bound * SearchLane.margin, random: &random, shouldStop: shouldStop)
    guard let outcome else { return }
    roundedCount += 1
    guard take(outcome.plan) else { return }
    improvementCount += 1
    atDates = isSmall ? (outcome.bound, outcome.duals) : nil
  }

  /// The bound at the best plan's dates with the same engineers open.
  private func reference(
    _ part: OpenPart, shouldStop: () -> Bool
  ) -> (bound: Double, duals: [Double]) {
    if isSmall, let atDates { return atDates }
    let found = redive.bound(
      of: best, engineers: part.engineers, duals: startDuals, passes: isSmall ? 40 : 20,
      shouldStop: shouldStop)
    if isSmall { atDates = found }
    return found
  }

  /// Duals at the plan's dates where they are known, else those of the root.
  private var startDuals: [Double] { atDates?.duals ?? root }
}
