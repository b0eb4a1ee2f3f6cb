// SPDX-License-Identifier: GPL-3.0-or-later

/// Bounds nodes of the tree and cuts them in two. Owned by one thread at a time.
final class NodeSolver {
  private let context: MasterContext
  private let lanes: PricingLanes
  private let choice: BranchChoice
  private var model: SearchModel { context.rows.model }

  /// Passes for each side of a branch that is tried, and for the children of the one that is taken.
  private static let trialPasses = 5
  private static let childPasses = 20
  private static let datesPasses = 25
  /// The mix is near enough to the bound at this share of it.
  private static let tolerance = 3e-5

  init(context: MasterContext) {
    self.context = context
    lanes = PricingLanes(context: context, count: 1)
    choice = BranchChoice(model: context.rows.model)
  }

  /// What became of a node.
  enum Expansion: Sendable {
    /// Children that together hold all plans of the node; the bounds of those at or above the cutoff are kept too.
    case children([TreeNode])
    /// Every phase has one option left.
    case leaf
  }

  /// Cuts a node in two along the branch whose children's bounds rise most (strong branching, product rule).
  ///
  /// - Parameter cutoff: Bounds from which on a node is of no interest.
  func expand(_ node: TreeNode, cutoff: Double, shouldStop: () -> Bool) -> Expansion {
    let branches = choice.branches(of: node)
    if branches.isEmpty { return .leaf }
    var best: (sides: [BundleMethod?], score: Double)?
    for branch in branches {
      let sides = [true, false].map { isFirst in
        trial(node, branch, isFirst: isFirst, cutoff: cutoff, shouldStop)
      }
      if shouldStop() { return .children([node]) }
      let score = score(sides, parent: node.bound, cutoff: cutoff)
      if score > best?.score ?? -1 { best = (sides, score) }
      if score == .infinity { break }
    }
    let children = (best?.sides ?? []).compactMap { side -> TreeNode? in
      guard var child = side else { return nil }
      child.run(
        passes: NodeSolver.childPasses, lanes: lanes, tolerance: NodeSolver.tolerance,
        target: cutoff, shouldStop: shouldStop)
      return child.node(depth: node.depth + 1, atLeast: node.bound)
    }
    return .children(children)
  }

  /// A few passes over a child's master problem; nil where it has no timelines.
  private func trial(
    _ node: TreeNode, _ branch: Branch, isFirst: Bool, cutoff: Double, _ shouldStop: () -> Bool
  ) -> BundleMethod? {
    let banned = branch.banned(from: node.banned, isFirst: isFirst, in: model.timelines)
    guard let banned else { return nil }
    return solved(
      node, banned, passes: NodeSolver.trialPasses, cutoff: cutoff, shouldStop: shouldStop)
  }

  private func solved(
    _ node: TreeNode, _ banned: BannedOptions, passes: Int, cutoff: Double,
    shouldStop: () -> Bool
  ) -> BundleMethod? {
    var child = BundleMethod(context: context, parent: node, banned: banned)
    child.run(
      passes: passes, lanes: lanes, tolerance: NodeSolver.tolerance,
      target: min(cutoff, TimelinePricer.impossible / 4), shouldStop: shouldStop)
    return child.bound >= TimelinePricer.impossible / 4 ? nil : child
  }

  /// The product of what both sides gain; infinite where neither is of interest any more.
  private func score(_ sides: [BundleMethod?], parent: Double, cutoff: Double) -> Double {
    let bounds = sides.map { $0.map { max($0.bound, parent) } ?? .infinity }
    if bounds.allSatisfy({ $0 >= cutoff }) { return .infinity }
    let most = cutoff.isFinite ? cutoff - parent : 10 * (abs(parent) + 1)
    return bounds.reduce(1) { $0 * max(1e-5 * (abs(parent) + 1), min($1 - parent, most)) }
  }

  /// The bound of a node at given dates of it; infinite where the dates are not legal.
  func bound(
    of node: TreeNode, at dates: [Int32], cutoff: Double, shouldStop: () -> Bool
  ) -> Double {
    var banned = node.banned
    banned.keep(dates)
    guard banned.propagate(in: model.timelines) else { return .infinity }
    let child = solved(
      node, banned, passes: NodeSolver.datesPasses, cutoff: cutoff, shouldStop: shouldStop)
    return child?.bound ?? .infinity
  }
}
