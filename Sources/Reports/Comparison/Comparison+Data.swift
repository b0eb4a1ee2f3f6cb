// SPDX-License-Identifier: GPL-3.0-or-later

internal import Auditing
internal import Foundation
internal import Rotations

extension Comparison {
  /// The comparison as one table for spreadsheets: a row for each figure, a column for each plan, figures as numbers.
  ///
  /// The first three columns say what a row is; `better` says which end is good, `best` which plans have it. Rows of
  /// the section `changes from A` count days per engineer and say by how many days each build-out moves.
  public var csv: String {
    let labels = columns.map { "\($0.letter): \($0.label)" }
    var table = CSVText(header: ["section", "figure", "better"] + labels + ["best"])
    for section in sections {
      for row in section.rows {
        let best = row.figures.indices.filter(row.isBest).map(Comparison.letter)
        table.add(
          [.text(section.title), .text(row.title), .text(row.preference.rawValue)]
            + row.figures.map(cell) + [.text(best.joined(separator: " "))])
      }
    }
    for row in rest.rows {
      for figure in RestComparison.figures {
        table.add(
          [.text("rest of each engineer"), .text("\(figure.title): \(row.title)"), .text("none")]
            + row.plans.map { .count($0.map(figure.number)) } + unplannedCells + [.empty])
      }
    }
    for (title, cells) in changeRows {
      table.add(
        [.text("changes from A"), .text(title), .text("none")] + cells + unplannedCells + [.empty])
    }
    return table.text
  }

  /// What stands in the columns without a plan.
  private var unplannedCells: [CSVText.Cell] {
    columns.filter { $0.candidate == nil }.map { _ in .empty }
  }

  private func cell(_ figure: ComparedFigure?) -> CSVText.Cell {
    guard let figure else { return .empty }
    return figure.number.map { .figure($0) } ?? .text(figure.shown)
  }

  /// Days per engineer and per build-out, each in the columns of the plans that differ.
  private var changeRows: [(title: String, cells: [CSVText.Cell])] {
    var order: [String] = []
    var cells: [String: [CSVText.Cell]] = [:]
    func note(_ title: String, _ candidate: Int, _ number: Int) {
      if cells[title] == nil { order.append(title) }
      cells[title, default: Array(repeating: .empty, count: candidates.count)][candidate] = .count(
        number)
    }
    for (index, changes) in changes.enumerated() {
      for engineer in changes.engineers {
        note("days that differ: \(engineer.title)", index + 1, engineer.days)
      }
      for moved in changes.buildOuts {
        if let days = moved.days { note("days later: \(moved.title)", index + 1, days) }
      }
    }
    return order.map { ($0, cells[$0] ?? []) }
  }

  /// The comparison as JSON with sorted keys.
  public var json: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    // Values of these types can always be encoded.
    guard let data = try? encoder.encode(ComparisonRecord(self)) else {
      preconditionFailure("a comparison is made of texts and finite numbers")
    }
    return String(decoding: data, as: UTF8.self) + "\n"
  }
}

/// What the JSON of a comparison says.
private struct ComparisonRecord: Encodable {
  struct Plan: Encodable {
    let letter: String
    let label: String
    let problem: String
    /// false where there is no plan.
    let isLegal: Bool
    let isShort: Bool
    let hasPlan: Bool
  }

  struct Row: Encodable {
    let section: String
    let figure: String
    let better: String
    /// Numbers where there are, else texts; null where a plan has no such figure.
    let values: [Value?]
    let best: [String]
  }

  enum Value: Encodable {
    case number(Decimal)
    case text(String)

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch self {
      case .number(let number): try container.encode(number)
      case .text(let text): try container.encode(text)
      }
    }
  }

  /// An engineer's figures under each plan; null where it has no such engineer.
  struct Rest: Encodable {
    struct Figures: Encodable {
      let nightsAway: Int
      let longestRotation: Int
      let restOwed: Int
      let restKept: Int
      let standbyDays: Int
      let weekendsAtHome: Int
      let protectedDays: Int
    }

    let engineer: String
    let plans: [Figures?]
  }

  struct Changes: Encodable {
    struct Engineer: Encodable {
      let engineer: String
      let days: Int
      let flightsFewer: [Flight]
      let flightsNew: [Flight]
    }

    struct Flight: Encodable {
      let date: String
      let from: String
      let to: String
    }

    struct BuildOut: Encodable {
      let buildOut: String
      let finishBefore: String?
      let finishAfter: String?
      let daysLater: Int?
      let phasesMoved: Int
    }

    let from: String
    let to: String
    let engineers: [Engineer]
    let buildOuts: [BuildOut]
  }

  let plans: [Plan]
  let notes: [String]
  let rows: [Row]
  let rest: [Rest]
  let changes: [Changes]

  init(_ comparison: Comparison) {
    plans = comparison.columns.map { column in
      Plan(
        letter: column.letter, label: column.label, problem: column.problem.name,
        isLegal: column.candidate?.audit.isLegal ?? false,
        isShort: column.candidate?.plan.isShort ?? false, hasPlan: column.candidate != nil)
    }
    notes = comparison.notes
    rows = comparison.sections.flatMap { section in
      section.rows.map { row in
        Row(
          section: section.title, figure: row.title, better: row.preference.rawValue,
          values: row.figures.map { figure in
            figure.map { $0.number.map { .number($0) } ?? .text($0.shown) }
          },
          best: row.figures.indices.filter(row.isBest).map(Comparison.letter))
      }
    }
    rest = comparison.rest.rows.map { row in
      Rest(engineer: row.title, plans: row.plans.map { $0.map { .init($0) } })
    }
    changes = comparison.changes.enumerated().map { index, changes in
      Changes(
        from: "A", to: Comparison.letter(index + 1), engineers: changes.engineers.map { .init($0) },
        buildOuts: changes.buildOuts.map { .init($0) })
    }
  }
}

extension ComparisonRecord.Rest.Figures {
  fileprivate init(_ rest: EngineerRest) {
    self.init(
      nightsAway: rest.nightsAway, longestRotation: rest.longestRotation, restOwed: rest.restOwed,
      restKept: rest.restKept, standbyDays: rest.standbyDays, weekendsAtHome: rest.weekendsAtHome,
      protectedDays: rest.protectedDays)
  }
}

extension ComparisonRecord.Changes.Engineer {
  fileprivate init(_ change: PlanChanges.ChangedEngineer) {
    self.init(
      engineer: change.title, days: change.days, flightsFewer: change.flightsLost.map { .init($0) },
      flightsNew: change.flightsGained.map { .init($0) })
  }
}

extension ComparisonRecord.Changes.Flight {
  fileprivate init(_ flight: PlanChanges.Flight) {
    self.init(date: flight.date.iso, from: flight.from, to: flight.to)
  }
}

extension ComparisonRecord.Changes.BuildOut {
  fileprivate init(_ moved: PlanChanges.MovedBuildOut) {
    self.init(
      buildOut: moved.title, finishBefore: moved.finishBefore?.iso,
      finishAfter: moved.finishAfter?.iso, daysLater: moved.days, phasesMoved: moved.phases)
  }
}
