// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

/// What the sections of a file share while they are read, one after another.
final class ReadingContext {
  let findings: Findings
  let values: ValueReader
  /// The folder of the problem file, in which files that it names stand; nil for a problem from memory.
  let folder: String?
  var horizon = Horizon(start: CalendarDate(daysSince1970: 0), dayCount: 1)
  /// False where the file's horizon is wrong: then nothing is said about days outside it.
  var horizonIsKnown = false
  var rules = Rules()
  var places: PlaceTable
  var travel = TravelRules(
    commuteKilometers: 100, longHaulKilometers: 6000, fareBase: 150,
    farePerKilometer: Decimal(8) / 100, carbonPerKilometer: Decimal(15) / 100, overrides: [:])
  var roles = RoleTable()
  /// Roles with a price of their own, where they stand.
  var pricedRoles: [(role: RoleID, spot: Spot)] = []
  /// Contractors of sites, where they stand.
  var contractorEntries: [(site: SiteID, role: RoleID, spot: Spot)] = []
  var siteNames = NameTable<Site>("site")
  var sites: [Site] = []
  /// Whether sites and the legs between them are without mistakes, so that journeys can be judged.
  var journeysAreKnown = false
  private var knownLegDays: [TravelRules.Direction: Int] = [:]
  var localSites: [Origin: (out: [Bool], back: [Bool])] = [:]
  /// Engineers, and after them items of equipment.
  var engineers: [Engineer] = []
  /// Ids of engineers, written out.
  var engineerNames: Set<String> = []
  /// Ids of entries of engineers and equipment, as the file writes them.
  var entryNames: Set<String> = []
  /// Those of engineers alone.
  var engineerEntries: Set<String> = []
  /// Roles that stand by, and those that do a phase's work, where they stand.
  var standbyNodes: [(node: Node, role: RoleID)] = []
  var workRoles: [(node: Node, role: RoleID)] = []
  /// Who may go to sites that say so.
  var permits: [SiteID: SitePermit] = [:]
  var stock = StockTable()
  var cableNames = NameTable<Cable>("cable")
  var cables: [Cable] = []
  /// Where cables stand that the file itself has.
  var cableEntries: [CableID: Node.Entry] = [:]
  /// The cables without mistakes.
  var soundCables: [CableID: Cable] = [:]
  /// Modes of the phases read so far.
  var modeCount = 0

  init(findings: Findings, folder: String?) {
    self.findings = findings
    self.values = ValueReader(findings: findings)
    self.folder = folder
    self.places = PlaceTable()
  }

  func fields(_ node: Node, _ keys: [String]) -> Fields? {
    Fields(node, keys: keys, values: values)
  }

  func site(_ node: Node) -> SiteID? { siteNames.find(node, values: values) }

  func day(_ node: Node) -> Day? { values.date(node).map(horizon.day) }

  /// A day that must lie within the horizon.
  func dayInside(_ node: Node) -> Day? {
    guard let day = day(node) else { return nil }
    guard !horizonIsKnown || horizon.contains(day) else {
      findings.report(
        .dateOutsideHorizon, at: node.spot, "the day lies outside the horizon", found: node.summary,
        advice: "the horizon goes from \(horizon.start) to \(horizon.end)")
      return nil
    }
    return day
  }

  /// A day that must lie before the horizon.
  func dayBefore(_ node: Node) -> Day? {
    guard let day = day(node) else { return nil }
    guard !horizonIsKnown || day < horizon.first else {
      findings.report(
        .dateOutsideHorizon, at: node.spot, "the day must lie before the horizon",
        found: node.summary, advice: "the horizon begins on \(horizon.start)")
      return nil
    }
    return day
  }

  /// Where somebody starts from, and how: legs of equipment take other days.
  struct Origin: Hashable {
    let home: PlaceID
    let freight: Freight?
  }

  /// Whole days of the leg from one place to another, of an item where it is sent.
  func legDays(from: PlaceID, to: PlaceID, freight: Freight?) -> Int {
    guard let freight else { return legDays(from: from, to: to) }
    let kilometers =
      travel.overrides[TravelRules.Direction(from: from, to: to)]?.kilometers
      ?? places[from].kilometers(to: places[to])
    return kilometers > travel.commuteKilometers ? freight.days : 0
  }

  /// For each site whether it takes no day to get there from `home`, and to come back.
  func localSites(of engineer: Engineer) -> (out: [Bool], back: [Bool]) {
    let origin = Origin(home: engineer.home, freight: engineer.freight)
    if let known = localSites[origin] { return known }
    let reach = (
      out: sites.map {
        legDays(from: origin.home, to: $0.place, freight: origin.freight) == 0
      },
      back: sites.map {
        legDays(from: $0.place, to: origin.home, freight: origin.freight) == 0
      }
    )
    localSites[origin] = reach
    return reach
  }

  /// Whole days of the leg from one place to another.
  private func legDays(from: PlaceID, to: PlaceID) -> Int {
    let direction = TravelRules.Direction(from: from, to: to)
    if let known = knownLegDays[direction] { return known }
    let days =
      travel.overrides[direction]?.days
      ?? travel.days(kilometers: places[from].kilometers(to: places[to]))
    knownLegDays[direction] = days
    return days
  }
}
