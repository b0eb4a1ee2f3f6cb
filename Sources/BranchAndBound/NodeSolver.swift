// SPDX-License-Identifier: GPL-3.0-or-later

internal import ColumnGeneration
internal import PlanningModel
internal import Pricing

/// Bounds nodes of the tree and cuts them in two. Owned by one thread at a time.
final class NodeSolver {
  private let context: MasterContext
  private let lanes: PricingLanes
  private let choice: BranchChoice
  private let fixing: ReducedCostFixing
  private var model: SearchModel { context.rows.model }

  /// Passes for each side of a branch that is tried, and for the children of the one that is taken.
  private static let trialPasses = 5
  private static let childPasses = 20
  private static let datesPasses = 25
  /// Passes for a node in which nothing is mixed.
  private static let settlingPasses = 200
  /// The mix is near enough to the bound at this share of it; of a node in which nothing is mixed at the other.
  private static let (tolerance, settledTolerance) = (3e-5, 1e-8)

  init(context: MasterContext) {
    self.context = context
    lanes = PricingLanes(context: context, count: 1)
    choice = BranchChoice(model: context.rows.model)
    fixing = ReducedCostFixing(lanes: lanes)
  }

  /// What became of a node.
  enum Expansion: Sendable {
    /// Children that together hold all plans of the node below the cutoff; the bounds of those at or above the cutoff
    /// are kept too.
    case children([TreeNode])
    /// Nothing is mixed: a plan at the dates of the mix costs what the bound is, unless alike engineers are mixed.
    case leaf
    /// Nothing is left to cut.
    case closed
  }

  /// The root, from a master problem in which nothing is banned.
  func root(_ bundle: BundleMethod, cutoff: Double) -> TreeNode {
    node(bundle, depth: 0, atLeast: -.infinity, cutoff: cutoff)
  }

  /// Cuts a node in two along the branch whose children's bounds rise most (strong branching, product rule).
  ///
  /// - Parameter cutoff: Bounds from which on a node is of no interest.
  func expand(_ node: TreeNode, cutoff: Double, shouldStop: () -> Bool) -> Expansion {
    let branches = choice.branches(of: node)
    if branches.isEmpty {
      switch node.stage {
      case .open: return .children([settled(node, cutoff: cutoff, shouldStop)])
      case .settled, .leaf: return .leaf
      case .tried: return .closed
      }
    }
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
      return self.node(child, depth: node.depth + 1, atLeast: node.bound, cutoff: cutoff)
    }
    return .children(children)
  }

  /// The node that a master problem stands for, without the options that no plan below the cutoff has.
  private func node(
    _ bundle: BundleMethod, depth: Int, atLeast bound: Double, cutoff: Double
  ) -> TreeNode {
    var node = bundle.node(depth: depth, atLeast: bound)
    guard node.bound < cutoff else { return node }
    if let left = fixing.left(in: bundle, cutoff: cutoff) {
      node.banned = left
    } else {
      node.bound = cutoff
    }
    return node
  }

  /// The node with its mix brought near its optimum: what few passes do not show may be mixed then, or the bound is above
  /// the cutoff.
  private func settled(
    _ node: TreeNode, cutoff: Double, _ shouldStop: () -> Bool
  ) -> TreeNode {
    let bundle = solved(
      node, node.banned, passes: NodeSolver.settlingPasses, tolerance: NodeSolver.settledTolerance,
      cutoff: cutoff, shouldStop: shouldStop)
    guard let bundle else {
      var closed = node
      closed.bound = .infinity
      return closed
    }
    var settled = self.node(bundle, depth: node.depth, atLeast: node.bound, cutoff: cutoff)
    // A run that was stopped has settled nothing.
    if !shouldStop() { settled.stage = .settled }
    return settled
  }

  /// A few passes over a child's master problem; nil where it has no plans.
  private func trial(
    _ node: TreeNode, _ branch: NodeBranch, isFirst: Bool, cutoff: Double,
    _ shouldStop: () -> Bool
  ) -> BundleMethod? {
    var (banned, rule) = (node.banned, RosterRule?.none)
    switch branch {
    case .timelines(let branch):
      let left = branch.banned(from: node.banned, isFirst: isFirst, in: model.timelines)
      guard let left else { return nil }
      banned = left
    case .roster(var own):
      own.isThere = isFirst
      rule = own
    }
    return solved(
      node, banned, rule, passes: NodeSolver.trialPasses, cutoff: cutoff, shouldStop: shouldStop)
  }

  private func solved(
    _ node: TreeNode, _ banned: BannedOptions, _ rule: RosterRule? = nil, passes: Int,
    tolerance: Double = NodeSolver.tolerance, cutoff: Double, shouldStop: () -> Bool
  ) -> BundleMethod? {
    var child = BundleMethod(context: context, parent: node, banned: banned, rule: rule)
    child.run(
      passes: passes, lanes: lanes, tolerance: tolerance,
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
