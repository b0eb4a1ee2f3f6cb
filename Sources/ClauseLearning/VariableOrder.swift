// SPDX-License-Identifier: GPL-3.0-or-later

/// Variables by how often they took part in conflicts of late, in a binary heap (Moskewicz et al. 2001).
package struct VariableOrder: Sendable {
  private(set) var activities: [Double] = []
  private var heap: [Int32] = []
  /// Place in the heap by variable; −1 for none.
  private var places: [Int32] = []
  private var step = 1.0

  private static let decay = 0.95
  private static let largest = 1e100

  mutating func append() {
    activities.append(0)
    places.append(-1)
    insert(activities.count - 1)
  }

  /// Complexity: O(log n).
  mutating func bump(_ variable: Int, by share: Double = 1) {
    activities[variable] += step * share
    if activities[variable] > VariableOrder.largest { rescale() }
    if places[variable] >= 0 { rise(Int(places[variable])) }
  }

  mutating func decay() { step /= VariableOrder.decay }

  mutating func insert(_ variable: Int) {
    guard places[variable] < 0 else { return }
    places[variable] = Int32(heap.count)
    heap.append(Int32(variable))
    rise(heap.count - 1)
  }

  /// Takes out the most active variable; nil where none is left. Complexity: O(log n).
  mutating func popFirst() -> Int? {
    guard let first = heap.first, let last = heap.popLast() else { return nil }
    places[Int(first)] = -1
    if !heap.isEmpty {
      heap[0] = last
      places[Int(last)] = 0
      sink()
    }
    return Int(first)
  }

  private func precedes(_ one: Int32, _ other: Int32) -> Bool {
    let (first, second) = (activities[Int(one)], activities[Int(other)])
    return first > second || (first == second && one < other)
  }

  private mutating func rise(_ start: Int) {
    var place = start
    let variable = heap[place]
    while place > 0 {
      let parent = (place - 1) / 2
      guard precedes(variable, heap[parent]) else { break }
      heap[place] = heap[parent]
      places[Int(heap[place])] = Int32(place)
      place = parent
    }
    heap[place] = variable
    places[Int(variable)] = Int32(place)
  }

  private mutating func sink() {
    var place = 0
    let variable = heap[0]
    while true {
      var child = 2 * place + 1
      guard child < heap.count else { break }
      if child + 1 < heap.count, precedes(heap[child + 1], heap[child]) { child += 1 }
      guard precedes(heap[child], variable) else { break }
      heap[place] = heap[child]
      places[Int(heap[place])] = Int32(place)
      place = child
    }
    heap[place] = variable
    places[Int(variable)] = Int32(place)
  }

  private mutating func rescale() {
    for variable in activities.indices { activities[variable] *= 1e-100 }
    step *= 1e-100
  }
}
