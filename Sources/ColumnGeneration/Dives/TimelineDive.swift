// SPDX-License-Identifier: GPL-3.0-or-later

package import PlanningModel
package import Pricing
internal import Rotations

/// Finds dates for open groups: cuts the options of one phase in two after another, and goes on where the relaxation is less.
///
/// What the best crew plan at given dates costs is not known, but the bound at these dates is near it; so dates are
/// compared by the relaxation before anyone is placed. A mix spreads phases over many options, and none of its timelines
/// alone is any good. A branch takes away half of a spread and leaves the rest of the mix to follow, so that a few passes
/// tell which side is better. A group whose mix is spread no more is fixed; what would take stock that is not there is banned.
package struct TimelineDive {
  /// How much work goes into a dive.
  package struct Effort: Sendable {
    /// Passes before the first branch, for each side of a branch, after each group but the last, and after the last.
    var rootPasses = 12
    var sidePasses = 4
    var groupPasses = 3
    var lastPasses = 40
    /// Share of the mix on one side of a branch from which on the other side is not tried.
    var clearShare = 0.75
    /// Phases whose starts are spread by fewer days, and modes with more of the mix, are not branched on.
    var leastSpread = 0.25
    var clearMode = 0.95
    /// Largest relative change of a branch's score by chance.
    package var noise = 1.0

    package init(
      rootPasses: Int = 12, sidePasses: Int = 4, groupPasses: Int = 3, lastPasses: Int = 40,
      clearShare: Double = 0.75, leastSpread: Double = 0.25, clearMode: Double = 0.95,
      noise: Double = 1.0
    ) {
      self.rootPasses = rootPasses
      self.sidePasses = sidePasses
      self.groupPasses = groupPasses
      self.lastPasses = lastPasses
      self.clearShare = clearShare
      self.leastSpread = leastSpread
      self.clearMode = clearMode
      self.noise = noise
    }

    /// Where a pass takes long.
    package static let quick = Effort(
      rootPasses: 8, sidePasses: 3, groupPasses: 2, lastPasses: 20, clearShare: 0.6,
      leastSpread: 0.6, clearMode: 0.9)
  }

  package let lanes: PricingLanes
  let effort: Effort

  /// More groups than these are cut side by side.
  let fewGroups: Int

  package init(
    lanes: PricingLanes, effort: Effort, fewGroups: Int = TimelineDive.fewGroups
  ) {
    self.lanes = lanes
    self.effort = effort
    self.fewGroups = fewGroups
  }

  private static let tolerance = 1e-4
  package static let fewGroups = 2

  package var model: SearchModel { lanes.context.rows.model }

  /// What a dive has decided so far.
  package struct Node {
    package var bundle: BundleMethod
    /// What groups that are fixed leave the others, and what branches leave of that.
    var base: BannedOptions
    var banned: BannedOptions
    /// Groups that are open still, and the plan without them; with what they had where many are cut side by side, so that
    /// each finds stock beside whatever the others take.
    var open: [Int]
    var others: PlanState
  }

  /// - Parameters:
  ///   - start: A mix in which the groups are open.
  ///   - plan: Says which stock the other groups take.
  ///   - kept: Phases of the groups that stay as they are in the plan.
  ///   - limit: The dive is given up once no dates can cost less.
  /// - Returns: The mix with all groups fixed; nil where the dive was given up.
  package func run(
    _ start: BundleMethod, plan: PlanState, groups: [Int], keeping kept: [Int] = [],
    limit: Double, random: inout SplitMix64, shouldStop: () -> Bool
  ) -> BundleMethod? {
    guard let base = left(to: groups, by: plan, keeping: kept) else { return nil }
    var node = Node(bundle: start, base: base, banned: base, open: groups, others: plan)
    guard restrict(&node, tiedTo: groups, keeping: kept) else { return nil }
    if groups.count <= fewGroups {
      for group in groups { node.others.removeTimeline(group: group) }
    }
    guard banWithoutStock(&node) else { return nil }
    node.bundle.run(
      passes: effort.rootPasses, lanes: lanes, tolerance: TimelineDive.tolerance,
      shouldStop: shouldStop)
    while !node.open.isEmpty {
      if shouldStop() || node.bundle.bound > limit { return nil }
      let branches = branches(of: node, &random)
      if groups.count > fewGroups {
        guard followAll(branches, &node, limit: limit, shouldStop) else { return nil }
      } else if let clear = node.open.first(where: { branches[$0] == nil }) {
        guard fix(clear, &node, limit: limit, shouldStop) else { return nil }
      } else if let branch = branches.values.max(by: isBefore) {
        guard follow(branch, &node, limit: limit, shouldStop) else { return nil }
      }
    }
    node.bundle.banned = nil
    return shouldStop() ? nil : node.bundle
  }

  // MARK: Branches

  private func isBefore(_ one: Branch, _ other: Branch) -> Bool {
    (one.score, other.phase) < (other.score, one.phase)
  }

  /// The most promising branch of each open group whose mix is spread.
  private func branches(of node: Node, _ random: inout SplitMix64) -> [Int: Branch] {
    let mixes = MixedPhases(
      model: model, leastSpread: effort.leastSpread, clearMode: effort.clearMode)
    let weights = node.bundle.blocks.optionWeights(in: model.timelines)
    var best: [Int: Branch] = [:]
    for group in node.open {
      for phase in model.timelines.phaseGroups[group] {
        let found = mixes.branches(
          of: phase, left: node.banned.left(phase), weights: weights[phase])
        for var branch in found {
          branch.score *= 1 + effort.noise * random.nextUnit()
          if best[group].map({ isBefore($0, branch) }) ?? true { best[group] = branch }
        }
      }
    }
    return best
  }

  /// Goes on with the side of the branch on which the relaxation is worth less; false where neither side is left.
  private func follow(
    _ branch: Branch, _ node: inout Node, limit: Double, _ shouldStop: () -> Bool
  ) -> Bool {
    let group = model.timelines.graph.groupOfPhase[branch.phase]
    let isClear = max(branch.firstShare, 1 - branch.firstShare) >= effort.clearShare
    let heavier = branch.firstShare >= 0.5
    var best: (side: Node, estimate: Double)?
    for isFirst in isClear ? [heavier] : [heavier, !heavier] {
      guard
        let banned = branch.banned(from: node.banned, isFirst: isFirst, in: model.timelines)
      else { continue }
      var side = node
      side.banned = banned
      guard side.bundle.restrict(touched(by: group, node), to: banned, lanes: lanes)
      else { continue }
      side.bundle.run(
        passes: effort.sidePasses, lanes: lanes, tolerance: TimelineDive.tolerance,
        target: min(limit, best?.estimate ?? .infinity), shouldStop: shouldStop)
      let estimate = side.bundle.estimate
      if side.bundle.bound <= limit, estimate < best?.estimate ?? .infinity {
        best = (side, estimate)
      }
    }
    guard let best else { return false }
    node = best.side
    return true
  }

  /// Cuts every open group at a time, on the heavier side of its branch, and fixes those whose mix is spread no more; false
  /// where one of them has no timeline that stock allows.
  ///
  /// Passes over everyone are what takes long, so that many groups in one step cost little more than one.
  private func followAll(
    _ branches: [Int: Branch], _ node: inout Node, limit: Double, _ shouldStop: () -> Bool
  ) -> Bool {
    for group in node.open {
      if let branch = branches[group] {
        follow(branch, group, &node)
      } else if !settle(group, &node) {
        return false
      }
    }
    guard banWithoutStock(&node) else { return false }
    node.bundle.run(
      passes: node.open.isEmpty ? effort.lastPasses : effort.sidePasses, lanes: lanes,
      tolerance: TimelineDive.tolerance, target: limit, shouldStop: shouldStop)
    return true
  }

  /// Goes on with the heavier side of a branch, or with the other one where that leaves no timeline.
  private func follow(_ branch: Branch, _ group: Int, _ node: inout Node) {
    let heavier = branch.firstShare >= 0.5
    for isFirst in [heavier, !heavier] {
      guard
        let banned = branch.banned(from: node.banned, isFirst: isFirst, in: model.timelines)
      else { continue }
      var side = node.bundle
      guard side.restrict(touched(by: group, node), to: banned, lanes: lanes) else { continue }
      (node.bundle, node.banned) = (side, banned)
      return
    }
  }

  // MARK: Fixing

  /// Fixes a group, and lets the others adapt; false where no timeline was found.
  private func fix(
    _ group: Int, _ node: inout Node, limit: Double, _ shouldStop: () -> Bool
  ) -> Bool {
    guard settle(group, &node), banWithoutStock(&node) else { return false }
    node.bundle.run(
      passes: node.open.isEmpty ? effort.lastPasses : effort.groupPasses, lanes: lanes,
      tolerance: TimelineDive.tolerance, target: limit, shouldStop: shouldStop)
    return true
  }

  /// Fixes the heaviest timeline of a group that stock allows; false where none was found.
  private func settle(_ group: Int, _ node: inout Node) -> Bool {
    let stock = stock(beside: group, node)
    let mixed = node.bundle.timelines(ofGroup: group).first {
      isStocked(group, $0, stock) && leaving(group, $0, node.banned) != nil
    }
    guard let options = mixed ?? stocked(group, node) else { return false }
    node.bundle.fix(group: group, options: options, lanes: lanes)
    node.open.removeAll { $0 == group }
    if node.others.isPlaced[group] { node.others.removeTimeline(group: group) }
    node.others.placeTimeline(group: group, choice: node.bundle.choice)
    guard let base = leaving(group, options, node.base) else { return false }
    node.base = base
    // Where the timeline goes with none that branches leave the others, their branches are taken back.
    node.banned = leaving(group, options, node.banned) ?? base
    return restrict(&node, tiedTo: [group])
  }
}

extension BundleMethod {
  /// The timelines of a group in the mix, the heaviest first.
  package func timelines(ofGroup group: Int) -> [[Int32]] {
    let block = blocks[block(ofGroup: group)]
    var weights: [[Int32]: Double] = [:]
    var order: [[Int32]] = []
    for (column, weight) in zip(block.columns, block.weights) where weight > 1e-3 {
      guard let options = column.options else { continue }
      if weights[options] == nil { order.append(options) }
      weights[options, default: 0] += weight
    }
    let ranked = order.enumerated().sorted {
      (weights[$1.element] ?? 0, $0.offset) < (weights[$0.element] ?? 0, $1.offset)
    }
    return ranked.map(\.element)
  }
}
