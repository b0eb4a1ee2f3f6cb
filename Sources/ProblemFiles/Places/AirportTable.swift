// SPDX-License-Identifier: GPL-3.0-or-later

internal import Rotations

/// The built-in airports by IATA code (specification, section 2).
struct AirportTable: Sendable {
  /// Parsed once, on first use.
  static let builtIn = AirportTable(csv: AirportData.csv)

  private let places: [String: Place]

  /// - Parameter csv: Columns iata, name, city, country, lat, lon, tz; no line breaks within cells.
  init(csv: String) {
    var places: [String: Place] = [:]
    for line in csv.utf8.split(separator: UInt8(ascii: "\n")).dropFirst() {
      let cells = Self.cells(of: line)
      guard cells.count == 7, let latitude = Double(cells[4]), let longitude = Double(cells[5])
      else { preconditionFailure("the airport table is whole") }
      places[cells[0]] = Place(
        name: cells[0], title: cells[1], latitude: latitude, longitude: longitude)
    }
    self.places = places
  }

  subscript(code: String) -> Place? { places[code] }

  var count: Int { places.count }

  private static func cells(of line: Substring.UTF8View) -> [String] {
    var cells: [String] = []
    var cell: [UInt8] = []
    var isQuoted = false
    for byte in line {
      switch byte {
      case UInt8(ascii: "\""): isQuoted.toggle()
      case UInt8(ascii: ",") where !isQuoted:
        cells.append(String(decoding: cell, as: UTF8.self))
        cell.removeAll(keepingCapacity: true)
      default: cell.append(byte)
      }
    }
    cells.append(String(decoding: cell, as: UTF8.self))
    return cells
  }
}
