// SPDX-License-Identifier: GPL-3.0-or-later

/// A group of tied phases as a graph of nodes, cut open into a forest on which dynamic programming is exact.
///
/// Nodes are the phases that have a choice and, for build-outs that several phases may end last, an *end* node: the
/// day on which the build-out is finished. Links to phases without a choice are dropped: arc consistency has put all
/// that they say into the options of the others. *Cut* nodes are those without which no cycle of links is left.
package struct TimelineGroup: Sendable {
  package enum Node: Sendable, Hashable {
    case phase(Int)
    case end(buildOut: Int)
  }

  package struct Link: Sendable, Equatable {
    package let predecessor: Int
    package let successor: Int
    package let fromStart: Bool
    package let gap: Int
  }

  /// How a node of the forest hangs on its parent.
  package struct Parent: Sendable {
    package let node: Int
    package let link: Link
    /// Whether the node comes before its parent in time.
    package let isBefore: Bool
  }

  package let nodes: [Node]
  let links: [Link]
  /// Nodes without which the links have no cycle, the ones with most links first.
  package let cut: [Int]
  /// Nodes of the forest, parents before children.
  package let order: [Int]
  package let parents: [Parent?]
  package let children: [[Int]]
  /// Links between a cut node and another node, by cut node.
  package let cutLinks: [[Link]]
  /// The links that close a cycle beside those before them.
  let closing: [Link]

  package init(nodes: [Node], links: [Link]) {
    self.nodes = nodes
    self.links = links
    let cut = TimelineGroup.cutNodes(nodes: nodes, links: links)
    self.cut = cut
    let isCut = nodes.indices.map { cut.contains($0) }
    (order, parents) = TimelineGroup.forest(nodes.count, links, isCut)
    var children: [[Int]] = Array(repeating: [], count: nodes.count)
    for node in order {
      if let parent = parents[node] { children[parent.node].append(node) }
    }
    self.children = children
    cutLinks = cut.map { node in
      links.filter { $0.predecessor == node || $0.successor == node }
    }
    closing = TimelineGroup.closing(links, nodes: nodes.count)
  }

  /// The same without the links that close a cycle: a forest of all nodes, whose cheapest timeline costs no more.
  package var relaxed: TimelineGroup? {
    guard !closing.isEmpty else { return nil }
    var left = closing[...]
    let kept = links.filter { link in
      guard link == left.first else { return true }
      left.removeFirst()
      return false
    }
    return TimelineGroup(nodes: nodes, links: kept)
  }

  private static func closing(_ links: [Link], nodes: Int) -> [Link] {
    var parents = Array(0..<nodes)
    func root(_ node: Int) -> Int {
      var node = node
      while parents[node] != node { node = parents[node] }
      return node
    }
    return links.filter { link in
      let roots = (root(link.predecessor), root(link.successor))
      parents[roots.0] = roots.1
      return roots.0 == roots.1
    }
  }

  /// Takes out the node with most links, end nodes first among equals, until no cycle is left.
  private static func cutNodes(nodes: [Node], links: [Link]) -> [Int] {
    var cut: [Int] = []
    while true {
      let cyclic = cyclicNodes(nodes.count, links, without: Set(cut))
      guard !cyclic.isEmpty else { return cut }
      let degree = { (node: Int) in
        links.count { ($0.predecessor == node || $0.successor == node) }
      }
      let isEnd = { (node: Int) in
        if case .end = nodes[node] { 1 } else { 0 }
      }
      guard
        let worst = cyclic.max(by: { (degree($0), isEnd($0), $1) < (degree($1), isEnd($1), $0) })
      else { return cut }
      cut.append(worst)
    }
  }

  /// Nodes that are left when nodes with one link or none are taken away again and again.
  private static func cyclicNodes(_ count: Int, _ links: [Link], without cut: Set<Int>) -> [Int] {
    var alive = Set((0..<count).filter { !cut.contains($0) })
    while true {
      let live = links.filter { alive.contains($0.predecessor) && alive.contains($0.successor) }
      let loose = alive.filter { node in
        live.count { $0.predecessor == node || $0.successor == node } <= 1
      }
      if loose.isEmpty { return alive.sorted() }
      alive.subtract(loose)
    }
  }

  private static func forest(
    _ count: Int, _ links: [Link], _ isCut: [Bool]
  ) -> (order: [Int], parents: [Parent?]) {
    var order: [Int] = []
    var parents: [Parent?] = Array(repeating: nil, count: count)
    var seen = isCut
    var linksAt: [[Link]] = Array(repeating: [], count: count)
    for link in links {
      linksAt[link.predecessor].append(link)
      linksAt[link.successor].append(link)
    }
    for root in 0..<count where !seen[root] {
      seen[root] = true
      var next = order.count
      order.append(root)
      while next < order.count {
        let node = order[next]
        next += 1
        for link in linksAt[node] {
          let other = link.predecessor == node ? link.successor : link.predecessor
          guard !seen[other] else { continue }
          seen[other] = true
          parents[other] = Parent(node: node, link: link, isBefore: link.predecessor == other)
          order.append(other)
        }
      }
    }
    return (order, parents)
  }
}
