// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

/// Reads `engineers` (specification, sections 1 and 4).
struct EngineersSection {
  /// The most engineers, written out (specification, section 9).
  static let mostEngineers = 100_000

  static let keys =
    ["id", "name", "count", "home", "skills", "day_rate", "standby_rate", "unavailable", "sites"]
    + ["start", "booked"] + RulesSection.limitKeys

  let context: ReadingContext

  func read(_ root: Fields) {
    var names = NameTable<Engineer>("engineer")
    for item in root.items("engineers") {
      guard
        let fields = Fields(item, keys: Self.keys, values: context.values, isPersonal: true)
      else { continue }
      let count = fields.whole("count", .atLeast(1)) ?? 1
      guard names.names.count + count <= Self.mostEngineers else {
        context.findings.report(
          .tooMany, at: item.spot, "there are more than \(Self.mostEngineers) engineers")
        return
      }
      let errorCount = context.findings.errorCount
      let name = fields.required("id").flatMap(context.values.id)
      let template = engineer(fields, name: name ?? "")
      if context.journeysAreKnown, context.findings.errorCount == errorCount {
        EngineerChecks(context: context, fields: fields, engineer: template).check()
      }
      guard let name else { continue }
      add(template, named: name, count: count, to: &names, at: fields["id"]?.spot ?? item.spot)
    }
  }

  private func add(
    _ template: Engineer, named name: String, count: Int, to names: inout NameTable<Engineer>,
    at spot: Spot
  ) {
    for number in 1...count {
      let own = count == 1 ? name : "\(name)-\(number)"
      guard names.add(own, at: spot, findings: context.findings) != nil else { continue }
      let title = template.title == name ? own : template.title
      context.engineers.append(count == 1 ? template : template.renamed(own, title: title))
    }
  }

  private func engineer(_ fields: Fields, name: String) -> Engineer {
    let home = fields.required("home").flatMap {
      context.places.find($0, values: context.values)
    }
    return Engineer(
      name: name, title: fields.text("name") ?? name, home: home ?? PlaceID(0),
      skills: SkillsReader(context: context).skills(fields["skills"]),
      dayRate: fields.decimal("day_rate") ?? 0,
      standbyRate: fields.decimal("standby_rate") ?? 0,
      isUnavailable: DayRanges(context: context).flags(fields.items("unavailable")),
      mayGoTo: allowedSites(fields["sites"]),
      limits: RulesSection.limits(from: fields, inherited: context.rules.limits),
      start: StartReader(context: context).start(fields["start"]),
      bookings: BookingsReader(context: context).bookings(fields.items("booked")))
  }

  private func allowedSites(_ node: Node?) -> [Bool] {
    let all = [Bool](repeating: true, count: context.sites.count)
    guard let node, let fields = context.fields(node, ["only", "except"]) else { return all }
    guard fields.has("only") != fields.has("except") else {
      context.findings.report(
        .keysDoNotGoTogether, at: node.spot, "exactly one of only and except must be given")
      return all
    }
    let isOnly = fields.has("only")
    let items = fields.items(isOnly ? "only" : "except")
    if isOnly, items.isEmpty {
      context.findings.report(
        .nothingListed, at: node.spot, "only is empty: the engineer goes nowhere")
    }
    var allowed = [Bool](repeating: !isOnly, count: context.sites.count)
    for item in items {
      guard let site = context.site(item), site.index < allowed.count else { continue }
      if allowed[site.index] == isOnly {
        context.findings.report(
          .namedTwice, at: item.spot, "the site is named twice", found: item.summary)
      }
      allowed[site.index] = isOnly
    }
    return allowed
  }
}

extension Engineer {
  fileprivate func renamed(_ name: String, title: String) -> Engineer {
    Engineer(
      name: name, title: title, home: home, skills: skills, dayRate: dayRate,
      standbyRate: standbyRate, isUnavailable: isUnavailable, mayGoTo: mayGoTo, limits: limits,
      start: start, bookings: bookings)
  }
}
