// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlanningModel

/// The dynamic program of timeline pricing over a forest of nodes, within windows that cut nodes leave.
///
/// Each node sends its parent, for every day, the least cost of its subtree that goes with a parent on that day.
struct ForestPass {
  typealias Candidate = TimelinePricer.Candidate

  /// What cut nodes that have been chosen leave a node.
  struct Window {
    var leastStart = Int.min / 2
    var greatestFinish = Int.max / 2
    var greatestAnchorStart = Int.max / 2

    func admits(_ candidate: Candidate) -> Bool {
      candidate.start >= leastStart && candidate.finish <= greatestFinish
        && candidate.anchorStart <= greatestAnchorStart
    }
  }

  var windows: [Window] = []
  /// Least cost of the subtree of each node, by candidate.
  private var values: [[Double]] = []
  /// What each node sends its parent: by day, counted from ``firstDay``.
  private var messages: [[Double]] = []
  private var firstDay = 0
  private var dayCount = 0

  mutating func prepare(_ graph: TimelineGroup, _ candidates: [[Candidate]]) {
    var (first, last) = (0, 0)
    for candidate in candidates.joined() {
      first = min(first, candidate.anchorStart)
      last = max(last, candidate.finish)
    }
    firstDay = first
    dayCount = last - first + 1
    windows = Array(repeating: Window(), count: graph.nodes.count)
    values = candidates.map { Array(repeating: 0, count: $0.count) }
    messages = graph.nodes.indices.map { _ in Array(repeating: 0, count: dayCount) }
  }

  /// Narrows the windows of the other ends of a cut node's links.
  mutating func fix(_ candidate: Candidate, links: [TimelineGroup.Link], node: Int) {
    for link in links {
      if link.predecessor == node {
        let day = (link.fromStart ? candidate.anchorStart : candidate.finish) + link.gap
        windows[link.successor].leastStart = max(windows[link.successor].leastStart, day)
      } else if link.fromStart {
        windows[link.predecessor].greatestAnchorStart = min(
          windows[link.predecessor].greatestAnchorStart, candidate.start - link.gap)
      } else {
        windows[link.predecessor].greatestFinish = min(
          windows[link.predecessor].greatestFinish, candidate.start - link.gap)
      }
    }
  }

  /// Least cost of all nodes of the forest within their windows.
  mutating func solve(_ graph: TimelineGroup, _ candidates: [[Candidate]]) -> Double {
    var total = 0.0
    for node in graph.order.reversed() {
      let least = evaluate(node, graph, candidates[node])
      if graph.parents[node] != nil {
        send(node, graph, candidates[node])
      } else {
        total += least
      }
      if least >= TimelinePricer.impossible / 2 { return TimelinePricer.impossible }
    }
    return total
  }

  private mutating func evaluate(
    _ node: Int, _ graph: TimelineGroup, _ candidates: [Candidate]
  ) -> Double {
    var least = TimelinePricer.impossible
    let window = windows[node]
    for (index, candidate) in candidates.enumerated() {
      guard window.admits(candidate) else {
        values[node][index] = TimelinePricer.impossible
        continue
      }
      var cost = candidate.cost
      for child in graph.children[node] { cost += received(from: child, graph, candidate) }
      values[node][index] = min(cost, TimelinePricer.impossible)
      least = min(least, cost)
    }
    return least
  }

  /// What a child costs at least that goes with this candidate of its parent.
  private func received(
    from child: Int, _ graph: TimelineGroup, _ candidate: Candidate
  ) -> Double {
    guard let parent = graph.parents[child] else { return 0 }
    let day =
      parent.isBefore
      ? candidate.start - parent.link.gap
      : (parent.link.fromStart ? candidate.anchorStart : candidate.finish) + parent.link.gap
    let index = day - firstDay
    if parent.isBefore {
      return index < 0 ? TimelinePricer.impossible : messages[child][min(index, dayCount - 1)]
    }
    return index >= dayCount ? TimelinePricer.impossible : messages[child][max(index, 0)]
  }

  /// A child that comes before its parent tells the least cost up to each day, another the least cost from each day on.
  private mutating func send(_ node: Int, _ graph: TimelineGroup, _ candidates: [Candidate]) {
    guard let parent = graph.parents[node] else { return }
    for day in 0..<dayCount { messages[node][day] = TimelinePricer.impossible }
    for (index, candidate) in candidates.enumerated() {
      let day = sentDay(candidate, parent) - firstDay
      messages[node][day] = min(messages[node][day], values[node][index])
    }
    if parent.isBefore {
      for day in stride(from: 1, to: dayCount, by: 1) {
        messages[node][day] = min(messages[node][day], messages[node][day - 1])
      }
    } else {
      for day in stride(from: dayCount - 2, through: 0, by: -1) {
        messages[node][day] = min(messages[node][day], messages[node][day + 1])
      }
    }
  }

  private func sentDay(_ candidate: Candidate, _ parent: TimelineGroup.Parent) -> Int {
    guard parent.isBefore else { return candidate.start }
    return parent.link.fromStart ? candidate.anchorStart : candidate.finish
  }

  /// The candidates of the last ``solve(_:_:)``, by node; nodes that are cut keep 0.
  func trace(_ graph: TimelineGroup, _ candidates: [[Candidate]]) -> [Int] {
    var chosen = Array(repeating: 0, count: graph.nodes.count)
    for node in graph.order {
      var best = -1
      for index in candidates[node].indices
      where values[node][index] < TimelinePricer.impossible / 2 {
        if let parent = graph.parents[node],
          !goes(candidates[node][index], with: candidates[parent.node][chosen[parent.node]], parent)
        {
          continue
        }
        if best < 0 || values[node][index] < values[node][best] { best = index }
      }
      precondition(best >= 0, "a forest with a finite value has a candidate in each node")
      chosen[node] = best
    }
    return chosen
  }

  private func goes(
    _ candidate: Candidate, with other: Candidate, _ parent: TimelineGroup.Parent
  ) -> Bool {
    let (first, second) = parent.isBefore ? (candidate, other) : (other, candidate)
    let anchor = parent.link.fromStart ? first.anchorStart : first.finish
    return second.start >= anchor + parent.link.gap
  }
}
