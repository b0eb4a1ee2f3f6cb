// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import PlainText
internal import Rotations

extension PlanReport {
  /// One engineer's horizon: flights, work, rest, standby; or an item's: freight and work.
  func writeItinerary(of engineer: EngineerID, _ page: inout TextPage) {
    let journey = EngineerJourney(of: engineer, in: facts)
    let isItem = problem[engineer].isItem
    page.heading(
      "\(words.nameAndID(engineer)), \(isItem ? "equipment, kept at" : "home") "
        + homeName(of: engineer))
    if let start = startLine(of: engineer) { page.paragraph(start) }
    var table = TextTable([.fixed("dates"), .figure("days"), .fixed(""), .prose("")])
    for span in facts.spans(of: engineer) {
      guard let days = filter.clipped(span.from, span.to) else { continue }
      let (from, to) = (days.lowerBound, days.upperBound)
      let (kind, detail) = wording(of: span, engineer, journey)
      table.add([
        TextTable.Cell(words.rangeWithWeekdays(from, to)),
        TextTable.Cell(Figures.count(to - from + 1)), TextTable.Cell(kind), TextTable.Cell(detail),
      ])
    }
    if !table.isEmpty { page.table(table) }
    page.paragraph(isItem ? itemTotals(journey) : totals(journey))
  }

  private func homeName(of engineer: EngineerID) -> String {
    let place = problem[problem[engineer].home]
    let (title, name) = (place.title.printable, place.name.printable)
    return title == name ? name : "\(title) (\(name))"
  }

  private func startLine(of engineer: EngineerID) -> String? {
    switch problem[engineer].start {
    case .away(let site, _, _, _) where problem[engineer].isItem:
      "Begins at \(words.name(site))."
    case .away(let site, let days, _, _):
      "Begins at \(words.name(site)), \(Figures.counted(days, "day")) away so far."
    case .home(let rest, _, _) where rest > 0:
      "Begins at home, \(Figures.counted(rest, "day")) of rest still owed."
    case .home: nil
    }
  }

  private func wording(
    of span: Span, _ engineer: EngineerID, _ journey: EngineerJourney
  ) -> (kind: String, detail: String) {
    switch span.activity {
    case .home:
      (
        "home",
        [
          unavailable(during: span, engineer),
          problem[engineer].isItem ? nil : rest(during: span, journey),
        ].compactMap(\.self).joined(separator: "; ")
      )
    case .standby(let requirement):
      ("standby", "for \(words.name(problem[requirement].role))")
    case .work(let site, let phase, let role):
      (
        "work",
        "\(words.name(site)): \(words.fullName(phase)), as \(words.name(role))"
          + (problem.isLocal(site, to: engineer) ? " (from home)" : "")
      )
    case .off(let site): (problem[engineer].isItem ? "idle" : "off", "at \(words.name(site))")
    case .travel(let from, let to):
      (problem[engineer].isItem ? "freight" : "flight", flight(engineer, from, to))
    }
  }

  /// `Newark (EWR) → Hillsboro, Oregon (PDX), 3,890 km (2,417 mi)`.
  private func flight(_ engineer: EngineerID, _ from: Stop, _ to: Stop) -> String {
    let leg = problem.leg(of: engineer, from: from, to: to)
    let ends = [from, to].map { stop in
      "\(words.name(stop)) (\(problem[problem.place(of: engineer, at: stop)].name))"
    }
    return "\(ends[0]) → \(ends[1]), \(Distance.wording(leg.kilometers))"
  }

  /// `unavailable`, or the days of the span that are: `unavailable 5–7 Jan and 10 Jan`; nil where none is.
  private func unavailable(during span: Span, _ engineer: EngineerID) -> String? {
    guard let shown = filter.clipped(span.from, span.to) else { return nil }
    let days = (shown.lowerBound.index...shown.upperBound.index).filter {
      problem.horizon.contains(Day($0)) && problem[engineer].isUnavailable[$0]
    }
    guard let first = days.first else { return nil }
    if days.count == shown.upperBound - shown.lowerBound + 1 { return "unavailable" }
    var runs = [first...first]
    for day in days.dropFirst() {
      let last = runs[runs.count - 1]
      if day == last.upperBound + 1 {
        runs[runs.count - 1] = last.lowerBound...day
      } else {
        runs.append(day...day)
      }
    }
    let ranges = runs.map { words.range(Day($0.lowerBound), Day($0.upperBound)) }
    return "unavailable \(enumeration(ranges, limit: 4))"
  }

  /// What the days at home are owed for, where a rotation ends just before them.
  private func rest(during span: Span, _ journey: EngineerJourney) -> String? {
    guard let rotation = journey.rotations.first(where: { $0.to + 1 == span.from }) else {
      return nil
    }
    let cut = rotation.restIsCutOff && rotation.restGiven < rotation.restOwed
    return "rest: \(Figures.counted(rotation.restOwed, "day")) owed after "
      + "\(Figures.counted(rotation.awayDays, "day")) and \(Figures.counted(rotation.nights, "night")) "
      + "away, \(rotation.restGiven) given"
      + (cut ? " before the horizon ends" : "")
  }

  private func itemTotals(_ journey: EngineerJourney) -> String {
    let worked = facts.spans(of: journey.engineer).reduce(0) {
      if case .work = $1.activity { $0 + $1.dayCount } else { $0 }
    }
    var parts = [
      Figures.counted(worked, "day") + " at work",
      Figures.counted(journey.awayDays, "day") + " out",
      Figures.counted(journey.legs, "shipment"),
    ]
    if journey.legs > 0 { parts.append(Distance.wording(journey.kilometers)) }
    return "\(totalsLead): " + parts.joined(separator: ", ") + "."
  }

  private var totalsLead: String {
    filter.from == nil && filter.to == nil ? "In all" : "Over the whole horizon"
  }

  private func totals(_ journey: EngineerJourney) -> String {
    var parts = [
      Figures.counted(journey.dutyDays, "duty day"),
      Figures.counted(journey.awayDays, "day") + " away",
      Figures.counted(journey.nights, "night"), Figures.counted(journey.legs, "flight"),
    ]
    if journey.legs > 0 {
      parts.append(Distance.wording(journey.kilometers))
      parts.append("\(Figures.whole(journey.carbon)) kg CO2e")
    }
    if journey.standbyDays > 0 {
      parts.append(Figures.counted(journey.standbyDays, "standby day"))
    }
    return "\(totalsLead): " + parts.joined(separator: ", ") + "."
  }
}

/// Distances as two halves of the world read them.
enum Distance {
  private static let kilometersPerMile = 1.609344

  /// `3,890 km (2,417 mi)`.
  static func wording(_ kilometers: Double) -> String {
    "\(Figures.whole(kilometers)) km (\(Figures.whole(miles(kilometers))) mi)"
  }

  static func miles(_ kilometers: Double) -> Double { kilometers / kilometersPerMile }
}
