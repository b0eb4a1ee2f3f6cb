// SPDX-License-Identifier: GPL-3.0-or-later

/// The costs that whole reels can have, to which bounds are raised, and the reels that have them.
struct CostLattice {
  /// The greatest common divisor of the costs; 0 where all reels are free.
  private let step: Int
  private let problem: CuttingProblem
  /// Kinds that cost something.
  private let paid: [Int]
  /// What paid reels must have room for at least: free ones are all there.
  private let needed: Int
  /// For each multiple of the step, the most length that paid reels of that cost have; nil where the table would be large,
  /// or where there are free reels without end.
  private let lengths: KnapsackTable?
  private let size: Int

  private static let largestTable = 200_000

  /// - Parameter most: A cost that is known to be enough.
  init(problem: CuttingProblem, upTo most: Int) {
    let step = problem.kinds.reduce(0) { CostLattice.gcd($0, $1.cost) }
    let size = step > 0 ? most / step : 0
    let free = problem.kinds.filter { $0.cost == 0 }
    let pieces = problem.items.reduce(0) { $0 + $1.length * $1.demand }
    self.step = step
    self.problem = problem
    self.size = size
    paid = problem.kinds.indices.filter { problem.kinds[$0].cost > 0 }
    needed = max(0, pieces - free.reduce(0) { $0 + $1.length * ($1.limit ?? 0) })
    guard step > 0, size <= CostLattice.largestTable, free.allSatisfy({ $0.limit != nil }) else {
      lengths = nil
      return
    }
    let items = paid.map { kind in
      KnapsackTable.Item(
        length: problem.kinds[kind].cost / step, most: problem.kinds[kind].limit ?? size,
        value: Double(problem.kinds[kind].length))
    }
    lengths = KnapsackTable(capacity: size, items: items, isFull: true)
  }

  /// The least cost of whole reels that is no less than `bound`, for cuttings with as many missing pieces as this one.
  func raised(_ bound: Double, for cutting: Cutting) -> Int {
    // Missing pieces need no room, so the table does not hold for them.
    cutting.missingCount == 0 ? raised(bound) : max(0, Int(bound.rounded(.up)))
  }

  /// The least cost of whole reels with room for all pieces that is no less than `bound`.
  private func raised(_ bound: Double) -> Int {
    guard step > 0 else { return 0 }
    var multiple = max(0, Int((bound / Double(step)).rounded(.up)))
    if let lengths {
      while multiple <= size, !isEnough(lengths, multiple) { multiple += 1 }
    }
    return multiple * step
  }

  /// Numbers of reels of each kind, with room for all pieces, of each cost in the range that such reels have; cheapest first.
  func reels(from least: Int, below most: Int) -> some Sequence<[Int]> {
    let (first, last) = step > 0 ? ((least + step - 1) / step, (most - 1) / step) : (1, 0)
    return (first...max(first, last)).lazy.compactMap { multiple -> [Int]? in
      guard multiple <= min(last, size), let lengths, isEnough(lengths, multiple) else {
        return nil
      }
      var reels = problem.kinds.map { $0.cost == 0 ? $0.limit ?? 0 : 0 }
      for (kind, count) in zip(paid, lengths.counts(within: multiple)) { reels[kind] = count }
      return reels
    }
  }

  /// Whether some reels of exactly this cost have room for all pieces; sums in double precision may be rounded.
  private func isEnough(_ lengths: KnapsackTable, _ multiple: Int) -> Bool {
    lengths.value(within: multiple) >= Double(needed) * (1 - 1e-12)
  }

  static func gcd(_ left: Int, _ right: Int) -> Int {
    var (a, b) = (left, right)
    while b != 0 { (a, b) = (b, a % b) }
    return a
  }
}
