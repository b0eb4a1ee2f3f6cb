// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

/// Reads `places` (specification, sections 1 and 9).
struct PlacesSection {
  let context: ReadingContext

  func read(_ root: Fields) {
    for entry in root.entries("places") { readPlace(entry) }
  }

  private func readPlace(_ entry: Node.Entry) {
    let name = context.values.id(entry.keyNode)
    guard let fields = context.fields(entry.value, ["name", "lat", "lon"]) else { return }
    let title = fields.text("name")
    let latitude = fields.required("lat").flatMap { context.values.coordinate($0, within: 90) }
    let longitude = fields.required("lon").flatMap { context.values.coordinate($0, within: 180) }
    guard let name, isFree(name, at: entry.keySpot) else { return }
    // A place with a mistake is there all the same, so that those who live there are not wrong too.
    let place = Place(
      name: name, title: title ?? name, latitude: latitude ?? 0, longitude: longitude ?? 0)
    _ = context.places.add(place)
  }

  private func isFree(_ name: String, at spot: Spot) -> Bool {
    guard AirportTable.builtIn[name] != nil else { return true }
    context.findings.report(
      .placeIsAirport, at: spot, "the id is the code of an airport of the built-in table",
      found: name, advice: "give the place an id that is no IATA code, in small letters for example"
    )
    return false
  }
}

extension ValueReader {
  /// Degrees, not beyond ±`most`.
  fileprivate func coordinate(_ node: Node, within most: Int) -> Double? {
    guard let degrees = number(node) else { return nil }
    if abs(degrees) <= Decimal(most) { return degrees.double }
    findings.report(
      .numberOutOfRange, at: node.spot, "the coordinate is beyond ±\(most)", found: node.summary)
    return nil
  }
}
