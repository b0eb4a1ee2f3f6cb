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

  private let items: [Item]
  private let bundles: [PieceBundle]
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
    bundles = items.indices.flatMap {
      PieceBundle.bundles(of: $0, length: items[$0].length, most: items[$0].most, within: capacity)
    }
    wordsPerBundle = capacity / 64 + 1
    best = Array(repeating: isFull ? -.infinity : 0, count: capacity + 1)
    best[0] = 0
    taken = Array(repeating: 0, count: bundles.count * wordsPerBundle)
    fill()
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

/// Pieces of one item that a dynamic program takes together: bundles of 1, 2, 4, … make every count up to the most.
struct PieceBundle {
  let item: Int
  let count: Int
  /// Of all its pieces.
  let length: Int

  /// The bundles of an item of which at most so many pieces are there, and fit.
  static func bundles(
    of item: Int, length: Int, most: Int, within capacity: Int
  ) -> [PieceBundle] {
    var left = min(most, capacity / length)
    var bundles: [PieceBundle] = []
    var count = 1
    while left > 0 {
      let taken = min(count, left)
      bundles.append(PieceBundle(item: item, count: taken, length: taken * length))
      left -= taken
      count *= 2
    }
    return bundles
  }
}
