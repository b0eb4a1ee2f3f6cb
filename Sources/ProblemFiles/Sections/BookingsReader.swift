// SPDX-License-Identifier: GPL-3.0-or-later

internal import Rotations

/// Reads what has been promised of an engineer's days (specification, sections 4 and 9).
struct BookingsReader {
  let context: ReadingContext

  func bookings(_ items: [Node]) -> [Engineer.Booking] { items.compactMap(booking) }

  private func booking(_ node: Node) -> Engineer.Booking? {
    guard let fields = context.fields(node, ["from", "to", "at", "leg"]) else { return nil }
    let from = fields.required("from").flatMap(context.dayInside)
    let to = fields["to"].map { context.dayInside($0) }
    guard fields.has("at") != fields.has("leg") else {
      context.findings.report(
        .keysDoNotGoTogether, at: node.spot, "exactly one of at and leg must be given")
      return nil
    }
    if fields.has("leg") { return leg(fields, on: from) }
    return stay(fields, from: from, to: to ?? from)
  }

  private func stay(_ fields: Fields, from: Day?, to: Day?) -> Engineer.Booking? {
    let stop = fields["at"].flatMap(context.stop)
    guard let from, let to, let stop else { return nil }
    guard context.inOrder(from, to, fields) else { return nil }
    return switch stop {
    case .home: .home(from: from, to: to)
    case .site(let site): .site(site, from: from, to: to)
    }
  }

  private func leg(_ fields: Fields, on day: Day?) -> Engineer.Booking? {
    fields.forbid(["to"], beside: "leg")
    guard let node = fields["leg"], let items = context.values.items(node) else { return nil }
    guard items.count == 2 else {
      context.findings.report(
        .wrongKind, at: node.spot, "a leg has two ends", found: "\(items.count) ends",
        advice: "write [from, to], each a site or home")
      return nil
    }
    let ends = items.map(context.stop)
    guard let day, let from = ends[0], let to = ends[1] else { return nil }
    guard from != to else {
      context.findings.report(
        .legToItself, at: node.spot, "the leg goes from a place to itself", found: items[0].summary)
      return nil
    }
    return .leg(from: from, to: to, on: day)
  }
}
