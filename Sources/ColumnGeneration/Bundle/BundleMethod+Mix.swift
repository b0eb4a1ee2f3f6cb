// SPDX-License-Identifier: GPL-3.0-or-later

package import Pricing

extension BundleMethod {
  /// What the rows ask for beyond what is fixed supplies.
  func residualOfFixed(_ row: Int) -> Double { rows.rightSides[row] - fixedSupply[row] }

  /// What the model of the Lagrangian function says at the trial duals: the mix's cost, its shortages at their duals.
  var modelValue: Double {
    var value = fixedCost
    for block in blocks {
      for (column, weight) in zip(block.columns, block.weights) where weight > 0 {
        value += weight * column.cost
      }
    }
    for row in duals.indices where duals[row] != 0 {
      value += duals[row] * (rows.rightSides[row] - supplied[row])
    }
    return value
  }

  /// What the relaxation is worth, or a little more: what the model says, or the bound where the step led too far away.
  package var value: Double { max(modelValue, bound) }

  /// What the relaxation is worth about, before the bound has come near: the model's value is nearer to it.
  var estimate: Double { 0.7 * modelValue + 0.3 * bound }

  /// Trial duals that follow from the mix.
  mutating func refreshDuals() {
    for row in duals.indices { duals[row] = dual(row, supplied: supplied[row]) }
  }

  @inline(__always)
  private func dual(_ row: Int, supplied: Double) -> Double {
    let value = center[row] + step * (rows.rightSides[row] - supplied)
    return value < 0 ? 0 : min(value, rows.largestDuals[row])
  }

  /// Adds a column, or makes one that is there young again; the first of a block takes its whole mass.
  ///
  /// - Returns: The column's position in the block.
  package mutating func add(_ column: MasterColumn, to block: Int) -> Int {
    for index in blocks[block].ages.indices { blocks[block].ages[index] += 1 }
    if let known = blocks[block].columns.firstIndex(where: { $0.isSame(as: column) }) {
      blocks[block].ages[known] = 0
      return known
    }
    if blocks[block].columns.count >= BundleMethod.mostColumns, let oldest = oldestIdle(block) {
      blocks[block].columns[oldest] = column
      blocks[block].weights[oldest] = 0
      blocks[block].ages[oldest] = 0
      return oldest
    }
    let isFirst = blocks[block].columns.isEmpty
    blocks[block].columns.append(column)
    blocks[block].weights.append(isFirst ? blocks[block].mass : 0)
    blocks[block].ages.append(0)
    if isFirst { supply(column, times: blocks[block].mass) }
    return blocks[block].columns.count - 1
  }

  private func oldestIdle(_ block: Int) -> Int? {
    var oldest: Int?
    for index in blocks[block].columns.indices where blocks[block].weights[index] <= 1e-9 {
      if oldest.map({ blocks[block].ages[index] > blocks[block].ages[$0] }) ?? true {
        oldest = index
      }
    }
    return oldest
  }

  /// Adds what a column supplies to the mix, and lets the duals follow.
  package mutating func supply(_ column: MasterColumn, times factor: Double) {
    for (row, amount) in zip(column.rows, column.amounts) {
      supplied[Int(row)] += factor * Double(amount)
      duals[Int(row)] = dual(Int(row), supplied: supplied[Int(row)])
    }
  }

  /// Solves the quadratic program of the step, nearly: sweeps of pairwise steps over all blocks.
  mutating func improveMix() {
    var solver = PairwiseSteps(rows: rows, center: center, step: step)
    let open = blocks.indices.filter { blocks[$0].mass > 0 && blocks[$0].columns.count > 1 }
    var first = 0.0
    for sweep in 0..<BundleMethod.sweeps {
      var gain = 0.0
      for block in open {
        gain += solver.step(&blocks[block], duals: &duals, supplied: &supplied)
      }
      if sweep == 0 { first = gain }
      if gain < 0.02 * first || gain < 1e-9 * abs(centerValue) { break }
    }
  }
}

/// Moves weight between two columns of a block, from the dearest in use to the cheapest, as far as it pays.
struct PairwiseSteps {
  private let rightSides: [Double]
  private let largestDuals: [Double]
  private let center: [Double]
  private let step: Double
  private var differences: [(row: Int, amount: Double)] = []

