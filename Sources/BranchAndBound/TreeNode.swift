// SPDX-License-Identifier: GPL-3.0-or-later

internal import ColumnGeneration
internal import PlanningModel
internal import Pricing

/// A node of the tree: the plans whose phases take only options that are left, and what is known of them.
struct TreeNode: Sendable {
  var banned: BannedOptions
  /// A proved lower bound on the cost of every legal plan of the node; infinite where there is none.
  var bound: Double
  /// Duals that prove the bound, or nearly, from which children begin.
  let duals: [Double]
  /// Columns with their weights in the mix at these duals.
  let blocks: [BundleMethod.Block]
  /// Branches between the root and the node.
  let depth: Int
  var stage = Stage.open

  /// How far the work on a node has come.
  enum Stage: Sendable {
    case open
    /// Many passes have been made.
    case settled
    /// Nothing is mixed even so: a plan at the dates of the mix is to be found.
    case leaf
    /// Such a plan has been sought.
    case tried
  }

  /// Whether each phase has one option left.
  func hasOneTimeline(in model: TimelineModel) -> Bool {
    model.phaseGroups.joined().allSatisfy { banned.left($0).count == 1 }
  }

  /// The heaviest timeline of each group, as one option for each phase; nil where a group has none.
  func heaviestDates(in model: TimelineModel) -> [Int32]? {
    var choice = Array(repeating: Int32(0), count: model.options.count)
    for block in blocks {
      guard case .group(let group) = block.kind else { continue }
      let heaviest = zip(block.columns, block.weights).max { $0.1 < $1.1 }
      guard let options = heaviest?.0.options else { return nil }
      for (phase, option) in zip(model.phaseGroups[group], options) { choice[phase] = option }
    }
    return choice
  }
}

extension BundleMethod {
  /// The master problem of a child: legal columns and duals of its parent, fewer options, one more rule.
  init(
    context: MasterContext, parent: TreeNode, banned: BannedOptions, rule: RosterRule? = nil
  ) {
    let model = context.rows.model
    self.init(
      context: context, choice: Array(repeating: 0, count: model.timelines.options.count),
      duals: context.rows.duals(parent.duals, without: banned))
    self.banned = banned
    for index in blocks.indices {
      blocks[index] = parent.blocks[index].legal(banned, in: model.timelines)
      if let rule, index == block(ofClass: rule.classIndex) {
        blocks[index] = blocks[index].keeping(rule, in: context)
      }
      for (column, weight) in zip(blocks[index].columns, blocks[index].weights) where weight > 0 {
        supply(column, times: weight)
      }
    }
    self.duals = center
  }

  /// The node that the master problem stands for, without columns that are idle.
  func node(depth: Int, atLeast bound: Double) -> TreeNode {
    var blocks = blocks
    for index in blocks.indices {
      let block = blocks[index]
      let own = block.columns.indices.filter {
        block.weights[$0] > 1e-9 || block.ages[$0] <= BundleMethod.longestIdle
      }
      blocks[index] = block.keeping(own)
    }
    return TreeNode(
      banned: banned ?? BannedOptions(model: rows.model.timelines),
      bound: max(bound, self.bound), duals: boundDuals, blocks: blocks, depth: depth)
  }

  /// Passes after which a child does without a column that no pricing problem has answered.
  private static let longestIdle = 2
}

extension MasterRows {
  /// Duals with 0 on cover rows on which no option that is left needs anyone, where no other value bounds better.
  func duals(_ duals: [Double], without banned: BannedOptions) -> [Double] {
    var isNeeded = Array(repeating: false, count: duals.count)
    for (phase, partOfOption) in parts.partOfOption.enumerated() {
      for option in banned.left(phase) {
        let mode = model.timelines.options[phase][option].mode
        let days = model.needs(phase: phase, option: Int32(option)).days
        for key in keysOfNeeds[partOfOption[option]][mode] {
          for day in days { isNeeded[keys[key].row(day)] = true }
        }
      }
    }
    var duals = duals
    for key in keys {
      for day in key.days where !isNeeded[key.row(day)] { duals[key.row(day)] = 0 }
    }
    return duals
  }
}
