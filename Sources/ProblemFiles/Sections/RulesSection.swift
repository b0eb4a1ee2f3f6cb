// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

/// What `rules` says: the limits of every engineer, and prices of the whole problem.
struct Rules {
  var limits = Engineer.Limits(
    maxAwayDays: 21, homeDays: 2, homeRatio: Decimal(25) / 100, maxDutyDays: 6, maxCallDays: nil,
    awayTarget: nil, overTargetCost: 0)
  var uncoveredPenalty: Decimal = 10_000
  var carbonPrice: Decimal = 0
}

/// Reads `rules` (specification, section 1).
struct RulesSection {
  /// The keys that an engineer may override.
  static let limitKeys = [
    "max_away_days", "home_days", "home_ratio", "max_duty_days", "max_call_days", "away_target",
    "over_target_cost", "weekend_price", "standby_target", "over_standby_cost",
  ]

  static let keys = limitKeys + ["uncovered_penalty", "carbon_price"]

  let context: ReadingContext

  func read(_ root: Fields) {
    guard let node = root["rules"], let fields = context.fields(node, Self.keys) else { return }
    let defaults = Rules()
    context.rules = Rules(
      limits: Self.limits(from: fields, inherited: defaults.limits),
      uncoveredPenalty: fields.decimal("uncovered_penalty") ?? defaults.uncoveredPenalty,
      carbonPrice: fields.decimal("carbon_price") ?? defaults.carbonPrice)
  }

  /// The limits that `fields` gives, and the inherited ones where it leaves them out.
  static func limits(from fields: Fields, inherited: Engineer.Limits) -> Engineer.Limits {
    Engineer.Limits(
      maxAwayDays: fields.limit("max_away_days", inherited: inherited.maxAwayDays),
      homeDays: fields.whole("home_days") ?? inherited.homeDays,
      homeRatio: fields.decimal("home_ratio") ?? inherited.homeRatio,
      maxDutyDays: fields.limit("max_duty_days", inherited: inherited.maxDutyDays),
      maxCallDays: fields.limit("max_call_days", inherited: inherited.maxCallDays),
      awayTarget: fields.limit("away_target", inherited: inherited.awayTarget),
      overTargetCost: fields.decimal("over_target_cost") ?? inherited.overTargetCost,
      weekendPrice: fields.decimal("weekend_price") ?? inherited.weekendPrice,
      standbyTarget: fields.limit("standby_target", inherited: inherited.standbyTarget),
      overStandbyCost: fields.decimal("over_standby_cost") ?? inherited.overStandbyCost)
  }
}
