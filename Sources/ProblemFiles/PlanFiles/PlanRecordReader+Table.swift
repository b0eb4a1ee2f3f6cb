// SPDX-License-Identifier: GPL-3.0-or-later

internal import Rotations

extension PlanRecordReader {
  /// The plan that a table tells; columns and rows may stand in any order.
  ///
  /// - Returns: nil, and reported, where the table is none of a plan's.
  func plan(_ table: CSVTable, document: Int32) -> Plan? {
    guard
      let header = header(
        table.rows.first ?? [], document: document, markedBy: "kind",
        advice: "begin with the row of column names that --format csv writes")
    else { return nil }
    var rows: [PlanTable.Kind: [PlanRecord]] = [:]
    for row in table.rows.dropFirst() {
      guard let record = record(row, header: header, document: document),
        let node = required("kind", of: record),
        let kind = values.word(node, of: PlanTable.Kind.self)
      else { continue }
      rows[kind, default: []].append(record)
    }
    return plan(rows, document: document)
  }

  private func plan(_ rows: [PlanTable.Kind: [PlanRecord]], document: Int32) -> Plan {
    let start = Spot(document: document, line: 1, column: 1, number: -1)
    let claims = named(rows[.plan] ?? [], at: start)
    if claims["longhaul_plan"] != nil { checkVersion(claims) }
    return Plan(
      origin: origin(claims.reading("problem", as: "name")), solver: solverClaim(claims),
      cost: rows[.cost].map { cost(named($0, at: $0.first?.spot ?? start)) },
      phases: (rows[.phase] ?? []).compactMap {
        scheduledPhase($0.reading("from", as: "start").reading("to", as: "finish"))
      },
      rosters: rosters(rows[.day] ?? []),
      hires: (rows[.contractor] ?? []).compactMap(hire),
      shortfalls: (rows[.uncovered] ?? []).compactMap { row in
        shortfall(row["do"]?.summary == "standby" ? row.reading("role", as: "standby") : row)
      }, fiber: fiber(rows, claims: claims))
  }

  /// Days by engineer, in the order in which engineers first appear; whoever sorts a table does not break it.
  private func rosters(_ rows: [PlanRecord]) -> [Roster] {
    var engineers: [EngineerID] = []
    var spans: [EngineerID: [Span]] = [:]
    for row in rows {
      let key = row["item"] != nil ? "item" : "engineer"
      guard let engineer = traveler(key, of: row) else { continue }
      if spans[engineer] == nil {
        engineers.append(engineer)
        spans[engineer] = []
      }
      let isNameOnly = row["from"] == nil && row["to"] == nil && row["do"] == nil
      if !isNameOnly, let span = span(row) { spans[engineer]?.append(span) }
    }
    return engineers.map { engineer in
      Roster(engineer: engineer, spans: (spans[engineer] ?? []).sorted { $0.from < $1.from })
    }
  }

  /// Rows that give a name and its value each, as one record.
  private func named(_ rows: [PlanRecord], at spot: Spot) -> PlanRecord {
    var record = PlanRecord(spot: spot)
    for row in rows {
      guard let node = required("name", of: row), let name = values.text(node),
        let value = row["value"]
      else { continue }
      if record[name] == nil {
        record.fields[name] = value
      } else {
        values.findings.report(
          .repeatedKey, at: node.spot, "the name is given twice", found: name,
          advice: "keep one of them")
      }
    }
    return record
  }
}

extension PlanRecordReader {
  /// Columns whose cells are numbers; `value` may be one.
  private static let numberColumns: Set<String> = [
    "mode", "heads", "value", "reel", "count", "length", "reel_length", "cost", "pieces",
  ]

  /// The names of the columns; nil, and reported, where the one that marks such a table is not there. Unknown ones are
  /// ignored.
  func header(
    _ row: [CSVTable.Cell], document: Int32, markedBy mark: String, advice: String
  ) -> [String]? {
    let names = row.map(\.text)
    var seen: Set<String> = []
    for cell in row where !cell.text.isEmpty && !seen.insert(cell.text).inserted {
      values.findings.report(
        .repeatedKey, at: spot(of: cell, document), "the column is there twice", found: cell.text)
    }
    if names.contains(mark) { return names }
    values.findings.report(
      .csvSyntax, at: Spot(document: document, line: 1, column: 1, number: -1),
      "the first row names no column \(mark)", advice: advice)
    return nil
  }

  func record(_ row: [CSVTable.Cell], header: [String], document: Int32) -> PlanRecord? {
    guard let first = row.first, !row.allSatisfy(\.text.isEmpty) else { return nil }
    guard row.count == header.count else {
      values.findings.report(
        .csvSyntax, at: spot(of: first, document),
        CSVTable.lengthProblem(row: row.count, header: header.count))
      return nil
    }
    var record = PlanRecord(spot: spot(of: first, document))
    for (name, cell) in zip(header, row) where !cell.text.isEmpty {
      let scalar = Node.Scalar(text: cell.text, isPlain: Self.numberColumns.contains(name))
      record.fields[name] = Node(spot: spot(of: cell, document), content: .scalar(scalar))
    }
    return record
  }

  private func spot(of cell: CSVTable.Cell, _ document: Int32) -> Spot {
    Spot(
      document: document, line: Int32(clamping: cell.line), column: Int32(clamping: cell.column),
      number: -1)
  }
}
