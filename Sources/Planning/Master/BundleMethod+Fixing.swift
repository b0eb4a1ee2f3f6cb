// SPDX-License-Identifier: GPL-3.0-or-later

extension BundleMethod {
  /// The block of a class, and of a group.
  func block(ofClass index: Int) -> Int { index }
  func block(ofGroup group: Int) -> Int { rows.model.crew.classes.count + group }

  /// Fixes a group's timeline; columns with the same options and other contractors stay.
  ///
  /// The bound is from then on one on plans with this timeline, and has to be found anew.
  mutating func fix(group: Int, options: [Int32], lanes: PricingLanes) {
    for (phase, option) in zip(rows.model.timelines.phaseGroups[group], options) {
      choice[phase] = option
    }
    let block = block(ofGroup: group)
    let (choice, duals) = (choice, duals)
    let answer = lanes.withPricer { pricer in
      duals.withUnsafeBufferPointer { buffer -> BlockPricer.Answer? in
        buffer.baseAddress.map { pricer.timeline(group: group, fixed: choice, duals: $0) }
      }
    }
    var kept = blocks[block]
    take(block)
    let own = kept.columns.indices.filter { kept.columns[$0].options == options }
    let weight = own.reduce(0) { $0 + kept.weights[$1] }
    kept.columns = own.map { kept.columns[$0] }
    kept.ages = own.map { kept.ages[$0] }
    kept.weights = own.map { weight > 1e-6 ? kept.weights[$0] / weight : 0 }
    if weight <= 1e-6 {
      kept.columns = answer?.column.map { [$0] } ?? []
      kept.weights = [1]
      kept.ages = [0]
    }
    kept.isFixed = true
    blocks[block] = kept
    put(block)
    forgetBound()
  }

  /// Lets a group choose among all its timelines again; the mix stays as it is.
  mutating func free(group: Int) {
    let block = block(ofGroup: group)
    if blocks[block].mass == 0 {
      let column = blocks[block].columns[0]
      blocks[block].mass = 1
      blocks[block].weights[0] = 1
      fixedCost -= column.cost
      for (row, amount) in zip(column.rows, column.amounts) {
        fixedSupply[Int(row)] -= Double(amount)
      }
    }
    blocks[block].isFixed = false
    forgetBound()
  }

  /// Fixes a roster for one member of a class.
  ///
  /// The value at the center stays known: the best column there is among those of the block, unless it was dropped.
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
    fixedCost += column.cost
    for (row, amount) in zip(column.rows, column.amounts) {
      fixedSupply[Int(row)] += Double(amount)
    }
    supply(column, times: 1)
    if centerValue > -.infinity { shiftCenter(by: change) } else { forgetBound() }
  }

  /// What a column costs more, at the duals of the center, than the best known one of its block.
  private func lossAtCenter(of column: MasterColumn, in block: Int) -> Double {
    center.withUnsafeBufferPointer { buffer in
      guard let center = buffer.baseAddress else { return 0 }
      let own = column.reducedCost(center)
      let least = blocks[block].columns.map { $0.reducedCost(center) }.min() ?? own
      return max(0, own - least)
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
