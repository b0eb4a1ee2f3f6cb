// SPDX-License-Identifier: GPL-3.0-or-later

package import PlanningModel
package import Pricing

extension BundleMethod {
  /// A master problem in rows by post, in which all is fixed as it is in a plan but the rosters of some engineers.
  ///
  /// The rosters that they have are columns, so that the mix can come back to them.
  package init(
    context: MasterContext, plan: PlanState, engineers: [Int], duals: [Double]?,
    lanes: PricingLanes
  ) {
    self.init(context: context, choice: plan.choice, duals: duals)
    for group in context.rows.model.timelines.groups.indices { close(group, lanes: lanes) }
    let isOpen = Set(engineers)
    let placed = plan.crew.rosters.enumerated().compactMap { engineer, roster in
      roster.map { (engineer, $0) }
    }
    let columns = lanes.withPricer { pricer in
      placed.map { engineer, roster in
        pricer.column(of: roster, classIndex: context.rows.model.crew.classOfEngineer[engineer])
      }
    }
    for ((engineer, _), column) in zip(placed, columns) {
      let index = context.rows.model.crew.classOfEngineer[engineer]
      if !isOpen.contains(engineer) { fix(classIndex: index, column: column) }
    }
    for ((engineer, _), column) in zip(placed, columns) where isOpen.contains(engineer) {
      _ = add(column, to: block(ofClass: context.rows.model.crew.classOfEngineer[engineer]))
    }
    freeSatisfiedRows()
    self.duals = center
  }

  /// Begins without a price where what is fixed supplies all that can be asked for: more is worth nothing there.
  ///
  /// Prices of the whole problem say what a head is worth to everyone; with most engineers fixed, few rows want any.
  private mutating func freeSatisfiedRows() {
    for key in rows.keys {
      for row in key.firstRow..<key.firstRow + key.days.count where residualOfFixed(row) <= 0 {
        center[row] = 0
      }
    }
  }

  /// Fixes a group as it is; where it can hire nobody, its column is the same at all duals, and need not be priced.
  private mutating func close(_ group: Int, lanes: PricingLanes) {
    let block = block(ofGroup: group)
    blocks[block].isFixed = true
    let (choice, duals) = (choice, duals)
    guard !rows.model.mayHire(group: group) else { return }
    let answer = lanes.withPricer { pricer in
      duals.withUnsafeBufferPointer { buffer -> BlockPricer.Answer? in
        buffer.baseAddress.map { pricer.timeline(group: group, fixed: choice, duals: $0) }
      }
    }
    guard let column = answer?.column else { return }
    blocks[block].mass = 0
    (blocks[block].columns, blocks[block].weights, blocks[block].ages) = ([column], [0], [0])
    countFixed(column, times: 1)
    for (row, amount) in zip(column.rows, column.amounts) {
      supplied[Int(row)] += Double(amount)
    }
  }
}

extension SearchModel {
  /// Whether contractors may be hired for some phase of a group.
  func mayHire(group: Int) -> Bool {
    timelines.phaseGroups[group].contains { phase in
      phases.entries[phase].modes.contains { mode in
        mode.needs.contains { crew.posts[$0.post].hireLimit > 0 }
      }
    }
  }
}
