// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

/// Reads `lodging` of a site: a number, or a rate with other rates by date (specification, section 11).
struct LodgingReader {
  private static let usualRate = Decimal(150)

  let context: ReadingContext

  func lodging(_ node: Node?) -> (rate: Decimal, dates: [Site.LodgingDates]) {
    guard let node else { return (Self.usualRate, []) }
    guard case .mapping = node.content else {
      return (context.values.decimal(node) ?? Self.usualRate, [])
    }
    guard let fields = context.fields(node, ["rate", "dates"]) else { return (Self.usualRate, []) }
    return (fields.decimal("rate") ?? Self.usualRate, dates(fields.items("dates")))
  }

  private func dates(_ items: [Node]) -> [Site.LodgingDates] {
    let ranges = items.compactMap { item in range(item).map { (dates: $0, node: item) } }
      .sorted { ($0.dates.from, $0.node.spot.number) < ($1.dates.from, $1.node.spot.number) }
    var last: Day?
    for (dates, node) in ranges {
      if let last, dates.from <= last {
        context.findings.report(
          .overlappingDates, at: node.spot, "these dates have another rate already",
          found: context.horizon.date(of: dates.from).iso, advice: "give each night one rate")
      }
      last = max(last ?? dates.to, dates.to)
    }
    return ranges.map(\.dates)
  }

  private func range(_ node: Node) -> Site.LodgingDates? {
    guard let fields = context.fields(node, ["from", "to", "rate"]) else { return nil }
    let from = fields.required("from").flatMap(context.day)
    let to = fields.required("to").flatMap(context.day)
    let rate = fields.required("rate").flatMap { context.values.decimal($0) }
    guard let from, let to, let rate, context.inOrder(from, to, fields) else { return nil }
    return Site.LodgingDates(from: from, to: to, rate: rate)
  }
}

extension ReadingContext {
  /// Whether `from` does not lie after `to`; reported where it does.
  func inOrder(_ from: Day, _ to: Day, _ fields: Fields) -> Bool {
    if from <= to { return true }
    findings.report(
      .reversedDates, at: fields.keySpot("to"), "to lies before from",
      found: horizon.date(of: to).iso)
    return false
  }
}
