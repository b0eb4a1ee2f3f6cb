// SPDX-License-Identifier: GPL-3.0-or-later

import GLPK

/// Programs whose answers the tests know in other ways, or that take long.
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

  static let bestOf10 = bestKnapsack(count: 10)
  static let bestOf14 = bestKnapsack(count: 14)

  /// The knapsack's best value, by trying every set of items.
  private static func bestKnapsack(count: Int) -> Double {
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

  /// Minimizes the cost of columns that cover every row; each covers up to eight.
  static func cover(rows: Int, columns: Int, kind: LinearProgram.Kind) throws -> LinearProgram {
    let program = try LinearProgram(name: "cover")
    var batch = RowBatch()
    for _ in 0..<rows { batch.append(lower: 1, columns: []) }
    try program.addRows(batch)
    var random = TestRandom(seed: 7)
    var covers = ColumnBatch()
    for _ in 0..<columns {
      let covered = Set((0..<8).map { _ in random.next(below: rows) }).sorted()
      covers.append(
        cost: Double(10 + random.next(below: 17)), kind: kind,
        rows: covered.map { (LinearProgram.Row($0), 1) })
    }
    try program.addColumns(covers)
    return program
  }

  /// Maximizes over six integer columns 0 … 2 with three random rows; the best by trying every
  /// point.
  static func random(seed: Int) throws -> (program: LinearProgram, best: Double?) {
    var random = TestRandom(seed: UInt64(seed))
    let program = try LinearProgram(sense: .maximize)
    let costs = (0..<6).map { _ in Double(random.next(below: 21) - 8) }
    for cost in costs { try program.addColumn(cost: cost, upper: 2, kind: .integer) }
    var rows: [(values: [Double], range: ClosedRange<Double>)] = []
    for _ in 0..<3 {
      let values = (0..<6).map { _ in Double(random.next(below: 11) - 3) }
      let lower = Double(random.next(below: 25) - 5)
      let range = lower...(lower + Double(random.next(below: 4)))
      rows.append((values, range))
      try program.addRow(
        lower: range.lowerBound, upper: range.upperBound,
        columns: values.enumerated().map { (LinearProgram.Column($0.offset), $0.element) })
    }
    var best: Double?
    for code in 0..<729 {
      var digits = code
      let point = (0..<6).map { _ in
        defer { digits /= 3 }
        return Double(digits % 3)
      }
      let isFeasible = rows.allSatisfy { $0.range.contains(dot($0.values, point)) }
      if isFeasible { best = max(best ?? -.infinity, dot(costs, point)) }
    }
    return (program, best)
  }

  private static func dot(_ left: [Double], _ right: [Double]) -> Double {
    zip(left, right).reduce(0) { $0 + $1.0 * $1.1 }
  }
}

/// A small generator of numbers that look random and are the same on every run.
struct TestRandom {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func next(below limit: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state >> 11) % limit
  }
}
