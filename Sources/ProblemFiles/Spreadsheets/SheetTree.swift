// SPDX-License-Identifier: GPL-3.0-or-later

/// Builds the tree of a problem file from tables.
struct SheetTree {
  let source: SheetSource
  let findings: Findings
  private let cells: CellReader

  init(source: SheetSource, findings: Findings) {
    self.source = source
    self.findings = findings
    self.cells = CellReader(findings: findings)
  }

  func root() -> Node {
    var entries = [
      entry("longhaul", Node(spot: nowhere, content: .scalar(.init(text: "1", isPlain: true))))
    ]
    entries += settings()
    entries += [("sites", sites()), ("engineers", engineers())].map {
      entry($0.0, $0.1)
    }
    let optional = [
      ("equipment", list(.equipment, item)),
      ("standby", list(.standby) { plain(.standby, $0) }), ("stock", stock()),
      ("buildouts", buildOuts()),
    ]
    entries += optional.filter { !$0.1.isEmptyList }.map { entry($0.0, $0.1) }
    return Node(spot: nowhere, content: .mapping(entries))
  }

  /// The place of what no cell says.
  private var nowhere: Spot { Spot(document: 0, line: 0, column: 0, number: -1) }

  // MARK: Tables

  private func rows(_ form: SheetForm, isRequired: Bool = false) -> [Sheet.Row] {
    let path = source.path(of: form.file)
    let sheet = Sheet(
      file: form.file, of: source, columns: form.names, isPersonal: form.isPersonal,
      findings: findings)
    if sheet == nil, isRequired {
      let document = findings.addDocument(file: path)
      findings.report(
        .unreadableFile, at: Spot(document: document, line: 0, column: 0, number: -1),
        "the table cannot be read", found: path,
        advice: "longhaul import --template FOLDER writes an example of each table")
    }
    return sheet?.rows ?? []
  }

  private func list(_ form: SheetForm, _ item: (Sheet.Row) -> [Node.Entry]) -> Node {
    let rows = rows(form)
    let items = rows.map { Node(spot: $0.spot, content: .mapping(item($0))) }
    return Node(spot: rows.first?.spot ?? nowhere, content: .sequence(items))
  }

  /// The row's cells as the keys of their columns, but for `skipped`.
  private func plain(_ form: SheetForm, _ row: Sheet.Row, skipping skipped: [String] = [])
    -> [Node.Entry]
  {
    form.columns.filter { !skipped.contains($0.name) }.compactMap { column in
      row[column.name].flatMap { cell in
        cells.value(cell, column.kind).map { entry(column.name, $0) }
      }
    }
  }

  private func entry(_ key: String, _ value: Node) -> Node.Entry {
    Node.Entry(key: key, keyIsPlain: true, keySpot: value.spot, value: value)
  }

  private func text(_ row: Sheet.Row, _ column: String) -> String {
    if case .scalar(let scalar) = row[column]?.content { scalar.text } else { "" }
  }

  // MARK: Sections

  /// `name` and `currency`, the horizon, and everything else under `rules`.
  private func settings() -> [Node.Entry] {
    var (top, horizon, rules): ([Node.Entry], [Node.Entry], [Node.Entry]) = ([], [], [])
    var seen: Set<String> = []
    let rows = rows(.settings, isRequired: true)
    noteForeignSettings(rows)
    for row in rows {
      guard let value = row["value"], let key = row["setting"] else { continue }
      let name = text(row, "setting")
      guard seen.insert(name).inserted else {
        findings.report(
          .repeatedKey, at: key.spot, "the setting is given twice", found: name,
          advice: "keep one of them")
        continue
      }
      let isText = SheetTree.topSettings.contains(name)
      let entry = Node.Entry(
        key: name, keyIsPlain: true, keySpot: key.spot,
        value: isText ? cells.text(text(row, "value"), at: value) : value)
      if isText {
        top.append(entry)
      } else if HorizonSection.keys.contains(name) {
        horizon.append(entry)
      } else {
        rules.append(entry)
      }
    }
    let spot = rows.first?.spot ?? nowhere
    top.append(self.entry("horizon", Node(spot: spot, content: .mapping(horizon))))
    if !rules.isEmpty {
      top.append(self.entry("rules", Node(spot: spot, content: .mapping(rules))))
    }
    return top
  }

