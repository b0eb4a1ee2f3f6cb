// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

/// Reads `travel` with its overridden legs (specification, section 2).
struct TravelSection {
  let context: ReadingContext

  func read(_ root: Fields) {
    let keys = [
      "commute_km", "long_haul_km", "fare_base", "fare_per_km", "co2_per_km", "legs",
    ]
    guard let node = root["travel"], let fields = context.fields(node, keys) else { return }
    let computed = rules(from: fields)
    if computed.commuteKilometers > computed.longHaulKilometers {
      context.findings.report(
        .commuteBeyondLongHaul, at: fields.keySpot("commute_km"),
        "commute_km is above long_haul_km, so no leg takes exactly one day")
    }
    var overrides: [TravelRules.Direction: Leg] = [:]
    var named: [TravelRules.Direction: Decimal] = [:]
    for item in fields.items("legs") {
      readLeg(item, rules: computed, into: &overrides, named: &named)
    }
    context.travel = TravelRules(
      commuteKilometers: computed.commuteKilometers,
      longHaulKilometers: computed.longHaulKilometers, fareBase: computed.fareBase,
      farePerKilometer: computed.farePerKilometer, carbonPerKilometer: computed.carbonPerKilometer,
      overrides: overrides, namedKilometers: named)
  }

  private func rules(from fields: Fields) -> TravelRules {
    let defaults = context.travel
    return TravelRules(
      commuteKilometers: fields.decimal("commute_km")?.double ?? defaults.commuteKilometers,
      longHaulKilometers: fields.decimal("long_haul_km")?.double ?? defaults.longHaulKilometers,
      fareBase: fields.decimal("fare_base") ?? defaults.fareBase,
      farePerKilometer: fields.decimal("fare_per_km") ?? defaults.farePerKilometer,
      carbonPerKilometer: fields.decimal("co2_per_km") ?? defaults.carbonPerKilometer,
      overrides: [:])
  }

  private func readLeg(
    _ node: Node, rules: TravelRules, into overrides: inout [TravelRules.Direction: Leg],
    named: inout [TravelRules.Direction: Decimal]
  ) {
    guard let fields = context.fields(node, ["from", "to", "days", "fare", "km", "one_way"]) else {
      return
    }
    let days = fields.whole("days")
    let fare = fields.decimal("fare")
    let kilometers = fields.decimal("km")
    let oneWay = fields.flag("one_way") ?? false
    let from = fields.required("from").flatMap { context.places.find($0, values: context.values) }
    let to = fields.required("to").flatMap { context.places.find($0, values: context.values) }
    guard let from, let to else { return }
    guard from != to else {
      context.findings.report(
        .legToItself, at: fields.keySpot("to"), "the leg goes from a place to itself",
        found: context.places[to].name)
      return
    }
    let directions = [(from, to)] + (oneWay ? [] : [(to, from)])
    for (from, to) in directions {
      let leg = completed(
        days: days, fare: fare, kilometers: kilometers, from: from, to: to, rules: rules)
      let direction = TravelRules.Direction(from: from, to: to)
      named[direction] = kilometers
      if overrides.updateValue(leg, forKey: direction) == nil { continue }
      context.findings.report(
        .legTwice, at: node.spot, "this direction is overridden already",
        found: "\(context.places[from].name) to \(context.places[to].name)",
        advice: "one entry is for both directions unless it says one_way: true")
    }
  }

  /// The overridden leg, with what the file leaves out computed as without it.
  private func completed(
    days: Int?, fare: Decimal?, kilometers: Decimal?, from: PlaceID, to: PlaceID, rules: TravelRules
  ) -> Leg {
    let length =
      kilometers?.double ?? context.places[from].kilometers(to: context.places[to])
    let wholeDays = days ?? rules.days(kilometers: length)
    let computedFare =
      kilometers.map { rules.fare(exactKilometers: $0) } ?? rules.fare(kilometers: length)
    return Leg(
      days: wholeDays, fare: wholeDays == 0 ? 0 : fare ?? computedFare, kilometers: length)
  }
}
