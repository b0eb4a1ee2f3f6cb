// SPDX-License-Identifier: GPL-3.0-or-later

/// The nodes that are open, what closed ones were worth, and the dates that are still to be tried.
struct TreeFrontier: Sendable {
  /// Nodes that are open, the one of least bound last.
  private var open: [TreeNode] = []
  /// Least bound of what is closed: nodes at the cutoff, and leaves.
  private var closedBound = Double.infinity
  private var dates: [(node: TreeNode, dates: [Int32])] = []
  private var known: Set<[Int32]> = []

  /// From this many open nodes on, memory counts more than the bound: the deepest come first.
  private let mostOpen: Int
  private static let mostDates = 50

  /// Bytes that open nodes may take, and that one takes about for each block and day (190 KB on S-1).
  private static let (bytes, bytesPerBlockAndDay) = (1_000_000_000, 350)

  /// - Parameters:
  ///   - blocks: Classes and groups.
  ///   - days: Of the horizon.
  init(blocks: Int, days: Int) {
    mostOpen = TreeFrontier.bytes / max(1, TreeFrontier.bytesPerBlockAndDay * blocks * days)
  }

  var isEmpty: Bool { open.isEmpty }
  var count: Int { open.count }

  /// A lower bound on the cost of every legal plan; infinite where there is none.
  var bound: Double { min(open.last?.bound ?? .infinity, closedBound) }

  /// Takes a node in; at or above the cutoff it is closed.
  mutating func add(_ node: TreeNode, cutoff: Double) {
    guard node.bound < cutoff else { return close(at: node.bound) }
    let position = open.firstIndex { $0.bound < node.bound } ?? open.count
    open.insert(node, at: position)
  }

  mutating func close(at bound: Double) { closedBound = min(closedBound, bound) }

  /// Closes open nodes at or above the cutoff.
  mutating func prune(cutoff: Double) {
    let pruned = open.prefix { $0.bound >= cutoff }
    if let least = pruned.last { close(at: least.bound) }
    open.removeFirst(pruned.count)
    dates.removeAll { $0.node.bound >= cutoff }
  }

  /// Takes nodes out: those of least bound, and one of the deepest (plunging), of which leaves and so plans come.
  mutating func take(_ count: Int) -> [TreeNode] {
    var taken: [TreeNode] = []
    let isFull = open.count > mostOpen
    while taken.count < count, !open.isEmpty {
      taken.append(isFull || taken.count == count - 1 ? removeDeepest() : open.removeLast())
    }
    return taken
  }

  /// The deepest node; of several the one of least bound.
  private mutating func removeDeepest() -> TreeNode {
    var deepest = open.count - 1
    for index in open.indices.reversed() where open[index].depth > open[deepest].depth {
      deepest = index
    }
    return open.remove(at: deepest)
  }

  // MARK: Dates

  /// Notes dates of a node that may be worth a plan, unless they have been noted before.
  mutating func note(_ candidate: [Int32]?, of node: TreeNode) {
    guard let candidate, known.insert(candidate).inserted else { return }
    let position = dates.firstIndex { $0.node.bound < node.bound } ?? dates.count
    dates.insert((node, candidate), at: position)
    if dates.count > TreeFrontier.mostDates { dates.removeFirst() }
  }

  /// The dates to try next: those of the node with the least bound.
  mutating func takeDates() -> (node: TreeNode, dates: [Int32])? { dates.popLast() }
}
