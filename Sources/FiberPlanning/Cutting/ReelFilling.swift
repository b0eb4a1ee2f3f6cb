// SPDX-License-Identifier: GPL-3.0-or-later

/// Fills a given number of reels of each kind one after another, each as full as pieces can make it.
///
/// Where reels are long for their pieces, a cutting that wastes hardly anything is found at once, without a linear
/// program (the minimum bin slack heuristic of Gupta and Ho 1999, by subset sums in place of enumeration).
struct ReelFilling {
  let problem: CuttingProblem
  /// Reels of each kind; they must have room for all pieces.
  let reels: [Int]

  /// - Parameter attempt: 0 fills short reels first, 1 long ones; later ones leave out some items of each reel by chance.
  /// - Returns: nil where some pieces find no room, or where it was told to stop.
  func cutting(attempt: Int, mustStop: () -> Bool = { false }) -> Cutting? {
    var residual = Residual(problem)
    var cutting = Cutting(missing: problem.items.map { _ in 0 })
    var chance = Chance(seed: UInt64(attempt))
    var slack = zip(problem.kinds, reels).reduce(0) { $0 + $1.0.length * $1.1 }
    slack -= zip(problem.items, residual.demand).reduce(0) { $0 + $1.0.length * $1.1 }
    for kind in order(attempt) {
      var left = reels[kind]
      while left > 0, !residual.isEmpty {
        guard !mustStop(), let pattern = fullest(kind, residual, attempt, &chance) else {
          return nil
        }
        let waste = problem.kinds[kind].length - problem.length(of: pattern)
        let room = min(left, residual.room(for: pattern, in: problem))
        let times = attempt < 2 ? room : (room + 1) / 2
        slack -= waste * times
        guard times > 0, slack >= 0 || waste == 0 || residual.isLast(pattern) else { return nil }
        residual.take(pattern, times: times, in: problem)
        cutting.uses.append(Cutting.Use(pattern: pattern, times: times))
        left -= times
      }
    }
    return residual.isEmpty ? cutting : nil
  }

  private func order(_ attempt: Int) -> [Int] {
    problem.kinds.indices.sorted { left, right in
      let (a, b) = (problem.kinds[left].length, problem.kinds[right].length)
      return attempt % 2 == 0 ? (a, left) < (b, right) : (b, left) < (a, right)
    }
  }

  /// The pattern with the greatest sum of lengths, of such the one with the longest pieces.
  private func fullest(
    _ kind: Int, _ residual: Residual, _ attempt: Int, _ chance: inout Chance
  ) -> CuttingPattern? {
    let fitting = problem.items.indices.filter {
      residual.demand[$0] > 0 && problem.items[$0].kinds[kind]
    }
    guard let longest = fitting.first else { return CuttingPattern(kind: kind, parts: []) }
    let needed = fitting.reduce(0) { $0 + problem.items[$1].length * residual.demand[$1] }
    let capacity = min(problem.kinds[kind].length, needed)
    // All that is left fits: leaving something out would only spoil that.
    let mayLeaveOut = attempt >= 2 && needed > capacity
    let items = fitting.reversed().compactMap { item -> SubsetSums.Item? in
      if mayLeaveOut, item != longest, chance.takes(oneIn: 5) { return nil }
      return SubsetSums.Item(
        number: item, length: problem.items[item].length, most: residual.demand[item])
    }
    guard let sums = SubsetSums(capacity: capacity, items: items) else { return nil }
    let counts = sums.counts(adding: sums.longest(within: capacity))
    return CuttingPattern(
      kind: kind,
      parts: counts.sorted { $0.key < $1.key }.map { CuttingPattern.Part(item: $0, count: $1) })
  }

  /// SplitMix64 (Steele, Lea and Flood 2014): the same attempt leaves out the same items.
  private struct Chance {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func takes(oneIn count: UInt64) -> Bool {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return (z ^ (z >> 31)) % count == 0
    }
  }
}

extension Residual {
  /// Whether nothing is left once the pattern is cut.
  fileprivate func isLast(_ pattern: CuttingPattern) -> Bool {
    demand.reduce(0, +) == pattern.parts.reduce(0) { $0 + $1.count }
  }
}
