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
    /// For each kind, an upper bound on the value of its patterns; meaningless where the grid was to be quick.
    var values: [Double]
    /// Patterns with their values, the best of each kind first.
    var patterns: [(pattern: CuttingPattern, value: Double)] = []
  }

  let problem: CuttingProblem
  private let classes: [[Int]]

  /// How finely lengths are told apart.
  enum Grid {
    /// Good patterns soon, without a bound.
    case quick
    /// The best patterns, and a bound, as far as the table stays small enough.
    case fine

    /// Longer reels are priced on a grid of about half as many cells.
    fileprivate var finestCapacity: Int {
      switch self {
      case .quick: 4_096
      case .fine: 262_144
      }
    }
  }

  /// Values below this buy nothing.
  private static let leastValue = 1e-9
  /// Items for each pattern that one round adds beside the best ones.
  private static let itemsPerExtraPattern = 40

  init(problem: CuttingProblem) {
    self.problem = problem
    classes = problem.kindClasses
  }

  /// Whether a quick grid is coarser than a fine one.
  func isQuickerWithoutBound(_ residual: Residual) -> Bool {
    let needed = zip(problem.items, residual.demand).reduce(0) { $0 + $1.0.length * $1.1 }
    let longest = problem.kinds.reduce(0) { max($0, $1.length) }
    return min(needed, longest) > 2 * Grid.quick.finestCapacity
  }

  /// The best patterns of the kinds that may still be used, within the demand that is left.
  ///
  /// - Returns: nil where it was told to stop in between.
  func answer(
    _ duals: CuttingDuals, _ residual: Residual, _ grid: Grid, mustStop: () -> Bool
  ) -> Answer? {
    var answer = Answer(values: problem.kinds.map { _ in 0 })
    for members in classes {
      if mustStop() { return nil }
      let usable = members.filter { (residual.most[$0] ?? 1) > 0 }
      guard let longest = usable.max(by: { problem.kinds[$0].length < problem.kinds[$1].length })
      else { continue }
      var demand = residual.demand
      let values = values(for: longest, duals)
      let extra =
        grid == .quick || !isQuickerWithoutBound(residual)
        ? min(24, problem.items.count / PatternPricing.itemsPerExtraPattern) : 0
      for round in 0...extra {
        let found = price(usable, values: values, demand: demand, grid)
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
    _ kinds: [Int], values: [Double], demand: [Int], _ grid: Grid
  ) -> (bounds: [(Int, Double)], patterns: [(pattern: CuttingPattern, value: Double)]) {
    let chosen = problem.items.indices.filter {
      demand[$0] > 0 && values[$0] > PatternPricing.leastValue
    }
    let needed = chosen.reduce(0) { $0 + problem.items[$1].length * demand[$1] }
    let longest = min(needed, kinds.reduce(0) { max($0, problem.kinds[$1].length) })
    let finest = grid.finestCapacity
    let cell = longest > finest ? longest / finest * 2 : 1
    func table(_ items: [Int], _ cells: (Int) -> Int) -> KnapsackTable {
      KnapsackTable(
        capacity: longest / cell,
        items: items.map { item in
          KnapsackTable.Item(
            length: cells(problem.items[item].length), most: demand[item], value: values[item])
        })
    }
    let fitting = table(chosen) { ($0 + cell - 1) / cell }
    // Rounded down, pieces shorter than a cell take no room: all of them count.
    let small = chosen.filter { problem.items[$0].length < cell }
    let free = small.reduce(0.0) { $0 + values[$1] * Double(demand[$1]) }
    let bounding =
      cell == 1 || grid == .quick
      ? fitting : table(chosen.filter { problem.items[$0].length >= cell }) { $0 / cell }
    var bounds: [(Int, Double)] = []
    var patterns: [(pattern: CuttingPattern, value: Double)] = []
    for kind in kinds {
      let limit = min(longest, problem.kinds[kind].length) / cell
      bounds.append((kind, bounding.value(within: limit) + (cell == 1 ? 0 : free)))
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
