// SPDX-License-Identifier: GPL-3.0-or-later

internal import ColumnGeneration
internal import Foundation
internal import PlanningModel

/// One chain of the search: a plan, changed block by block, under simulated annealing.
///
/// A block is one group's timeline with some engineers who serve it, or some engineers around one spot. The block is
/// taken out and put back by best answers in a random order; the change is kept when it is cheaper, or a little
/// dearer with a probability that falls (Kirkpatrick, Gelatt and Vecchi 1983). Owned by one thread at a time.
final class BlockSearch {
  private let model: SearchModel
  private let team: TeamMoves
  private let timelines: TimelineMoves
  private var random: SplitMix64
  private(set) var state: PlanState
  private(set) var best: PlanState
  private(set) var bestCost: Double
  private let guide: GuidePrices
  private let headCost: Double
  private var blocks: BlockChoice

  init(model: SearchModel, start: PlanState, guide: GuidePrices, seed: UInt64) {
    self.model = model
    team = TeamMoves(model: model)
    timelines = TimelineMoves(model: model)
    random = SplitMix64(seed: seed)
    state = start
    best = start
    bestCost = start.cost
    blocks = BlockChoice(model: model)
    self.guide = guide
    headCost = BundleMethod.usualHeadCost(model.crew)
  }

  /// What moves may change; nil for everything.
  var territory: Territory? {
    didSet { blocks.territory = territory }
  }

  /// Goes on from another plan.
  func restart(from plan: PlanState) {
    state = plan
    best = plan
    bestCost = plan.cost
  }

  /// Makes moves until `count` are made or `shouldStop` says so.
  ///
  /// - Parameter temperature: In days of one head; a move changes a few of them, whatever the size of the problem.
  func run(moves count: Int, temperature: Double, shouldStop: () -> Bool) {
    for _ in 0..<count {
      if shouldStop() { return }
      move(temperature: temperature * headCost)
    }
  }

  private func move(temperature: Double) {
    let costBefore = state.cost
    var change = Change(choiceBefore: state.choice)
    if make(blocks.move(in: state, random: &random), &change, costBefore: costBefore),
      state.cost <= costBefore - temperature * log(max(random.nextUnit(), 1e-9))
    {
      if state.cost < bestCost - TeamMoves.tolerance {
        best = state
        bestCost = state.cost
      }
    } else {
      undo(change)
    }
  }

  /// What a move has changed so far.
  private struct Change {
    let choiceBefore: [Int32]
    var groups: [Int] = []
    var engineers: [FreedEngineer] = []
  }

  /// Changes a timeline or nothing, then frees a team and puts it back; false where that fails or is hopeless.
  private func make(_ move: Move, _ change: inout Change, costBefore: Double) -> Bool {
    let team: Team
    switch move {
    case .team(let site, let day):
      team = blocks.team(site: site, day: day, in: state, random: &random)
    case .timeline(let group, .push(let radius)):
      guard push(group, radius: radius, &change) else { return false }
      team = blocks.team(
        afterChangeOf: change.groups, from: change.choiceBefore, in: state, random: &random)
    case .timeline(let group, let kind):
      change.groups = [group]
      state.removeTimeline(group: group)
      var choice = change.choiceBefore
      guard newTimeline(group, kind, &choice), choice != change.choiceBefore else { return false }
      state.placeTimeline(group: group, choice: choice)
      team = blocks.team(
        afterChangeOf: change.groups, from: change.choiceBefore, in: state, random: &random)
    }
    for engineer in team.engineers {
      change.engineers.append(self.team.free(engineer, around: team.days, in: &state))
    }
    return putBack(change.engineers, costBefore: costBefore)
  }

  private func putBack(_ freed: [FreedEngineer], costBefore: Double) -> Bool {
    var engineers = freed
    random.shuffle(&engineers)
    let distortion = BestResponse.Distortion(
      guideShare: Double(random.nextIndex(below: 3)) * 0.5, guide: guide.prices,
      noise: Double(random.nextIndex(below: 2)) * 0.2)
    for freed in engineers
    where !team.insert(freed, in: &state, distortion: distortion, random: &random) {
      return false
    }
    guard state.cost <= costBefore + BlockSearch.hopeless * headCost else { return false }
    team.settle(engineers, sweeps: 3, in: &state, random: &random)
    return true
  }

  /// Days of a head by which a team may be dearer before its members answer each other once more.
  private static let hopeless = 60.0

  /// Moves one phase of a group and what is in its way; false where there is no room, no stock, or nothing to move.
  private func push(_ group: Int, radius: Int, _ change: inout Change) -> Bool {
    guard
      let choice = timelines.push(
        group: group, in: state, radius: radius, allowed: blocks.territory, random: &random)
    else { return false }
    let graph = model.timelines.graph
    change.groups = Set(
      choice.indices.filter { choice[$0] != change.choiceBefore[$0] }.map { graph.groupOfPhase[$0] }
    ).sorted()
    for group in change.groups { state.removeTimeline(group: group) }
    for group in change.groups { state.placeTimeline(group: group, choice: choice) }
    return state.stock.isCovered
  }

  private func newTimeline(
    _ group: Int, _ kind: Move.TimelineChange, _ choice: inout [Int32]
  ) -> Bool {
    switch kind {
    case .push: false
    case .shift(let radius):
      timelines.shift(
        group: group, in: state, guide: guide, radius: radius, choice: &choice, random: &random)
    case .reprice(let radius):
      timelines.reprice(
        group: group, in: state, guide: guide, noise: 0.25 * Double(random.nextIndex(below: 3)),
        radius: radius, choice: &choice, random: &random)
    }
  }

  private func undo(_ change: Change) {
    for freed in change.engineers { state.remove(freed.engineer) }
    for group in change.groups where state.isPlaced[group] { state.removeTimeline(group: group) }
    for group in change.groups { state.placeTimeline(group: group, choice: change.choiceBefore) }
    for freed in change.engineers { state.place(freed.before, of: freed.engineer) }
  }
}
