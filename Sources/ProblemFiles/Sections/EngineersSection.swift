// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

/// Reads `engineers` (specification, sections 1 and 4).
struct EngineersSection {
  /// The most engineers, written out (specification, section 9).
  static let mostEngineers = 100_000

  static let keys =
    ["id", "name", "count", "home", "skills", "day_rate", "standby_rate", "unavailable", "sites"]
    + ["start", "booked", "wishes", "hire"] + RulesSection.limitKeys

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
          .tooMany, at: fields["count"]?.spot ?? item.spot,
          "there are more than \(Self.mostEngineers) engineers")
        return
      }
      let errorCount = context.findings.errorCount
      let name = fields.required("id").flatMap(context.values.id)
      let template = engineer(fields, name: name ?? "")
      if context.journeysAreKnown, context.findings.errorCount == errorCount {
        EngineerChecks(context: context, fields: fields, engineer: template).check()
      }
      guard let name else { continue }
      context.entryNames.insert(name)
      context.engineerEntries.insert(name)
      for engineer in template.written(count: count) {
        let spot = fields["id"]?.spot ?? item.spot
        guard names.add(engineer.name, at: spot, findings: context.findings) != nil else {
          continue
        }
        context.engineers.append(engineer)
        context.engineerNames.insert(engineer.name)
      }
    }
  }

  private func engineer(_ fields: Fields, name: String) -> Engineer {
    let home = fields.required("home").flatMap {
      context.places.find($0, values: context.values)
    }
    let allowed = AllowedSites(context: context, whom: "the engineer").flags(fields["sites"])
    return Engineer(
      name: name, title: fields.text("name") ?? name, home: home ?? PlaceID(0),
      skills: SkillsReader(context: context).skills(fields["skills"]),
      dayRate: fields.decimal("day_rate") ?? 0,
      standbyRate: fields.decimal("standby_rate") ?? 0,
      isUnavailable: DayRanges(context: context).flags(fields.items("unavailable")),
      mayGoTo: context.permitted(allowed, entry: name),
      limits: RulesSection.limits(from: fields, inherited: context.rules.limits),
      start: StartReader(context: context).start(fields["start"]),
      bookings: BookingsReader(context: context).bookings(fields.items("booked")),
      wishes: WishesReader(context: context).wishes(fields.items("wishes")),
      hire: fields.decimal("hire") ?? 0)
  }
}
