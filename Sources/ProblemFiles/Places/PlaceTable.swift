// SPDX-License-Identifier: GPL-3.0-or-later

internal import Rotations

/// The places that a problem uses: its own, and airports as they are named.
struct PlaceTable {
  private(set) var places: [Place] = []
  private var ids: [String: PlaceID] = [:]

  subscript(id: PlaceID) -> Place { places[id.index] }

  /// Adds a place of the problem's own; answers false where there is one of this name.
  mutating func add(_ place: Place) -> Bool {
    guard ids[place.name] == nil else { return false }
    ids[place.name] = PlaceID(places.count)
    places.append(place)
    return true
  }

  /// The place that `node` names: one of the problem's own, or an airport. Reported where it is neither.
  mutating func find(_ node: Node, values: ValueReader) -> PlaceID? {
    guard let name = values.text(node) else { return nil }
    if let id = ids[name] { return id }
    if let airport = AirportTable.builtIn[name] {
      _ = add(airport)
      return ids[name]
    }
    values.findings.report(
      .unknownPlace, at: node.spot, "the place is no airport of the table and not under places",
      found: name, advice: advice(for: name))
    return nil
  }

  private func advice(for name: String) -> String {
    let code = name.uppercased()
    if AirportTable.builtIn[code] != nil { return "did you mean \"\(code)\"?" }
    return Suggestion.phrase(for: name, among: places.map(\.name))
      ?? "add it under places with lat and lon"
  }
}
