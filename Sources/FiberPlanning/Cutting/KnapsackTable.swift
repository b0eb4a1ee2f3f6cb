// SPDX-License-Identifier: GPL-3.0-or-later

/// A bounded knapsack solved for all capacities at once.
///
/// Each item becomes bundles of 1, 2, 4, … pieces, of which any subset makes every count up to the most. The best value
/// within each capacity is kept, and for each bundle one bit per capacity: whether it is taken there.
///
/// - Complexity: O(capacity × Σ log most) steps and bits.
struct KnapsackTable {
  struct Item {
    let length: Int
    let most: Int
    /// Above 0.
    let value: Double
  }

  private struct Bundle {
    let item: Int
    let count: Int
    let length: Int
  }

  private let items: [Item]
  private let bundles: [Bundle]
  private let capacity: Int
  private let wordsPerBundle: Int
  private var best: [Double]
  private var taken: [UInt64]

  /// Differences below this are rounding, and would make patterns depend on it.
  private static let epsilon = 1e-12

  /// - Parameter isFull: Whether a capacity is to be used to the last unit: then those that no items add up to have −∞.
  init(capacity: Int, items: [Item], isFull: Bool = false) {
    self.items = items
    self.capacity = capacity
    bundles = items.indices.flatMap { KnapsackTable.bundles(of: $0, items[$0], capacity) }
    wordsPerBundle = capacity / 64 + 1
    best = Array(repeating: isFull ? -.infinity : 0, count: capacity + 1)
    best[0] = 0
    taken = Array(repeating: 0, count: bundles.count * wordsPerBundle)
    fill()
  }

  private static func bundles(of index: Int, _ item: Item, _ capacity: Int) -> [Bundle] {
    var left = min(item.most, capacity / item.length)
    var bundles: [Bundle] = []
    var count = 1
    while left > 0 {
      let taken = min(count, left)
      bundles.append(Bundle(item: index, count: taken, length: taken * item.length))
      left -= taken
      count *= 2
    }
    return bundles
  }

  private mutating func fill() {
    let capacity = capacity
    let words = wordsPerBundle
    best.withUnsafeMutableBufferPointer { best in
      taken.withUnsafeMutableBufferPointer { taken in
        for (number, bundle) in bundles.enumerated() {
          let value = items[bundle.item].value * Double(bundle.count)
          let row = number * words
          var at = capacity
          while at >= bundle.length {
            let candidate = best[at - bundle.length] + value
            if candidate > best[at] + KnapsackTable.epsilon {
              best[at] = candidate
              taken[row + at >> 6] |= 1 << UInt64(at & 63)
            }
            at -= 1
          }
        }
      }
    }
  }

  /// The most value within `limit`, which is at most the capacity.
  func value(within limit: Int) -> Double { best[min(limit, capacity)] }

  /// How many of each item make that value.
  func counts(within limit: Int) -> [Int] {
    var counts = [Int](repeating: 0, count: items.count)
    var at = min(limit, capacity)
    for number in bundles.indices.reversed()
    where taken[number * wordsPerBundle + at >> 6] & (1 << UInt64(at & 63)) != 0 {
      counts[bundles[number].item] += bundles[number].count
      at -= bundles[number].length
    }
    return counts
  }
}
