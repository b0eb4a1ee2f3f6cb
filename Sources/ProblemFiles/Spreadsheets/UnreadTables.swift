// SPDX-License-Identifier: GPL-3.0-or-later

/// Names the tables of a folder that an import does not read, so that nothing is passed over in silence.
struct UnreadTables {
  let source: SheetSource
  let findings: Findings

  private static let endings: Set<String> = ["csv", "tsv", "txt", "xlsx", "xlsm", "xls", "ods"]

  /// A name that is nearly that of a table is an error; others are doubtful.
  func report() {
    let names = source.names
    let tables = Set(SheetForm.all.map(\.file))
    for name in names where !tables.contains(name) && isTable(name) {
      report(name, isThere: Set(names))
    }
  }

  private func isTable(_ name: String) -> Bool {
    !name.hasPrefix(".") && !name.hasPrefix("~") && Self.endings.contains(ending(of: name))
  }

  private func ending(of name: String) -> String {
    name.lastIndex(of: ".").map { name[name.index(after: $0)...].lowercased() } ?? ""
  }

  private func report(_ name: String, isThere names: Set<String>) {
    let document = findings.addDocument(file: source.path(of: name))
    let spot = Spot(document: document, line: 0, column: 0, number: -1)
    let meant = meant(by: name).flatMap { table in
      // A workbook beside the table that was saved from it is no mistake.
      ending(of: name) == "csv" || !names.contains(table) ? table : nil
    }
    if let meant {
      findings.report(
        .misnamedTable, at: spot, "the table is not read under this name", found: name,
        advice: "did you mean \"\(meant)\"?")
    } else {
      findings.report(
        .unreadTable, at: spot, "the table is not read", found: name,
        advice: "tables that are read: \(SheetForm.all.map(\.file).joined(separator: ", "))")
    }
  }

  private func meant(by name: String) -> String? {
    let stem = PathParts.stem(of: name).lowercased()
    let known = SheetForm.all.map(\.name)
    if known.contains(stem) { return stem + ".csv" }
    return Suggestion.nearest(to: stem, among: known).map { $0 + ".csv" }
  }
}
