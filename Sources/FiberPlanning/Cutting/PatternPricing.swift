// SPDX-License-Identifier: GPL-3.0-or-later

/// Duals of the master problem, by row.
struct CuttingDuals {
  let items: [Double]
  let kinds: [Double]
  /// Per unit of length.
  let windows: [Double]
}

/// The best patterns under given duals: one bounded knapsack for each class of kinds.
struct PatternPricing {
  struct Answer {
    /// For each kind, an upper bound on the value of its patterns, exact unless the grid is coarse.
    var values: [Double]
    /// Patterns with their values, the best of each kind first.
    var patterns: [(pattern: CuttingPattern, value: Double)] = []
  }

  let problem: CuttingProblem
  private let classes: [[Int]]

  /// Longer reels are priced on a grid of about half as many cells.
  private static let finestCapacity = 262_144
  /// Values below this buy nothing.
  private static let leastValue = 1e-9
  /// Items for each pattern that one round adds beside the best ones.
  private static let itemsPerExtraPattern = 40

  init(problem: CuttingProblem) {
    self.problem = problem
    classes = problem.kindClasses
  }

  /// The best patterns of the kinds that may still be used, within the demand that is left.
  func answer(_ duals: CuttingDuals, _ residual: Residual) -> Answer {
    var answer = Answer(values: problem.kinds.map { _ in 0 })
    for members in classes {
      let usable = members.filter { (residual.most[$0] ?? 1) > 0 }
      guard let longest = usable.max(by: { problem.kinds[$0].length < problem.kinds[$1].length })
      else { continue }
      var demand = residual.demand
      let values = values(for: longest, duals)
      let extra = min(8, problem.items.count / PatternPricing.itemsPerExtraPattern)
      for round in 0...extra {
        let found = price(usable, values: values, demand: demand)
        if round == 0 { for (kind, bound) in found.bounds { answer.values[kind] = bound } }
        answer.patterns += found.patterns
        // What this round has used up: the next one finds patterns that share nothing with it.
        guard round < extra, let best = found.patterns.first?.pattern else { break }
        for part in best.parts { demand[part.item] = 0 }
      }
    }
    return answer
  }

  /// What a piece of each item is worth on a reel of the kind.
  private func values(for kind: Int, _ duals: CuttingDuals) -> [Double] {
    problem.items.indices.map { item in
      guard problem.items[item].kinds[kind] else { return 0 }
      var price = 0.0
      for (number, window) in problem.windows.enumerated()
      where window.kinds[kind] && window.items[item] {
        price += duals.windows[number]
      }
      return duals.items[item] + Double(problem.items[item].length) * price
    }
  }

  private func price(
    _ kinds: [Int], values: [Double], demand: [Int]
  ) -> (bounds: [(Int, Double)], patterns: [(pattern: CuttingPattern, value: Double)]) {
    let chosen = problem.items.indices.filter {
      demand[$0] > 0 && values[$0] > PatternPricing.leastValue
    }
    let needed = chosen.reduce(0) { $0 + problem.items[$1].length * demand[$1] }
    let longest = min(needed, kinds.reduce(0) { max($0, problem.kinds[$1].length) })
    let cell = longest > PatternPricing.finestCapacity ? longest / PatternPricing.finestCapacity * 2 : 1
    func table(_ roundsUp: Bool) -> KnapsackTable {
      KnapsackTable(
        capacity: longest / cell,
        items: chosen.map { item in
          let length = problem.items[item].length
          return KnapsackTable.Item(
            length: max(1, roundsUp ? (length + cell - 1) / cell : length / cell),
            most: demand[item], value: values[item])
        })
    }
    let fitting = table(true)
    let bounding = cell == 1 ? fitting : table(false)
    var bounds: [(Int, Double)] = []
    var patterns: [(pattern: CuttingPattern, value: Double)] = []
    for kind in kinds {
      let limit = min(longest, problem.kinds[kind].length) / cell
      bounds.append((kind, bounding.value(within: limit)))
      let counts = fitting.counts(within: limit)
      let parts = zip(chosen, counts).filter { $0.1 > 0 }
        .map { CuttingPattern.Part(item: $0.0, count: $0.1) }
      guard !parts.isEmpty else { continue }
      patterns.append(
        (CuttingPattern(kind: kind, parts: parts), fitting.value(within: limit)))
    }
    return (bounds, patterns)
  }
}
