// SPDX-License-Identifier: GPL-3.0-or-later

/// A network in which the cheapest flow is sought, path by path (Busacker and Gowen 1960).
///
/// Costs are whole numbers and may be below 0; the network has no cycle when arcs are added.
struct CostFlow {
  private struct Arc {
    let head: Int32
    var room: Int32
    let cost: Int64
  }

  /// Arcs in pairs: each is followed by its reverse.
  private var arcs: [Arc] = []
  private var arcsFrom: [[Int32]]
  private var distances: [Int64]
  /// The arc by which a node is reached; −1 for none.
  private var arcInto: [Int32]

  private static let unreached = Int64.max

  init(nodes: Int) {
    arcsFrom = Array(repeating: [], count: nodes)
    distances = Array(repeating: CostFlow.unreached, count: nodes)
    arcInto = Array(repeating: -1, count: nodes)
  }

  /// Adds an arc; its number.
  @discardableResult
  mutating func addArc(from tail: Int, to head: Int, capacity: Int, cost: Int64 = 0) -> Int {
    let number = arcs.count
    arcsFrom[tail].append(Int32(number))
    arcsFrom[head].append(Int32(number + 1))
    arcs.append(Arc(head: Int32(head), room: Int32(clamping: capacity), cost: cost))
    arcs.append(Arc(head: Int32(tail), room: 0, cost: -cost))
    return number
  }

  func flow(on arc: Int) -> Int { Int(arcs[arc ^ 1].room) }

  /// Sends flow as long as some path costs less than 0; what all of it costs.
  mutating func sendWhatPays(from source: Int, to sink: Int) -> Int64 {
    var cost: Int64 = 0
    while true {
      findCheapestPaths(from: source)
      guard distances[sink] < 0 else { return cost }
      cost += distances[sink] * Int64(push(from: source, to: sink))
    }
  }

  /// Bellman and Ford's labels, with a queue.
  private mutating func findCheapestPaths(from source: Int) {
    for node in distances.indices { distances[node] = CostFlow.unreached }
    distances[source] = 0
    var isWaiting = Array(repeating: false, count: distances.count)
    var queue = [source]
    var next = 0
    while next < queue.count {
      let node = queue[next]
      next += 1
      isWaiting[node] = false
      for number in arcsFrom[node] {
        let arc = arcs[Int(number)]
        let head = Int(arc.head)
        guard arc.room > 0, distances[node] + arc.cost < distances[head] else { continue }
        distances[head] = distances[node] + arc.cost
        arcInto[head] = number
        if !isWaiting[head] {
          isWaiting[head] = true
          queue.append(head)
        }
      }
    }
  }

  /// As much as the path found last has room for.
  private mutating func push(from source: Int, to sink: Int) -> Int32 {
    var room = Int32.max
    var node = sink
    while node != source {
      let arc = Int(arcInto[node])
      room = min(room, arcs[arc].room)
      node = Int(arcs[arc ^ 1].head)
    }
    node = sink
    while node != source {
      let arc = Int(arcInto[node])
      arcs[arc].room -= room
      arcs[arc ^ 1].room += room
      node = Int(arcs[arc ^ 1].head)
    }
    return room
  }
}
