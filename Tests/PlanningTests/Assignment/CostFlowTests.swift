// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import CrewLimitedScheduling
@testable import PlanningModel

@Suite("Cheapest flow")
struct CostFlowTests {
  @Test(
    "costs what the best of all assignments of heads to people costs", arguments: UInt64(1)...60)
  func agreesWithEnumeration(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let people = 1 + random.nextIndex(below: 4)
    let heads = 1 + random.nextIndex(below: 4)
    let costs = (0..<people).map { _ in
      (0..<heads).map { _ in
        random.nextIndex(below: 3) == 0 ? nil : Int64(random.nextIndex(below: 30)) - 20
      }
    }
    var flow = CostFlow(nodes: 2 + people + heads)
    for person in 0..<people { flow.addArc(from: 0, to: 2 + person, capacity: 1) }
    for head in 0..<heads { flow.addArc(from: 2 + people + head, to: 1, capacity: 1) }
    var arcs: [(arc: Int, cost: Int64)] = []
    for person in 0..<people {
      for head in 0..<heads {
        guard let cost = costs[person][head] else { continue }
        let arc = flow.addArc(
          from: 2 + person, to: 2 + people + head, capacity: 1, cost: cost)
        arcs.append((arc, cost))
      }
    }
    let cost = flow.sendWhatPays(from: 0, to: 1)
    #expect(cost == leastCost(costs, person: 0, taken: []))
    #expect(cost == arcs.reduce(0) { $0 + Int64(flow.flow(on: $1.arc)) * $1.cost })
  }

  private func leastCost(_ costs: [[Int64?]], person: Int, taken: Set<Int>) -> Int64 {
    guard person < costs.count else { return 0 }
    var least = leastCost(costs, person: person + 1, taken: taken)
    for (head, cost) in costs[person].enumerated() where !taken.contains(head) {
      guard let cost else { continue }
      least = min(
        least, cost + leastCost(costs, person: person + 1, taken: taken.union([head])))
    }
    return least
  }
}
