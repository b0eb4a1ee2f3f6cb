// SPDX-License-Identifier: GPL-3.0-or-later

package import PlanningModel
package import Pricing

extension BundleMethod {
  /// The block of a class, and of a group.
  package func block(ofClass index: Int) -> Int { index }
  package func block(ofGroup group: Int) -> Int { rows.model.crew.classes.count + group }

  /// Fixes a group's timeline; columns with the same options and other contractors stay.
  package mutating func fix(group: Int, options: [Int32], lanes: PricingLanes) {
    for (phase, option) in zip(rows.model.timelines.phaseGroups[group], options) {
      choice[phase] = option
    }
    let block = block(ofGroup: group)
    keep(block) { $0.filter { $0.options == options } }
    blocks[block].isFixed = true
    repriceAtCenter(block, lanes: lanes)
  }

  /// Leaves some groups only the timelines that take no banned option.
  ///
  /// - Returns: false where some group then has none.
  mutating func restrict(
    _ groups: [Int], to banned: BannedOptions, lanes: PricingLanes
  ) -> Bool {
    self.banned = banned
    let timelines = rows.model.timelines
    for group in groups {
      let block = block(ofGroup: group)
      keep(block) { $0.legal(banned, in: timelines) }
      repriceAtCenter(block, lanes: lanes)
      if blocks[block].columns.isEmpty { return false }
    }
    return true
  }

  /// Lets a group choose among all its timelines again; the mix stays as it is.
  package mutating func free(group: Int, lanes: PricingLanes) {
    let block = block(ofGroup: group)
    if blocks[block].mass == 0 {
      let column = blocks[block].columns[0]
      blocks[block].mass = 1
      blocks[block].weights[0] = 1
      blocks[block].valueAtCenter = costAtCenter(of: column)
      countFixed(column, times: -1)
    }
    blocks[block].isFixed = false
    step = max(step, BundleMethod.firstStep * scale)
    repriceAtCenter(block, lanes: lanes)
  }

  /// Replaces a block by what is left of it.
  private mutating func keep(_ block: Int, _ filter: (Block) -> Block) {
    take(block)
    blocks[block] = filter(blocks[block])
    put(block)
  }

  /// Solves a block's pricing problem anew at the duals of the center, after the block's choice has changed.
  ///
  /// The other blocks' values there are as they were, so that the value at the center stays known.
  private mutating func repriceAtCenter(_ block: Int, lanes: PricingLanes) {
    guard let job = job(of: block) else { return }
    let answer = lanes.price([job], duals: center, choice: choice, banned: banned)[0]
    if let column = answer.column { _ = add(column, to: block) }
    guard centerValue > -.infinity else {
      forgetBound()
      return
    }
    let change = blocks[block].mass * (answer.value - blocks[block].valueAtCenter)
    blocks[block].valueAtCenter = answer.value
    shiftCenter(by: change)
  }

  /// Fixes a roster for one member of a class.
  ///
  /// The value at the center stays known: the class's other members are worth there what they were.
  mutating func fix(classIndex: Int, column: MasterColumn) {
    let block = block(ofClass: classIndex)
    let change = lossAtCenter(of: column, in: block)
    take(block)
    var kept = blocks[block]
    let left = max(0, kept.mass - 1)
    if let index = kept.columns.firstIndex(where: { $0 === column }) {
      kept.weights[index] = max(0, kept.weights[index] - 1)
    }
    let sum = kept.weights.reduce(0, +)
    if sum > 1e-9 {
      for index in kept.weights.indices { kept.weights[index] *= left / sum }
    } else if !kept.weights.isEmpty {
      kept.weights[0] = left
    }
    kept.mass = left
    kept.fixedRosters.append(column)
    if left == 0 { (kept.columns, kept.weights, kept.ages) = ([], [], []) }
    blocks[block] = kept
    put(block)
    countFixed(column, times: 1)
    supply(column, times: 1)
    if centerValue > -.infinity { shiftCenter(by: change) } else { forgetBound() }
  }

  /// What a column costs more, at the duals of the center, than the best one of its block.
  private func lossAtCenter(of column: MasterColumn, in block: Int) -> Double {
    max(0, costAtCenter(of: column) - blocks[block].valueAtCenter)
  }

  /// The reduced cost of a column at the duals of the center.
  private func costAtCenter(of column: MasterColumn) -> Double {
    center.withUnsafeBufferPointer { buffer in
      buffer.baseAddress.map { column.reducedCost($0) } ?? 0
    }
  }

  /// Counts a column among what is fixed, or no longer.
  mutating func countFixed(_ column: MasterColumn, times factor: Double) {
    fixedCost += factor * column.cost
    for (row, amount) in zip(column.rows, column.amounts) {
      fixedSupply[Int(row)] += factor * Double(amount)
    }
  }

  private mutating func take(_ block: Int) {
    for (column, weight) in zip(blocks[block].columns, blocks[block].weights) where weight > 0 {
      supply(column, times: -weight)
    }
  }

  private mutating func put(_ block: Int) {
    for (column, weight) in zip(blocks[block].columns, blocks[block].weights) where weight > 0 {
      supply(column, times: weight)
    }
  }

  /// Begins anew from the best duals, as values before and after a change cannot be compared.
  mutating func forgetBound() {
    center = boundDuals
    bound = -.infinity
    centerValue = -.infinity
    refreshDuals()
  }
}

extension BundleMethod.Block {
  /// The block with some of its columns, which share the weight.
  package func filter(_ isKept: (MasterColumn) -> Bool) -> BundleMethod.Block {
    keeping(columns.indices.filter { isKept(columns[$0]) })
  }

  /// The block with the columns at these positions, which share the weight.
  package func keeping(_ own: [Int]) -> BundleMethod.Block {
    var kept = self
    kept.columns = own.map { columns[$0] }
    kept.ages = own.map { ages[$0] }
    kept.weights = own.map { weights[$0] }
    let sum = kept.weights.reduce(0, +)
    for index in kept.weights.indices {
      kept.weights[index] = sum > 1e-6 ? mass * kept.weights[index] / sum : index == 0 ? mass : 0
    }
    return kept
  }

  /// A group's block without the timelines that take banned options; other blocks as they are.
  package func legal(_ banned: BannedOptions, in model: TimelineModel) -> BundleMethod.Block {
    guard case .group(let group) = kind else { return self }
    return filter { banned.allows($0.options ?? [], of: model.phaseGroups[group]) }
  }
}
