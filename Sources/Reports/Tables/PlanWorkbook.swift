// SPDX-License-Identifier: GPL-3.0-or-later

public import Auditing
internal import Foundation
public import Rotations
public import Workbooks

/// A plan as a workbook: who is where as colored cells, the tidy tables with real dates and numbers, and a sheet for each
/// person.
public struct PlanWorkbook {
  private let problem: Problem
  private let plan: Plan
  private let tables: [String: CSVText]

  /// Which tables come first.
  private static let order = ["phases", "days", "legs", "costs", "cover", "rest"]
  private static let dateColumns: Set<String> = ["date", "last_date", "start", "finish", "due"]
  /// Pale, so that black letters can be read; sites take them in their order.
  private static let siteFills = [
    "9DC3E6", "A9D18E", "F4B183", "FFD966", "B4A7D6", "8FD3D1", "E6A8C9", "C9C27A",
  ]

  public init(problem: Problem, plan: Plan, audit: AuditReport) {
    self.problem = problem
    self.plan = plan
    tables = TidyTables(problem: problem, plan: plan, audit: audit).tables
  }

  public var workbook: Workbook {
    let names = tables.keys.map { String($0.dropLast(4)) }
    let others = names.filter { !Self.order.contains($0) }.sorted()
    let listed = (Self.order + others).compactMap { name in
      tables[name + ".csv"].map { sheet(name, $0.header, $0.rows) }
    }
    return Workbook(sheets: [board] + listed + people)
  }

  // MARK: Board

  /// A row an engineer or item, a column a day.
  private var board: Workbook.Sheet {
    let days = (0..<problem.horizon.dayCount).map { Day($0) }
    let head =
      [Workbook.Cell(.text("who"), isBold: true)]
      + days.map { Workbook.Cell(.date(problem.horizon.date(of: $0)), isBold: true) }
    let rows = plan.rosters.map { roster in
      [Workbook.Cell(.text(problem[roster.engineer].name), isBold: true)]
        + roster.spans.flatMap { span in
          Array(repeating: cell(span.activity), count: max(0, span.dayCount))
        }
    }
    let legend =
      [[], [Workbook.Cell(.text("site"), isBold: true)]]
      + problem.siteIDs.map { site in
        [Workbook.Cell(.text(problem[site].title), fill: fill(site))]
      } + [
        [Workbook.Cell(.text("travel"), fill: Self.travelFill)],
        [Workbook.Cell(.text("standby"), fill: Self.standbyFill)],
      ]
    return Workbook.Sheet(
      name: "board", rows: [head] + rows + legend, widths: [24] + days.map { _ in 11 },
      frozenRows: 1, frozenColumns: 1)
  }

  private static let travelFill = "D9D9D9"
  private static let standbyFill = "FFF2CC"

  private func fill(_ site: SiteID) -> String {
    Self.siteFills[site.index % Self.siteFills.count]
  }

  private func cell(_ activity: Activity) -> Workbook.Cell {
    switch activity {
    case .home: Workbook.Cell(.empty)
    case .standby: Workbook.Cell(.text("standby"), fill: Self.standbyFill)
    case .work(let site, let phase, _): Workbook.Cell(.text(problem[phase].name), fill: fill(site))
    case .off(let site): Workbook.Cell(.text("off"), fill: fill(site))
    case .travel: Workbook.Cell(.text("travel"), fill: Self.travelFill)
    }
  }

  // MARK: Tables

  private func sheet(_ name: String, _ header: [String], _ rows: [[CSVText.Cell]])
    -> Workbook.Sheet
  {
    let cells = rows.map { row in
      zip(header, row).map { Workbook.Cell(value($1, in: $0)) }
    }
    return Workbook.Sheet(
      name: name, rows: [header.map { Workbook.Cell(.text($0), isBold: true) }] + cells,
      widths: header.map { max(11, $0.count + 2) })
  }

  private func value(_ cell: CSVText.Cell, in column: String) -> Workbook.Value {
    switch cell {
    case .empty: return .empty
    case .figure(let number): return .number("\(number)")
    case .text(let text):
      guard Self.dateColumns.contains(column), let date = CalendarDate(iso: text) else {
        return .text(text)
      }
      return .date(date)
    }
  }

  /// Each person's own days.
  private var people: [Workbook.Sheet] {
    guard let days = tables["days.csv"], let who = days.header.firstIndex(of: "engineer") else {
      return []
    }
    var rows: [String: [[CSVText.Cell]]] = [:]
    for row in days.rows {
      if case .text(let name) = row[who] { rows[name, default: []].append(row) }
    }
    return problem.peopleIDs.map { id in
      sheet(problem[id].name, days.header, rows[problem[id].name] ?? [])
    }
  }
}