  init(rows: MasterRows, center: [Double], step: Double) {
    rightSides = rows.rightSides
    largestDuals = rows.largestDuals
    self.center = center
    self.step = step
  }

  /// - Returns: How much the pair's reduced costs differed, times the weight in question.
  mutating func step(
    _ block: inout BundleMethod.Block, duals: inout [Double], supplied: inout [Double]
  ) -> Double {
    guard let pair = pair(block, duals) else { return 0 }
    let weight = block.weights[pair.dearest]
    let (to, from) = (block.columns[pair.cheapest], block.columns[pair.dearest])
    collectDifferences(to, from)
    let share = bestShare(cost: to.cost - from.cost, most: weight, supplied)
    guard share > 0 else { return 0 }
    block.weights[pair.cheapest] += share
    block.weights[pair.dearest] = share >= weight - 1e-9 ? 0 : weight - share
    if share < weight, share >= weight - 1e-9 { block.weights[pair.cheapest] += weight - share }
    for (row, amount) in differences {
      supplied[row] += share * amount
      let value = center[row] + step * (rightSides[row] - supplied[row])
      duals[row] = value < 0 ? 0 : min(value, largestDuals[row])
    }
    return pair.difference * weight
  }

  private func pair(
    _ block: BundleMethod.Block, _ duals: [Double]
  ) -> (cheapest: Int, dearest: Int, difference: Double)? {
    var (cheapest, least) = (-1, Double.infinity)
    var (dearest, most) = (-1, -Double.infinity)
    duals.withUnsafeBufferPointer { buffer in
      guard let duals = buffer.baseAddress else { return }
      for index in block.columns.indices {
        let value = block.columns[index].reducedCost(duals)
        if value < least { (cheapest, least) = (index, value) }
        if value > most, block.weights[index] > 1e-9 { (dearest, most) = (index, value) }
      }
    }
    guard cheapest >= 0, dearest >= 0, cheapest != dearest, most - least > 1e-9 else { return nil }
    return (cheapest, dearest, most - least)
  }

  private mutating func collectDifferences(_ to: MasterColumn, _ from: MasterColumn) {
    differences.removeAll(keepingCapacity: true)
    var (left, right) = (0, 0)
    while left < to.rows.count || right < from.rows.count {
      let leftRow = left < to.rows.count ? to.rows[left] : Int32.max
      let rightRow = right < from.rows.count ? from.rows[right] : Int32.max
      var amount = 0.0
      if leftRow <= rightRow {
        amount += Double(to.amounts[left])
        left += 1
      }
      if rightRow <= leftRow {
        amount -= Double(from.amounts[right])
        right += 1
      }
      if amount != 0 { differences.append((Int(min(leftRow, rightRow)), amount)) }
    }
  }

  /// Where the derivative along the pair is 0, between 0 and `most`: Newton steps, kept within a bracket.
  private func bestShare(cost: Double, most: Double, _ supplied: [Double]) -> Double {
    var (slope, curvature) = derivative(cost, 0, supplied)
    guard slope < 0 else { return 0 }
    if derivative(cost, most, supplied).slope <= 0 { return most }
    var (low, high, share) = (0.0, most, 0.0)
    for _ in 0..<20 {
      var next = curvature > 1e-12 ? share - slope / curvature : (low + high) / 2
      if next <= low || next >= high { next = (low + high) / 2 }
      share = next
      (slope, curvature) = derivative(cost, share, supplied)
      if abs(slope) < 1e-6 * (1 + abs(cost)) { break }
      if slope < 0 { low = share } else { high = share }
    }
    return share
  }

  @inline(__always)
  private func derivative(
    _ cost: Double, _ share: Double, _ supplied: [Double]
  ) -> (slope: Double, curvature: Double) {
    var (slope, curvature) = (cost, 0.0)
    for (row, amount) in differences {
      let dual =
        center[row] + step * (rightSides[row] - supplied[row] - share * amount)
      if dual <= 0 { continue }
      if dual >= largestDuals[row] {
        slope -= largestDuals[row] * amount
      } else {
        slope -= dual * amount
        curvature += step * amount * amount
      }
    }
    return (slope, curvature)
  }
}
