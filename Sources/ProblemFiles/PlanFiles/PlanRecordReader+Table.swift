// SPDX-License-Identifier: GPL-3.0-or-later

internal import Rotations

extension PlanRecordReader {
  /// The plan that a table tells, as far as it can be told; columns and rows may stand in any order.
  ///
  /// - Returns: nil where the text is no table of a plan's.
  mutating func readTable(_ bytes: [UInt8]) -> Plan? {
    var parser = TableParser(bytes: bytes)
    let rows = parser.parse()
    for mistake in parser.mistakes {
      report(
        .table, at: mistake.offset, path: "", mistake.problem, found: nil, advice: mistake.advice)
    }
    guard let header = header(rows.first ?? []) else { return nil }
    var byKind: [PlanTable.Kind: [PlanRecord]] = [:]
    for (number, row) in rows.enumerated().dropFirst() {
      guard let record = record(row, number: number + 1, header: header),
        let kind = word("kind", of: record, among: PlanTable.Kind.allCases)
      else { continue }
      byKind[kind, default: []].append(record)
    }
    return plan(byKind)
  }

  private mutating func plan(_ rows: [PlanTable.Kind: [PlanRecord]]) -> Plan {
    let claims = named(rows[.plan] ?? [], path: "plan")
    checkVersion(claims)
    let cost = rows[.cost].map { named($0, path: "cost") }
    return Plan(
      origin: origin(claims.renaming("problem", to: "name")), solver: solverClaim(claims),
      cost: cost.map { self.cost($0) },
      phases: entries(rows[.phase]) { reader, row in
        reader.scheduledPhase(row.renaming("from", to: "start").renaming("to", to: "finish"))
      },
      rosters: rosters(rows[.day] ?? []),
      hires: entries(rows[.contractor]) { $0.hire($1) },
      shortfalls: entries(rows[.uncovered]) { reader, row in
        let isStandby = row["do"]?.written == "standby"
        return reader.shortfall(isStandby ? row.renaming("role", to: "standby") : row)
      })
  }

  /// The version may be left out of a table; where it stands, it must be known.
  private mutating func checkVersion(_ claims: PlanRecord) {
    guard claims["longhaul_plan"] != nil, let version = whole("longhaul_plan", of: claims),
      version != 1
    else { return }
    report(
      .version, "longhaul_plan", of: claims, "plans of version \(version) are not known",
      advice: "This program reads version 1.")
  }

  private mutating func entries<Entry>(
    _ rows: [PlanRecord]?, _ read: (inout PlanRecordReader, PlanRecord) -> Entry?
  ) -> [Entry] {
    (rows ?? []).compactMap { read(&self, $0) }
  }

  /// Days by engineer, in the order in which engineers first appear; whoever sorts a table does not break it.
  private mutating func rosters(_ rows: [PlanRecord]) -> [Roster] {
    var engineers: [EngineerID] = []
    var spans: [EngineerID: [Span]] = [:]
    for row in rows {
      guard let engineer = engineer(of: row) else { continue }
      if spans[engineer] == nil {
        engineers.append(engineer)
        spans[engineer] = []
      }
      let isName = row["from"] == nil && row["to"] == nil && row["do"] == nil
      if !isName, let span = span(row) { spans[engineer]?.append(span) }
    }
    return engineers.map { engineer in
      Roster(engineer: engineer, spans: (spans[engineer] ?? []).sorted { $0.from < $1.from })
    }
  }

  /// Rows that name a value each, as one record.
  private mutating func named(_ rows: [PlanRecord], path: String) -> PlanRecord {
    var record = PlanRecord(offset: rows.first?.offset ?? 0, path: path, fields: [:])
    for row in rows {
      guard let name = text("name", of: row), let value = row["value"] else { continue }
      if record[name] != nil {
        report(.twice, "name", of: row, "“\(name)” stands twice", advice: "Keep one of them.")
      } else {
        record.fields[name] = PlanRecord.Field(key: name, value: value.value, offset: value.offset)
      }
    }
    return record
  }
}

extension PlanRecordReader {
  /// The names of the columns; nil, and an error, where they are not those of a plan.
  private mutating func header(_ row: [TableParser.Field]) -> [String]? {
    let names = row.map(\.text)
    for (position, field) in row.enumerated()
    where !field.text.isEmpty && names[..<position].contains(field.text) {
      report(
        .twice, at: field.offset, path: "", "the column “\(field.text)” stands twice",
        found: nil, advice: "Keep one of them.")
    }
    if names.contains("kind") { return names }
    let isSemicolons = names.contains { $0.contains(";") }
    report(
      .table, at: row.first?.offset ?? 0, path: "", "the first row names no column “kind”",
      found: names.first,
      advice: isSemicolons
        ? "Save the table with commas between its fields."
        : "Begin with the row of column names that “--format csv” writes.")
    return nil
  }

  private mutating func record(
    _ row: [TableParser.Field], number: Int, header: [String]
  ) -> PlanRecord? {
    if row.allSatisfy(\.text.isEmpty) { return nil }
    guard row.count == header.count else {
      report(
        .table, at: row.first?.offset ?? 0, path: "row \(number)",
        "the row has \(row.count) fields, the header has \(header.count)", found: nil,
        advice: "Give each row as many commas as the header has.")
      return nil
    }
    var record = PlanRecord(offset: row.first?.offset ?? 0, path: "row \(number)", fields: [:])
    for (name, field) in zip(header, row) where !field.text.isEmpty {
      record.fields[name] = PlanRecord.Field(
        key: name, value: .cell(field.text), offset: field.offset)
    }
    return record
  }
}

extension PlanRecord {
  /// The record with a field under another key; errors still call it what the file calls it.
  fileprivate func renaming(_ key: String, to other: String) -> PlanRecord {
    var record = self
    record.fields[other] = record.fields.removeValue(forKey: key)
    record.aliases[other] = key
    return record
  }
}
