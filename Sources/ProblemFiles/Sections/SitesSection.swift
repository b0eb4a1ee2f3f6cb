// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

/// Reads `sites` (specification, section 1).
struct SitesSection {
  static let keys = [
    "place", "name", "work_week", "closed", "max_crew", "lodging", "meals",
    "engineers", "contractors",
  ]

  let context: ReadingContext

  func read(_ root: Fields) {
    guard let node = root.required("sites"), let entries = context.values.named(node) else {
      return
    }
    for entry in entries { readSite(entry) }
  }

  private func readSite(_ entry: Node.Entry) {
    let name = name(entry)
    let id = name.flatMap {
      context.siteNames.add($0, at: entry.keySpot, findings: context.findings)
    }
    let fields = context.fields(entry.value, Self.keys)
    let site = site(fields, name: name ?? "")
    let permit = context.permit(fields?["engineers"])
    if id != nil { context.sites.append(site) }
    if let id, let permit { context.permits[id] = permit }
  }

  private func site(_ fields: Fields?, name: String) -> Site {
    let lodging = LodgingReader(context: context).lodging(fields?["lodging"])
    let place = fields?.required("place").flatMap {
      context.places.find($0, values: context.values)
    }
    return Site(
      name: name, title: fields?.text("name") ?? name, place: place ?? PlaceID(0),
      calendar: calendar(fields), maxCrew: fields?.whole("max_crew"),
      lodging: lodging.rate, contractors: contractors(fields), lodgingDates: lodging.dates,
      meals: fields?.decimal("meals") ?? 0)
  }

  private func name(_ entry: Node.Entry) -> String? {
    guard let name = context.values.id(entry.keyNode) else { return nil }
    guard name != "home" else {
      context.findings.report(
        .siteCalledHome, at: entry.keySpot, "no site may be called home", found: name,
        advice: "home is where an engineer lives")
      return nil
    }
    return name
  }

  private func calendar(_ fields: Fields?) -> WorkCalendar {
    let week = workWeek(fields)
    let closed = DayRanges(context: context).flags(fields?.items("closed") ?? [])
    let horizon = context.horizon
    func isInWeek(_ day: Int) -> Bool { week.contains(horizon.start.adding(days: day).weekday) }
    return WorkCalendar(
      isWorking: closed.indices.map { !closed[$0] && isInWeek($0) },
      weekAfter: (0..<7).map { isInWeek(horizon.dayCount + $0) })
  }

  private func workWeek(_ fields: Fields?) -> Set<Weekday> {
    guard let fields, let node = fields["work_week"], let items = context.values.items(node) else {
      return Set(Weekday.allCases).subtracting([.sunday])
    }
    if items.isEmpty {
      context.findings.report(
        .nothingListed, at: node.spot, "the work week is empty, so nobody ever works here")
    }
    var week: Set<Weekday> = []
    for item in items {
      guard let day = context.values.word(item, of: Weekday.self) else { continue }
      if !week.insert(day).inserted {
        context.findings.report(
          .namedTwice, at: item.spot, "the weekday is named twice", found: day.rawValue)
      }
    }
    return week
  }

  private func contractors(_ fields: Fields?) -> [Site.Contractors] {
    var seen: Set<RoleID> = []
    return (fields?.entries("contractors") ?? []).compactMap { entry in
      let role = context.roles.find(entry.keyNode, values: context.values)
      guard let fields = context.fields(entry.value, ["count", "day_rate"]) else { return nil }
      let count = fields.required("count").flatMap { context.values.whole($0) }
      let rate = fields.required("day_rate").flatMap { context.values.decimal($0) }
      guard let role, let count, let rate else { return nil }
      guard seen.insert(role).inserted else {
        context.findings.report(
          .duplicateID, at: entry.keySpot, "the site has contractors for this role already",
          found: entry.key)
        return nil
      }
      context.contractorEntries.append((SiteID(context.sites.count), role, entry.keySpot))
      return Site.Contractors(role: role, count: count, dayRate: rate)
    }
  }
}