  private static let topSettings = ["name", "currency"]

  /// A setting that is not known may be about a person: then no line of the table is quoted.
  private func noteForeignSettings(_ rows: [Sheet.Row]) {
    let known = SheetTree.topSettings + HorizonSection.keys + RulesSection.keys
    for row in rows where !known.contains(text(row, "setting")) {
      findings.noteForeignRow(row.spot.document)
    }
  }

  private func sites() -> Node {
    let contractors = Dictionary(grouping: rows(.contractors)) { text($0, "site") }
    let rows = rows(.sites, isRequired: true)
    let entries = rows.compactMap { row -> Node.Entry? in
      guard let id = row["id"] else {
        missing("id", row)
        return nil
      }
      var keys = plain(.sites, row, skipping: ["id"])
      let hired = (contractors[text(row, "id")] ?? []).compactMap(contractor)
      if !hired.isEmpty {
        keys.append(entry("contractors", Node(spot: row.spot, content: .mapping(hired))))
      }
      return Node.Entry(
        key: text(row, "id"), keyIsPlain: true, keySpot: id.spot,
        value: Node(spot: row.spot, content: .mapping(keys)))
    }
    reportStrangers(contractors, among: rows.map { text($0, "id") }, "site")
    return Node(spot: rows.first?.spot ?? nowhere, content: .mapping(entries))
  }

  private func contractor(_ row: Sheet.Row) -> Node.Entry? {
    guard let role = row["role"] else {
      missing("role", row)
      return nil
    }
    return Node.Entry(
      key: text(row, "role"), keyIsPlain: true, keySpot: role.spot,
      value: Node(
        spot: row.spot, content: .mapping(plain(.contractors, row, skipping: ["site", "role"]))))
  }

  private func engineers() -> Node {
    let wishes = Dictionary(grouping: rows(.wishes)) { text($0, "engineer") }
    var names: [String] = []
    let node = list(.engineers) { row in
      names.append(text(row, "id"))
      let own = (wishes[text(row, "id")] ?? []).map { wish in
        Node(spot: wish.spot, content: .mapping(plain(.wishes, wish, skipping: ["engineer"])))
      }
      let more = own.isEmpty ? [] : [entry("wishes", Node(spot: row.spot, content: .sequence(own)))]
      return plain(.engineers, row, skipping: ["only_sites"]) + allowedSites(row) + more
    }
    reportStrangers(wishes, among: names, "engineer")
    return node
  }

  private func allowedSites(_ row: Sheet.Row) -> [Node.Entry] {
    guard let only = row["only_sites"].flatMap({ cells.value($0, .list) }) else { return [] }
    return [entry("sites", Node(spot: only.spot, content: .mapping([entry("only", only)])))]
  }

  private func item(_ row: Sheet.Row) -> [Node.Entry] {
    let columns = [
      ("freight_days", "days"), ("freight_base", "base"), ("freight_per_km", "per_km"),
    ]
    let freight = columns.compactMap { column, key in
      row[column].flatMap { cells.value($0, .value) }.map { entry(key, $0) }
    }
    let keys = plain(.equipment, row, skipping: ["only_sites"] + columns.map(\.0))
    let sent =
      freight.isEmpty ? [] : [entry("freight", Node(spot: row.spot, content: .mapping(freight)))]
    return keys + allowedSites(row) + sent
  }

  private func stock() -> Node {
    func pool(_ row: Sheet.Row) -> String { text(row, "item") + "@" + text(row, "site") }
    let deliveries = Dictionary(grouping: rows(.deliveries), by: pool)
    var pools: [String] = []
    let node = list(.stock) { row in
      pools.append(pool(row))
      let own = (deliveries[pool(row)] ?? []).map { delivery in
        Node(
          spot: delivery.spot,
          content: .mapping(plain(.deliveries, delivery, skipping: ["item", "site"])))
      }
      let more =
        own.isEmpty ? [] : [entry("deliveries", Node(spot: row.spot, content: .sequence(own)))]
      return plain(.stock, row) + more
    }
    reportStrangers(deliveries, among: pools, "item")
    return node
  }

