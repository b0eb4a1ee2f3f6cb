// SPDX-License-Identifier: GPL-3.0-or-later

internal import ColumnGeneration
internal import PlanningModel
internal import Pricing

extension BundleMethod.Block {
  /// The block of a class whose rosters keep one more rule.
  func keeping(_ rule: RosterRule, in context: MasterContext) -> BundleMethod.Block {
    let model = context.rows.model.crew
    let rules = (restriction?.rules ?? []) + [rule]
    let crewClass = model.classes[rule.classIndex]
    var kept = filter { column in
      column.roster.map { rule.allows($0, of: crewClass, in: model) } ?? false
    }
    kept.restriction = RosterRestriction(
      rules: rules, network: context.networks[rule.classIndex].keeping(rules, model: model))
    return kept
  }
}
