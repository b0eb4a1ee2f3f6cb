// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
public import Rotations

/// Reads status tables: a row for each phase, person, delivery or flight that came otherwise than planned.
///
/// | what | name | planned | on | days_left | until | then | note |
/// |---|---|---|---|---|---|---|---|
/// | phase | plano-h2.pull | | 2026-01-27 | | | | done on |
/// | phase | plano-h2.splice | | | 4 | | | under way |
/// | phase | plano-h2.test | | | | 2026-02-16 | | not begun, not before |
/// | ill | ada | | 2026-02-10 | | 2026-02-13 | home | flies home |
/// | delivery | os2-144@plano | 2026-02-02 | 2026-02-09 | | | | late |
/// | flight | ben | 2026-02-09 | 2026-02-10 | | | | a day later |
///
/// A row in which `on`, `days_left`, `until` and `then` are empty says that all goes as planned. Columns may stand in any
/// order, and those that are not needed may be left out.
public enum StatusReader {
  /// Reads the table at `path` for a plan that is rolled on to `day`.
  ///
  /// - Throws: ``DiagnosticsError`` with every mistake, by row and column.
  public static func read(
    path: String, of plan: Plan, problem: Problem, on day: Day
  ) throws(DiagnosticsError) -> News {
    let findings = Findings()
    guard let (bytes, document) = findings.open(path) else {
      throw DiagnosticsError(diagnostics: findings.diagnostics)
    }
    return try read(bytes, document, findings, plan, problem, day)
  }

  /// Reads a table from memory; `file` is the name that diagnostics bear.
  ///
  /// - Throws: ``DiagnosticsError`` with every mistake, by row and column.
  public static func read(
    text: String, file: String, of plan: Plan, problem: Problem, on day: Day
  ) throws(DiagnosticsError) -> News {
    let findings = Findings()
    let document = findings.addDocument(file: file)
    return try read(Array(text.utf8), document, findings, plan, problem, day)
  }

  private static func read(
    _ bytes: [UInt8], _ document: Int32, _ findings: Findings, _ plan: Plan, _ problem: Problem,
    _ day: Day
  ) throws(DiagnosticsError) -> News {
    let news = SourceText.decode(bytes, document: document, findings: findings)
      .flatMap { CSVTable(text: $0, document: document, findings: findings) }
      .map { table -> News in
        var rows = StatusRows(
          plan: plan, problem: problem, day: day, findings: findings, document: document)
        rows.read(table)
        return rows.news
      }
    guard let news, !findings.hasErrors else {
      throw DiagnosticsError(diagnostics: findings.diagnostics)
    }
    return news
  }
}

/// A row with its cells by column, those that are empty left out.
struct StatusRow {
  let spot: Spot
  let cells: [StatusForm.Column: Node]

  subscript(column: StatusForm.Column) -> Node? { cells[column] }

  /// Whether the row says anything that the plan does not.
  var isSaid: Bool { cells.keys.contains(where: \.isSaid) }
}

/// Reads rows one by one.
private struct StatusRows {
  let plan: Plan
  let problem: Problem
  let day: Day
  let findings: Findings
  let document: Int32
  var news = News()

  mutating func read(_ table: CSVTable) {
    guard let header = table.rows.first else {
      let start = Spot(document: document, line: 1, column: 1, number: -1)
      findings.report(.csvSyntax, at: start, "the file is empty; a header line is wanted")
      return
    }
    let columns = columns(header)
    let reader = StatusRowReader(plan: plan, problem: problem, day: day, findings: findings)
    for cells in table.rows.dropFirst() {
      guard let row = row(cells, columns), row.isSaid else { continue }
      reader.read(row, into: &news)
    }
    StatusFlights(plan: plan, problem: problem, findings: findings).check(news)
  }

  private func columns(_ header: [CSVTable.Cell]) -> [StatusForm.Column?] {
    var seen: Set<String> = []
    for cell in header where !seen.insert(cell.text).inserted {
      findings.report(
        .repeatedKey, at: spot(of: cell), "the column is there twice", found: cell.text)
    }
    for needed in [StatusForm.Column.what, .name] where !seen.contains(needed.rawValue) {
      findings.report(
        .missingKey, at: spot(of: header[0]), "the table has no column \(needed.rawValue)",
        advice: "roll --template writes a table to fill in")
    }
    return header.map { cell in
      if let column = StatusForm.Column(rawValue: cell.text) { return column }
      findings.report(
        .unknownKey, at: spot(of: cell), "the column is not known", found: cell.text,
        advice: Suggestion.phrase(for: cell.text, among: StatusForm.columns)
          ?? "known columns: \(StatusForm.columns.joined(separator: ", "))")
      return nil
    }
  }

  private func row(_ cells: [CSVTable.Cell], _ columns: [StatusForm.Column?]) -> StatusRow? {
    if cells.allSatisfy(\.text.isEmpty) { return nil }
    let spot = spot(of: cells[0])
    guard cells.count == columns.count else {
      findings.report(
        .csvSyntax, at: spot, CSVTable.lengthProblem(row: cells.count, header: columns.count))
      return nil
    }
    var row: [StatusForm.Column: Node] = [:]
    for (column, cell) in zip(columns, cells) {
      let text = cell.text.trimmingCharacters(in: .whitespaces)
      guard let column, !text.isEmpty else { continue }
      let scalar = Node.Scalar(text: text, isPlain: column == .daysLeft)
      row[column] = Node(spot: self.spot(of: cell), content: .scalar(scalar))
    }
    return StatusRow(spot: spot, cells: row)
  }

  private func spot(of cell: CSVTable.Cell) -> Spot {
    Spot(
      document: document, line: Int32(clamping: cell.line), column: Int32(clamping: cell.column),
      number: -1)
  }
}
