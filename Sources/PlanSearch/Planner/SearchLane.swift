// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlanningModel
internal import Pricing

/// One lane of the search: block moves and polishes from one plan, with a workspace and chances of its own.
///
/// Owned by one thread at a time.
final class SearchLane {
  private let model: SearchModel
  private let blocks: BlockSearch
  private let rounder: RosterRounder
  private var open: OpenChoice
  /// Lists of phases, searched on and on; nil until they are asked for, or where first dates lead to none.
  private var lists: DispatchSearch?
  /// Whether it has been seen what a list in the order of the best plan's dates leads to.
  private var isListed: Bool
  /// What the list cost that was turned into rosters last.
  private var rosteredCost = Double.infinity
  /// Duals at the dates of the first plan, or near them.
  private let duals: [Double]
  private var random: SplitMix64
  private(set) var best: PlanState
  private(set) var bestCost: Double
  /// How the lane's time is divided.
  var shares = WorkShares(moves: 0.2, polish: 0.7, dispatch: 0.1, fixedPart: 0.35)
  /// Whether the rosters of all that the lane may open have just been rounded at the plan's dates.
  private(set) var isPolished = false

  /// Engineers that are open at a time: half of few.
  private static let (leastEngineers, mostEngineers) = (3, 24)
  private static let passes = 25

  init(
    context: MasterContext, start: PlanState, duals: [Double], lists: DispatchSearch?, seed: UInt64
  ) {
    model = context.rows.model
    random = SplitMix64(seed: seed)
    self.lists = lists?.reseeded(seed)
    isListed = lists != nil
    blocks = BlockSearch(
      model: model, start: start, guide: GuidePrices(rows: context.rows, duals: duals),
      seed: random.next())
    rounder = RosterRounder(context: context)
    let engineers = model.crew.classOfEngineer.count
    open = OpenChoice(
      model: model,
      mostEngineers: min(
        max(SearchLane.leastEngineers, engineers / 2), SearchLane.mostEngineers))
    self.duals = duals
    best = start
    bestCost = start.cost
  }

  /// Whether each lane may change everything: problems with few engineers hang together.
  static func isSmall(_ model: SearchModel) -> Bool {
    model.crew.classOfEngineer.count <= mostEngineers
  }

  /// What the lane may change; nil for everything.
  var territory: Territory? {
    didSet { (blocks.territory, open.territory) = (territory, territory) }
  }

  /// Goes on from a plan that another lane, or the lanes together, have found.
  func restart(from plan: PlanState) {
    best = plan
    bestCost = plan.cost
    (isPolished, isListed) = (false, false)
  }

  private func take(_ plan: PlanState) {
    let cost = plan.cost
    guard cost < bestCost - TeamMoves.tolerance else { return }
    (best, bestCost) = (plan, cost)
    (isPolished, isListed) = (false, false)
  }

  /// Block moves from the best plan.
  ///
  /// - Parameter temperature: What a move may lose, in days of one head.
  func move(count: Int, temperature: Double, shouldStop: () -> Bool) {
    // Moves change groups, or who works at a site.
    guard !model.timelines.groups.isEmpty else { return }
    blocks.restart(from: best)
    blocks.run(moves: count, temperature: temperature, shouldStop: shouldStop)
    take(blocks.best)
  }

  /// Searches for lists of phases by which a dispatch is cheaper than the best plan.
  ///
  /// - Parameter isOver: Whether to end with lists, and turn the best into rosters.
  func dispatch(count: Int, isOver: () -> Bool, shouldStop: () -> Bool) {
    if !isListed { listBest() }
    lists?.run(moves: count, shakes: true, shouldStop: isOver)
    guard let lists, lists.bestCost < min(bestCost, rosteredCost) - TeamMoves.tolerance else {
      return
    }
    rosteredCost = lists.bestCost
    let plan = DispatchRosters(model: model).plan(
      lists.best.placement, random: &random, shouldStop: shouldStop)
    guard plan.stock.isCovered else { return }
    take(plan)
    isListed = true
  }

  /// Goes on from a list in the order of the best plan's dates where that leads to something cheaper than all lists before.
  private func listBest() {
    isListed = true
    let tables = lists?.tables ?? DispatchTables(model)
    let other = DispatchSearch(tables: tables, choice: best.choice, seed: random.next())
    guard let other, other.bestCost < lists?.bestCost ?? .infinity else { return }
    lists = other
  }

  /// Rounds the rosters of some engineers anew at the best plan's dates.
  func polish(shouldStop: () -> Bool) {
    let engineers = open.engineers(in: best, random: &random)
    let polished = rounder.polish(
      best, engineers: engineers, duals: duals, passes: SearchLane.passes, random: &random,
      shouldStop: shouldStop)
    take(polished)
    isPolished = engineers.count == model.crew.classOfEngineer.count
  }
}