  private func buildOuts() -> Node {
    let phases = Dictionary(grouping: rows(.phases)) { text($0, "buildout") }
    var names: [String] = []
    let node = list(.buildOuts) { row in
      names.append(text(row, "id"))
      let own = PhaseRows(rows: phases[text(row, "id")] ?? [], cells: cells).phases
      return plain(.buildOuts, row) + [
        entry("phases", Node(spot: row.spot, content: .sequence(own)))
      ]
    }
    reportStrangers(phases, among: names, "buildout")
    return node
  }

  // MARK: Mistakes

  private func missing(_ column: String, _ row: Sheet.Row) {
    findings.report(.missingKey, at: row.spot, "the column \(column) must be filled")
  }

  /// Rows that belong to nothing.
  private func reportStrangers(
    _ rows: [String: [Sheet.Row]], among names: [String], _ column: String
  ) {
    let known = Set(names)
    for (name, rows) in rows.sorted(by: { $0.key < $1.key }) where !known.contains(name) {
      for row in rows {
        findings.report(
          .unknownReference, at: row[column]?.spot ?? row.spot,
          "the row belongs to nothing of this name", found: text(row, column),
          advice: Suggestion.phrase(for: name, among: names))
      }
    }
  }
}

extension Node {
  fileprivate var isEmptyList: Bool {
    if case .sequence(let items) = content { items.isEmpty } else { false }
  }
}

/// Rows of `phases.csv` of one build-out as its phases.
struct PhaseRows {
  let rows: [Sheet.Row]
  let cells: CellReader

  private static let ofPhase = ["id", "after", "earliest"]
  private static let ofMode = ["duration", "every_day", "crew", "uses", "cost"]
  private static let ofWork = ["head_days", "min", "max"]

  /// Rows with the id of the row before them are further modes of one phase.
  var phases: [Node] {
    rows.reduce(into: [[Sheet.Row]]()) { groups, row in
      if let first = groups.last?.first, text(first["id"]) == text(row["id"]), row["id"] != nil {
        groups[groups.count - 1].append(row)
      } else {
        groups.append([row])
      }
    }.map(phase)
  }

  private func text(_ cell: Node?) -> String {
    if case .scalar(let scalar) = cell?.content { scalar.text } else { "" }
  }

  private func phase(_ rows: [Sheet.Row]) -> Node {
    var entries = values(PhaseRows.ofPhase, rows[0])
    if rows.count > 1 || rows[0]["mode"] != nil {
      let modes = rows.map { row in
        let name = row["mode"].map { [entry("name", cells.text(text($0), at: $0))] } ?? []
        return Node(spot: row.spot, content: .mapping(name + values(PhaseRows.ofMode, row)))
      }
      entries.append(entry("modes", Node(spot: rows[0].spot, content: .sequence(modes))))
    } else {
      entries += values(PhaseRows.ofMode, rows[0])
    }
    if let role = rows[0]["work_role"] {
      let work =
        [entry("role", cells.text(text(role), at: role))] + values(PhaseRows.ofWork, rows[0])
      entries.append(entry("work", Node(spot: role.spot, content: .mapping(work))))
    }
    return Node(spot: rows[0].spot, content: .mapping(entries))
  }

  private func values(_ names: [String], _ row: Sheet.Row) -> [Node.Entry] {
    SheetForm.phases.columns.filter { names.contains($0.name) }.compactMap { column in
      row[column.name].flatMap { cells.value($0, column.kind) }.map { entry(column.name, $0) }
    }
  }

  private func entry(_ key: String, _ value: Node) -> Node.Entry {
    Node.Entry(key: key, keyIsPlain: true, keySpot: value.spot, value: value)
  }
}
