// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// One line for each file: what was reached, how far from the bound, when, and what others reached.
struct ResultTable {
  let timeLimit: Double
  let threads: Int
  let peers: PeerFigures?
  let bestKnown: BestKnownValues?
  private var rows: [(file: String, measurement: Measurement)] = []

  init(timeLimit: Double, threads: Int, peers: PeerFigures?, bestKnown: BestKnownValues?) {
    self.timeLimit = timeLimit
    self.threads = threads
    self.peers = peers
    self.bestKnown = bestKnown
  }

  mutating func append(_ file: String, _ measurement: Measurement) {
    rows.append((file, measurement))
  }

  /// A column: its title, and what a row has in it, for people and for machines.
  private struct Column {
    let title: String
    let key: String
    let text: (String, Measurement) -> String?
    let field: (String, Measurement) -> String?

    /// A number that people read with separators, at most `digits` after the point.
    static func number(
      _ title: String, _ key: String, digits: Int = 2,
      _ value: @escaping (String, Measurement) -> Double?
    ) -> Column {
      Column(
        title: title, key: key, text: { value($0, $1).map { Figures.text($0, digits: digits) } },
        field: { value($0, $1).map { "\($0)" } })
    }

    /// A share, in percent for people.
    static func share(
      _ title: String, _ key: String, _ value: @escaping (String, Measurement) -> Double?
    ) -> Column {
      Column(
        title: title, key: key,
        text: { value($0, $1).map { Figures.text(100 * $0, digits: 2) + " %" } },
        field: { value($0, $1).map { "\($0)" } })
    }

    static func words(
      _ title: String, _ key: String, _ value: @escaping (String, Measurement) -> String?
    ) -> Column {
      Column(title: title, key: key, text: value, field: value)
    }
  }

  private var columns: [Column] {
    var columns: [Column] = [
      .words("problem", "file") { file, _ in file },
      .words("status", "status") { $1.status },
      .number("cost", "cost") { $1.cost },
      .number("bound", "bound") { $1.bound },
      .share("gap", "gap") { $1.gap },
      .share("gap at these dates", "gap_at_these_dates") { $1.gapAtTheseDates },
      .number("first plan, s", "seconds_to_first_plan", digits: 1) { $1.secondsToFirstPlan },
      .number("within 1 %, s", "seconds_to_within_1_percent", digits: 1) {
        $1.secondsToWithinOnePercent
      },
      .number("time, s", "seconds", digits: 1) { $1.seconds },
      .number("memory, MB", "memory_mb", digits: 0) { $1.megabytes },
    ]
    if let bestKnown {
      columns.append(.number("best known", "best_known") { file, _ in bestKnown.value(for: file) })
    }
    if let peers {
      columns += [
        .words("best peer", "best_peer") { file, _ in
          peers.best(for: file).map { "\($0.peer), \(Figures.text($0.seconds, digits: 0)) s" }
        },
        .number("its cost", "best_peer_cost") { file, _ in peers.best(for: file)?.cost },
        .number("cost ÷ its cost", "cost_over_best_peer", digits: 3) { file, measurement in
          guard let peer = peers.best(for: file), let cost = measurement.cost, peer.cost > 0 else {
            return nil
          }
          return cost / peer.cost
        },
      ]
    }
    return columns
  }

  /// The table for people, padded so that it can be read as it stands.
  var markdown: String {
    let columns = columns
    let cells = rows.map { row in columns.map { $0.text(row.file, row.measurement) ?? "–" } }
    let widths = columns.indices.map { index in
      cells.reduce(columns[index].title.count) { max($0, $1[index].count) }
    }
    func line(_ cells: [String]) -> String {
      let padded = cells.enumerated().map { index, cell in
        let space = String(repeating: " ", count: widths[index] - cell.count)
        return index == 0 ? cell + space : space + cell
      }
      return "| " + padded.joined(separator: " | ") + " |\n"
    }
    let rule = widths.enumerated().map { index, width in
      index == 0
        ? String(repeating: "-", count: width) : String(repeating: "-", count: width - 1) + ":"
    }
    let limit = Figures.text(timeLimit, digits: 1)
    return line(columns.map(\.title)) + line(rule) + cells.map(line).joined()
      + "\n\(limit) s a file, \(threads) thread\(threads == 1 ? "" : "s").\n"
  }

  /// The table for machines.
  var csv: String {
    let columns = columns
    let lines =
      [columns.map(\.key)]
      + rows.map { row in columns.map { $0.field(row.file, row.measurement) ?? "" } }
    return lines.map { $0.map(ResultTable.quoted).joined(separator: ",") + "\n" }.joined()
  }

  private static func quoted(_ field: String) -> String {
    field.contains { ",\"\n\r".contains($0) }
      ? "\"" + field.replacing("\"", with: "\"\"") + "\"" : field
  }
}

/// Numbers as people write them.
enum Figures {
  static func text(_ value: Double, digits: Int) -> String {
    value.formatted(
      .number.precision(.fractionLength(0...digits)).locale(Locale(identifier: "en_US")))
  }
}
