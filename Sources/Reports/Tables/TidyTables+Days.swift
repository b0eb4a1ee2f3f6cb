// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

extension TidyTables {
  /// The days of engineers, or of items.
  func days(of ids: [EngineerID]) -> CSVText {
    var table = CSVText(header: [
      "date", owner(ids), "name", "do", "site", "phase", "role", "leg_from", "leg_to",
      "unavailable",
    ])
    for id in ids {
      for index in 0..<problem.horizon.dayCount {
        let day = Day(index)
        guard let activity = facts.activity(of: id, on: day) else { continue }
        table.add(
          [date(day), .text(problem[id].name), .text(problem[id].title)] + cells(of: activity)
            + [.count(problem[id].isUnavailable[index] ? 1 : 0)])
      }
    }
    return table
  }

  /// The name of the column that says whose row it is.
  private func owner(_ ids: [EngineerID]) -> String {
    ids.contains { problem[$0].isItem } ? "item" : "engineer"
  }

  /// `do`, `site`, `phase`, `role`, `leg_from`, `leg_to`.
  private func cells(of activity: Activity) -> [CSVText.Cell] {
    switch activity {
    case .home: [.text("home"), .empty, .empty, .empty, .empty, .empty]
    case .standby(let id):
      [.text("standby"), .empty, .empty, .text(problem[problem[id].role].name), .empty, .empty]
    case .work(let site, let phase, let role):
      [
        .text("work"), .text(problem[site].name), .text(problem[phase].qualifiedName),
        .text(problem[role].name), .empty, .empty,
      ]
    case .off(let site): [.text("off"), .text(problem[site].name), .empty, .empty, .empty, .empty]
    case .travel(let from, let to):
      [.text("travel"), .empty, .empty, .empty, name(from), name(to)]
    }
  }

  /// The legs of engineers, or of items.
  func legs(of ids: [EngineerID]) -> CSVText {
    var table = CSVText(header: [
      "date", "last_date", owner(ids), "name", "from", "to", "from_place", "to_place", "days", "km",
      "fare", "co2e_kg",
    ])
    for id in ids {
      for span in facts.spans(of: id) {
        guard case .travel(let from, let to) = span.activity else { continue }
        let leg = problem.leg(of: id, from: from, to: to)
        let places = [from, to].map {
          CSVText.Cell.text(problem[problem.place(of: id, at: $0)].name)
        }
        table.add(
          [date(span.from), date(span.to), .text(problem[id].name), .text(problem[id].title)]
            + [name(from), name(to)] + places
            + [
              .count(span.dayCount), .figure(rounded(leg.kilometers)), .figure(leg.fare),
              .figure(
                rounded(problem[id].isItem ? 0 : leg.kilometers * problem.carbonPerKilometer)),
            ])
      }
    }
    return table
  }

  /// To a tenth.
  private func rounded(_ number: Double) -> Decimal { Decimal((number * 10).rounded()) / 10 }
}
