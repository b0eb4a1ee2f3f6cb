// SPDX-License-Identifier: GPL-3.0-or-later

internal import Rotations

/// Reads where an engineer stands before the first day (specification, sections 4 and 9).
struct StartReader {
  private static let rested = Engineer.Start.home(restDays: 0, dutyDays: 0, callDays: 0)

  let context: ReadingContext

  func start(_ node: Node?) -> Engineer.Start {
    let keys = ["at", "away_days", "home_rest", "duty_days", "call_days"]
    guard let node, let fields = context.fields(node, keys) else { return Self.rested }
    let duty = fields.whole("duty_days") ?? 0
    let call = fields.whole("call_days") ?? duty
    if call < duty {
      context.findings.report(
        .startContradiction, at: fields.keySpot("call_days"), "call_days is less than duty_days",
        found: String(call), advice: "every duty day is a day of call; leave call_days out")
    }
    return fields.has("at")
      ? away(fields, duty: duty, call: call) : home(fields, duty: duty, call: call)
  }

  private func away(_ fields: Fields, duty: Int, call: Int) -> Engineer.Start {
    fields.forbid(["home_rest"], beside: "at")
    let site = fields["at"].flatMap(context.site)
    let days = fields.whole("away_days", .atLeast(1))
    if !fields.has("away_days") {
      context.findings.report(
        .missingKey, at: fields.node.spot, "away_days must be given beside at",
        advice: "count the days since the engineer left home, 1 or more")
    }
    if let days, duty > days {
      context.findings.report(
        .startContradiction, at: fields.keySpot("duty_days"), "duty_days is more than away_days",
        found: String(duty), advice: "the rotation has \(days) days so far")
    }
    guard let site, let days else { return Self.rested }
    return .away(site: site, awayDays: days, dutyDays: duty, callDays: call)
  }

  private func home(_ fields: Fields, duty: Int, call: Int) -> Engineer.Start {
    if fields.has("away_days") {
      context.findings.report(
        .keysDoNotGoTogether, at: fields.keySpot("away_days"), "away_days may not stand without at",
        found: "away_days", advice: "say with at where the engineer is")
    }
    return .home(restDays: fields.whole("home_rest") ?? 0, dutyDays: duty, callDays: call)
  }
}
