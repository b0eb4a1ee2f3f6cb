// SPDX-License-Identifier: GPL-3.0-or-later

/// Which lengths some pieces can add up to, each a bit, and pieces that do.
///
/// - Complexity: O(capacity / 64 × Σ log most) steps and words.
struct SubsetSums {
  struct Item {
    /// A number of the caller's own.
    let number: Int
    let length: Int
    let most: Int
  }

  private let bundles: [PieceBundle]
  private let words: Int
  /// Sums of the first bundles: a row for none of them, for the first, for the first two, …
  private var rows: [UInt64]

  /// Sums beyond this many words are not looked for.
  private static let mostWords = 8_000_000

  /// - Parameter items: In the order in which ``counts(adding:)`` prefers them, the last ones most.
  /// - Returns: nil where the rows would be too many and too long.
  init?(capacity: Int, items: [Item]) {
    let bundles = items.flatMap {
      PieceBundle.bundles(of: $0.number, length: $0.length, most: $0.most, within: capacity)
    }
    words = capacity / 64 + 1
    guard (bundles.count + 1) * words <= SubsetSums.mostWords else { return nil }
    self.bundles = bundles
    rows = Array(repeating: 0, count: (bundles.count + 1) * words)
    rows[0] = 1
    fill()
  }

  private mutating func fill() {
    let (bundles, words) = (bundles, words)
    rows.withUnsafeMutableBufferPointer { rows in
      for (number, bundle) in bundles.enumerated() {
        let (before, after) = (number * words, (number + 1) * words)
        let (jump, shift) = (bundle.length / 64, UInt64(bundle.length % 64))
        for word in 0..<words {
          var sums = rows[before + word]
          if word >= jump { sums |= rows[before + word - jump] << shift }
          // A shift by a whole word gives 0.
          if word > jump { sums |= rows[before + word - jump - 1] >> (64 - shift) }
          rows[after + word] = sums
        }
      }
    }
  }

  private func isSum(_ length: Int, ofFirst count: Int) -> Bool {
    rows[count * words + length / 64] & (1 << UInt64(length % 64)) != 0
  }

  /// The longest sum within `limit`, which is at most the capacity.
  func longest(within limit: Int) -> Int {
    var length = limit
    while length > 0, !isSum(length, ofFirst: bundles.count) { length -= 1 }
    return length
  }

  /// How many pieces of each number add up to the length, which is a sum.
  func counts(adding length: Int) -> [Int: Int] {
    var counts: [Int: Int] = [:]
    var left = length
    for (position, bundle) in bundles.enumerated().reversed()
    where left >= bundle.length && isSum(left - bundle.length, ofFirst: position) {
      counts[bundle.item, default: 0] += bundle.count
      left -= bundle.length
    }
    return counts
  }
}
