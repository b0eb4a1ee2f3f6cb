// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

/// Reads `baseline`: the plan that people hold, and the prices of departing from it (specification, section 10).
struct BaselineSection {
  static let keys = ["plan", "prices", "keep_until", "firm"]
  static let priceKeys = ["day", "leg", "start"]
  /// What firm days cost more where `firm` does not say.
  private static let firmFactor = Decimal(10)

  let context: ReadingContext

  func read(_ root: Fields, phases: [Phase]) -> Baseline? {
    guard let node = root["baseline"], let fields = context.fields(node, Self.keys) else {
      return nil
    }
    let usual = prices(fields["prices"], otherwise: .init(day: 0, leg: 0, start: 0))
    let keepUntil = fields["keep_until"].flatMap(context.day)
    if fields.has("firm"), !fields.has("keep_until") {
      context.findings.report(
        .keysDoNotGoTogether, at: fields.keySpot("firm"), "firm may not stand without keep_until",
        found: "firm", advice: "say with keep_until up to which day its prices hold")
    }
    let firm = prices(
      fields["firm"],
      otherwise: .init(
        day: usual.day * Self.firmFactor, leg: usual.leg * Self.firmFactor,
        start: usual.start * Self.firmFactor))
    guard let planNode = fields.required("plan") else { return nil }
    let reader = HeldPlanReader(context: context, phases: phases)
    guard let plan = reader.read(planNode) else { return nil }
    return Baseline(
      prices: usual, firm: firm, keepUntil: keepUntil, rosters: plan.rosters, phases: plan.phases)
  }

  private func prices(_ node: Node?, otherwise: Baseline.Prices) -> Baseline.Prices {
    guard let node, let fields = context.fields(node, Self.priceKeys) else { return otherwise }
    return Baseline.Prices(
      day: fields.decimal("day") ?? otherwise.day, leg: fields.decimal("leg") ?? otherwise.leg,
      start: fields.decimal("start") ?? otherwise.start)
  }
}
