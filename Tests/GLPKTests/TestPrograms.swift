// SPDX-License-Identifier: GPL-3.0-or-later

import GLPK

/// Programs whose answers the tests know in other ways.
enum TestPrograms {
  static func knapsackValues(count: Int) -> [Double] {
    (0..<count).map { Double(20 + $0 * 7 % 13) }
  }
  static func knapsackWeights(count: Int) -> [Double] {
    (0..<count).map { Double(11 + $0 * 5 % 17) }
  }

  /// Maximizes the value of items within half of their weight.
  static func knapsack(count: Int) throws -> LinearProgram {
    let program = try LinearProgram(name: "knapsack", sense: .maximize)
    let weights = knapsackWeights(count: count)
    var entries: [(LinearProgram.Column, Double)] = []
    for (value, weight) in zip(knapsackValues(count: count), weights) {
      entries.append((try program.addColumn(cost: value, kind: .binary), weight))
    }
    try program.addRow(upper: (weights.reduce(0, +) / 2).rounded(.down), columns: entries)
    return program
  }

  /// The knapsack's best value, by trying every set of items.
  static func bestKnapsack(count: Int) -> Double {
    let values = knapsackValues(count: count)
    let weights = knapsackWeights(count: count)
    let room = (weights.reduce(0, +) / 2).rounded(.down)
    var best = 0.0
    for set in 0..<(1 << count) {
      let items = (0..<count).filter { set >> $0 & 1 == 1 }
      if items.reduce(0, { $0 + weights[$1] }) > room { continue }
      best = max(best, items.reduce(0) { $0 + values[$1] })
    }
    return best
  }
}
