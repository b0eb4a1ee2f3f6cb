// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

/// Reads `equipment`: what travels as engineers do and is no head (specification, section 12).
struct EquipmentSection {
  /// The most items, written out (specification, section 14).
  static let mostItems = 100_000

  static let keys = [
    "id", "name", "count", "home", "kinds", "day_rate", "freight", "unavailable", "sites", "start",
    "booked",
  ]
  static let freightKeys = ["days", "base", "per_km"]

  let context: ReadingContext

  func read(_ root: Fields) {
    let skills = Set(context.engineers.lazy.flatMap(\.skills).map(\.name))
    var names = NameTable<Engineer>("item of equipment")
    for entry in root.items("equipment") {
      guard let fields = context.fields(entry, Self.keys) else { continue }
      let count = fields.whole("count", .atLeast(1)) ?? 1
      guard names.names.count + count <= Self.mostItems else {
        context.findings.report(
          .tooMany, at: fields["count"]?.spot ?? entry.spot,
          "there are more than \(Self.mostItems) items of equipment")
        return
      }
      let errorCount = context.findings.errorCount
      let name = fields.required("id").flatMap(context.values.id)
      let template = item(fields, name: name ?? "", skills: skills)
      if context.journeysAreKnown, context.findings.errorCount == errorCount {
        EngineerChecks(context: context, fields: fields, engineer: template).check()
      }
      guard let name else { continue }
      context.entryNames.insert(name)
      add(template, count: count, to: &names, at: fields["id"]?.spot ?? entry.spot)
    }
  }

  private func add(
    _ template: Engineer, count: Int, to names: inout NameTable<Engineer>, at spot: Spot
  ) {
    for item in template.written(count: count) {
      guard !context.engineerNames.contains(item.name) else {
        context.findings.report(
          .duplicateID, at: spot, "an engineer has this id", found: item.name,
          advice: "give every item an id of its own")
        continue
      }
      guard names.add(item.name, at: spot, findings: context.findings) != nil else { continue }
      context.engineers.append(item)
    }
  }

  private func item(_ fields: Fields, name: String, skills: Set<String>) -> Engineer {
    let home = fields.required("home").flatMap {
      context.places.find($0, values: context.values)
    }
    let allowed = AllowedSites(context: context, whom: "the item").flags(fields["sites"])
    return Engineer(
      name: name, title: fields.text("name") ?? name, home: home ?? PlaceID(0),
      skills: kinds(fields, skills: skills), dayRate: fields.decimal("day_rate") ?? 0,
      standbyRate: 0,
      isUnavailable: DayRanges(context: context).flags(fields.items("unavailable")),
      mayGoTo: context.permitted(allowed, entry: name), limits: .none,
      start: start(fields["start"]),
      bookings: BookingsReader(context: context).bookings(fields.items("booked")),
      freight: freight(fields["freight"]))
  }

  private func kinds(_ fields: Fields, skills: Set<String>) -> [Engineer.Skill] {
    guard let node = fields.required("kinds"), let items = context.values.items(node) else {
      return []
    }
    if items.isEmpty {
      context.findings.report(.nothingListed, at: node.spot, "kinds is empty: the item is no use")
    }
    var seen: Set<String> = []
    return items.compactMap { item in
      guard let kind = context.values.id(item) else { return nil }
      if skills.contains(kind) {
        context.findings.report(
          .kindIsNoRole, at: item.spot, "an engineer has a skill of this name", found: kind,
          advice: "call the kind of equipment something else")
      }
      guard seen.insert(kind).inserted else {
        context.findings.report(.namedTwice, at: item.spot, "the kind is named twice", found: kind)
        return nil
      }
      return Engineer.Skill(name: kind, level: 1, from: nil, until: nil)
    }
  }

  private func freight(_ node: Node?) -> Freight {
    let fields = node.flatMap { context.fields($0, Self.freightKeys) }
    return Freight(
      days: fields?.whole("days") ?? 1, base: fields?.decimal("base") ?? 0,
      perKilometer: fields?.decimal("per_km") ?? 0)
  }

  /// Where the item stands before the first day: it owes no rest, and has no days that count.
  private func start(_ node: Node?) -> Engineer.Start {
    let rested = Engineer.Start.home(restDays: 0, dutyDays: 0, callDays: 0)
    guard let node, let fields = context.fields(node, ["at", "home_rest"]) else { return rested }
    fields.forbid(fields.has("at") ? ["home_rest"] : [], beside: "at")
    _ = fields.whole("home_rest", .between(0, 0))
    guard let site = fields["at"].flatMap(context.site) else { return rested }
    return .away(site: site, awayDays: 1, dutyDays: 0, callDays: 0)
  }
}

extension Engineer {
  /// The members of an entry with `count`, numbered where there are several.
  func written(count: Int) -> [Engineer] {
    guard count > 1 else { return [self] }
    return (1...count).map { number in
      let own = "\(name)-\(number)"
      return renamed(own, title: title == name ? own : title)
    }
  }
}
