// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import PlainText
internal import Rotations

/// A plan as one flat table: the form in which plans live in spreadsheets.
///
/// | kind | columns that it fills |
/// |---|---|
/// | `plan` | `name` and `value`: `longhaul_plan`, `problem`, `sha256`, `method`, `status`, `bound`, `gap` |
/// | `cost` | `name` of the part and its `value`; `total` is one of the names |
/// | `phase` | `phase`, `mode`, `from` (its start), `to` (its finish) |
/// | `day` | `engineer` (of equipment the `item`), `from`, `to`, `do`, and as `do` asks: `site`, `phase`, `role`, `leg_from`, `leg_to` |
/// | `contractor` | `site`, `phase`, `role`, `from`, `to`, `heads` |
/// | `uncovered` | `phase`, `role`, `from`, `to`, `heads`; for standby `do` is `standby` and `phase` empty |
///
/// Rows of fiber are told by the extension for it. An engineer whose roster is empty is named by a `day` row whose other fields are empty.
struct PlanTable {
  /// The columns, in the order in which they are written.
  enum Column: String, CaseIterable {
    case kind, engineer, item, phase, role, site, from, to
    case activity = "do"
    case legFrom = "leg_from"
    case legTo = "leg_to"
    case mode, heads, name, value
    case cable, reel, run, count, length

    /// Columns that only plans with equipment have.
    var isOfEquipment: Bool { self == .item }

    /// Columns that only plans with fiber have.
    var isOfFiber: Bool {
      switch self {
      case .cable, .reel, .run, .count, .length: true
      default: false
      }
    }

    /// Columns that people reckon with.
    var holdsFigures: Bool {
      switch self {
      case .mode, .heads, .value, .reel, .count, .length: true
      default: false
      }
    }
  }

  /// What a row says.
  enum Kind: String, CaseIterable {
    case plan, cost, phase, day, contractor, uncovered
    case reel, cut, install, learned, left, missing
  }

  typealias Row = [Column: String]

  let plan: Plan
  let problem: Problem

  var text: String {
    let hasItems = plan.rosters.contains { problem[$0.engineer].isItem }
    let columns = Column.allCases.filter {
      (plan.fiber != nil || !$0.isOfFiber) && (hasItems || !$0.isOfEquipment)
    }
    let header = columns.map(\.rawValue)
    let rows = claims + costs + phases + days + hires + shortfalls + fiberRows
    let lines = rows.map { row in columns.map { PlanTable.field(row[$0] ?? "", of: $0) } }
    return ([header] + lines).map { $0.joined(separator: ",") + "\r\n" }.joined()
  }

  private var claims: [Row] {
    let solver = plan.solver
    let pairs: [(String, String?)] = [
      ("longhaul_plan", "1"), ("problem", plan.origin.name), ("sha256", plan.origin.sha256),
      ("method", solver.method), ("status", solver.status.rawValue),
      ("bound", solver.bound.map(PlanNumber.bound)), ("gap", solver.gap.map(PlanNumber.share)),
      ("bound_at_these_dates", solver.atTheseDates.map { PlanNumber.bound($0.bound) }),
      ("gap_at_these_dates", solver.atTheseDates.map { PlanNumber.share($0.gap) }),
    ]
    return pairs.compactMap { name, value in
      value.map { [.kind: Kind.plan.rawValue, .name: name, .value: $0] }
    }
  }

  private var costs: [Row] {
    guard let cost = plan.cost else { return [] }
    let parts = problem.costParts.map { ($0.rawValue, cost[$0]) } + [("total", cost.total)]
    return parts.map { name, amount in
      [.kind: Kind.cost.rawValue, .name: name, .value: PlanNumber.money(amount)]
    }
  }

  private var phases: [Row] {
    plan.phases.map { phase in
      row(.phase, phase.start, phase.finish).merging(
        [.phase: problem[phase.phase].qualifiedName, .mode: String(phase.mode)]
      ) { $1 }
    }
  }

  private var days: [Row] {
    plan.rosters.flatMap { roster -> [Row] in
      let engineer = problem[roster.engineer]
      let column: Column = engineer.isItem ? .item : .engineer
      guard !roster.spans.isEmpty else {
        return [[.kind: Kind.day.rawValue, column: engineer.name]]
      }
      return roster.spans.map { span in
        row(.day, span.from, span.to)
          .merging([column: engineer.name, .activity: span.activity.word]) { $1 }
          .merging(fields(of: span.activity)) { $1 }
      }
    }
  }

  private func fields(of activity: Activity) -> Row {
    switch activity {
    case .home: [:]
    case .standby(let requirement): [.role: problem[problem[requirement].role].name]
    case .work(let site, let phase, let role):
      [
        .site: problem[site].name, .phase: problem[phase].qualifiedName,
        .role: problem[role].name,
      ]
    case .off(let site): [.site: problem[site].name]
    case .travel(let from, let to):
      [.legFrom: problem.name(of: from), .legTo: problem.name(of: to)]
    }
  }

  private var hires: [Row] {
    plan.hires.map { hire in
      row(.contractor, hire.from, hire.to).merging([
        .site: problem[hire.site].name, .phase: problem[hire.phase].qualifiedName,
        .role: problem[hire.role].name, .heads: String(hire.heads),
      ]) { $1 }
    }
  }

  private var shortfalls: [Row] {
    plan.shortfalls.map { shortfall in
      var row = row(.uncovered, shortfall.from, shortfall.to)
      row[.heads] = String(shortfall.heads)
      switch shortfall.need {
      case .phase(let phase, let role):
        row[.phase] = problem[phase].qualifiedName
        row[.role] = problem[role].name
      case .standby(let requirement):
        row[.activity] = "standby"
        row[.role] = problem[problem[requirement].role].name
      }
      return row
    }
  }

  private func row(_ kind: Kind, _ from: Day, _ to: Day) -> Row {
    [
      .kind: kind.rawValue, .from: problem.horizon.date(of: from).iso,
      .to: problem.horizon.date(of: to).iso,
    ]
  }

  /// Figures stand as they are; text is marked where a spreadsheet could run it.
  private static func field(_ text: String, of column: Column) -> String {
    column.holdsFigures && isFigure(text) ? text : SpreadsheetCell.field(text)
  }

  private static func isFigure(_ text: String) -> Bool {
    NumberScanner.scan(text)?.decimal != nil
  }
}
