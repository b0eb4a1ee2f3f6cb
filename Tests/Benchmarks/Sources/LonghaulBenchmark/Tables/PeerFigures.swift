// SPDX-License-Identifier: GPL-3.0-or-later

internal import ArgumentParser
internal import Foundation
internal import SwiftCSV

/// What other solvers reached, by problem file.
struct PeerFigures {
  struct Figure {
    let peer: String
    let seconds: Double
    let cost: Double
  }

  private let figures: [String: [Figure]]

  init(path: String) throws {
    figures = try CSVRows.read(path, columns: ["file", "peer", "limit_s", "cost"])
      .reduce(into: [:]) { figures, row in
        guard let file = row["file"], let peer = row["peer"],
          let seconds = row["limit_s"].flatMap(Double.init),
          let cost = row["cost"].flatMap(Double.init)
        else { return }
        figures[file, default: []].append(Figure(peer: peer, seconds: seconds, cost: cost))
      }
  }

  /// The cheapest plan of all peers for a file, the first in the file's order among equals.
  func best(for file: String) -> Figure? {
    figures[file]?.enumerated().min { ($0.element.cost, $0.offset) < ($1.element.cost, $1.offset) }?
      .element
  }
}

/// The best values known, by problem file.
struct BestKnownValues {
  private let values: [String: Double]

  init(path: String) throws {
    values = try CSVRows.read(path, columns: ["file", "best"]).reduce(into: [:]) { values, row in
      if let file = row["file"], let best = row["best"].flatMap(Double.init) { values[file] = best }
    }
  }

  func value(for file: String) -> Double? { values[file] }
}

/// The rows of a CSV file with a header.
enum CSVRows {
  static func read(_ path: String, columns: [String]) throws -> [[String: String]] {
    let table: CSV<Named>
    do {
      table = try CSV<Named>(url: URL(fileURLWithPath: path))
    } catch {
      throw ValidationError("\(path) cannot be read as CSV: \(error).")
    }
    for column in columns where !table.header.contains(column) {
      throw ValidationError("\(path) has no column \(column).")
    }
    return table.rows
  }
}
