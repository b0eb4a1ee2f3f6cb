// SPDX-License-Identifier: GPL-3.0-or-later

/// The costs that whole reels can have, to which bounds are raised.
struct CostLattice {
  /// The greatest common divisor of the costs; 0 where all reels are free.
  private let step: Int
  /// For each multiple of the step, the most length that reels of exactly that cost have; empty where the table would be large.
  private let lengths: [Int]
  private let needed: Int

  private static let largestTable = 200_000

  /// - Parameter most: A cost that is known to be enough.
  init(problem: CuttingProblem, upTo most: Int) {
    let step = problem.kinds.reduce(0) { CostLattice.gcd($0, $1.cost) }
    self.step = step
    needed = problem.items.reduce(0) { $0 + $1.length * $1.demand }
    let isUseful = step > 0 && problem.kinds.allSatisfy { $0.cost > 0 }
    let size = step > 0 ? most / step : 0
    lengths =
      isUseful && size <= CostLattice.largestTable
      ? CostLattice.table(problem, needed: needed, step: step, size: size) : []
  }

  /// The least cost of whole reels that is no less than `bound`, for cuttings with as many missing pieces as this one.
  func raised(_ bound: Double, for cutting: Cutting) -> Int {
    // Missing pieces need no room, so the table does not hold for them.
    cutting.missingCount == 0 ? raised(bound) : max(0, Int(bound.rounded(.up)))
  }

  /// The least cost of whole reels that is no less than `bound`.
  private func raised(_ bound: Double) -> Int {
    guard step > 0 else { return 0 }
    var multiple = max(0, Int((bound / Double(step)).rounded(.up)))
    while multiple < lengths.count, lengths[multiple] < needed { multiple += 1 }
    return multiple * step
  }

  private static func table(
    _ problem: CuttingProblem, needed: Int, step: Int, size: Int
  ) -> [Int] {
    var lengths = [Int](repeating: Int.min / 2, count: size + 1)
    lengths[0] = 0
    for kind in problem.kinds {
      let cost = kind.cost / step
      var left = min(kind.limit ?? size, size / cost)
      var bundle = 1
      while left > 0 {
        let count = min(bundle, left)
        // More than is needed counts as enough, so that no sum overflows.
        let length = kind.length > needed / count ? needed : count * kind.length
        for at in stride(from: size, through: count * cost, by: -1) {
          lengths[at] = max(lengths[at], min(needed, lengths[at - count * cost] + length))
        }
        left -= count
        bundle *= 2
      }
    }
    return lengths
  }

  static func gcd(_ left: Int, _ right: Int) -> Int {
    var (a, b) = (left, right)
    while b != 0 { (a, b) = (b, a % b) }
    return a
  }
}
