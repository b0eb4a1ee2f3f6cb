// SPDX-License-Identifier: GPL-3.0-or-later

/// The part of a plan that is asked anew: timelines of some groups, rosters of some engineers.
struct OpenPart: Sendable {
  var groups: [Int]
  /// Ascending.
  var engineers: [Int]

  static func all(of model: SearchModel) -> OpenPart {
    OpenPart(
      groups: Array(model.timelines.groups.indices),
      engineers: Array(model.crew.classOfEngineer.indices))
  }
}

extension BundleMethod {
  /// A master problem in rows by post, in which all is fixed as it is in a plan but an open part.
  ///
  /// The rosters that open engineers have are columns, so that the mix can come back to them.
  init(
    context: MasterContext, plan: PlanState, open: OpenPart, duals: [Double]?,
    lanes: PricingLanes
  ) {
    self.init(context: context, choice: plan.choice, duals: duals)
    for group in context.rows.model.timelines.groups.indices {
      blocks[block(ofGroup: group)].isFixed = !open.groups.contains(group)
    }
    let isOpen = Set(open.engineers)
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
    self.duals = center
  }
}
