// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlainText
internal import ProblemFiles

/// The tables of a Primavera P6 export: lines of cells between tabs, each begun by what it is.
///
/// `ERMHDR` begins the file, `%T` a table, `%F` names its columns, `%R` is a row, `%E` ends the file.
struct XERTables {
  struct Row {
    let line: Int
    fileprivate let cells: [String: String]

    /// The cell without white space around it; nil where the table has no such column or the cell is empty.
    subscript(column: String) -> String? { cells[column] }
  }

  private var rows: [String: [Row]] = [:]
  private var columns: [String: Set<String>] = [:]
  private var lines: [String: Int] = [:]

  /// The table's rows; none where the file has no such table.
  subscript(table: String) -> [Row] { rows[table] ?? [] }

  /// - Throws: `DiagnosticsError` with every line that has no place.
  init(text: String, file: String) throws(DiagnosticsError) {
    var faults = ExchangeFaults(file: file)
    let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
    guard lines.first?.hasPrefix("ERMHDR") ?? false else {
      throw ExchangeFaults.error(
        .foreignFile, in: file, line: 1,
        "the file is no export of Primavera P6: ERMHDR does not begin it",
        found: lines.first.map { String($0.prefix(20)) }, advice: "in P6: File, Export, XER")
    }
    read(lines, &faults)
    try faults.check()
  }

  private mutating func read(_ lines: [Substring], _ faults: inout ExchangeFaults) {
    var table: String?
    var names: [String] = []
    for (number, line) in zip(1..., lines) where !line.isEmpty {
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
      switch cells[0] {
      case "%T":
        table = cells.count > 1 ? XERTables.trimmed(cells[1]) : nil
        names = []
        if let table { self.lines[table] = number }
      case "%F":
        names = cells.dropFirst().map(XERTables.trimmed)
        if let table { columns[table] = Set(names) }
      case "%R":
        guard let table, !names.isEmpty else {
          faults.report(
            .foreignFile, line: number,
            "a row stands where no table with columns (%T, %F) has begun")
          return
        }
        add(cells.dropFirst(), names, table, number, &faults)
      case "%E", "ERMHDR": break
      default:
        // A line break within a cell, which P6 writes in notes, continues the row above it.
        if table == nil {
          faults.report(
            .foreignFile, line: number, "the line begins with none of %T, %F, %R and %E",
            found: String(cells[0].prefix(12)))
        }
      }
    }
  }

  private mutating func add(
    _ cells: ArraySlice<Substring>, _ names: [String], _ table: String, _ line: Int,
    _ faults: inout ExchangeFaults
  ) {
    guard cells.count <= names.count else {
      faults.report(
        .csvSyntax, line: line,
        "the row of \(table) has \(counted(cells.count, "cell")) and the table \(counted(names.count, "column"))"
      )
      return
    }
    let filled = zip(names, cells).map { ($0, XERTables.trimmed($1)) }.filter { !$0.1.isEmpty }
    rows[table, default: []].append(
      Row(line: line, cells: Dictionary(filled, uniquingKeysWith: { first, _ in first })))
  }

  private static func trimmed(_ cell: Substring) -> String {
    String(cell.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }

  /// Reports tables and columns without which nothing can be read.
  func require(_ needed: [(table: String, columns: [String])], _ faults: inout ExchangeFaults) {
    for (table, names) in needed {
      guard let columns = columns[table] else {
        faults.report(
          .missingKey, line: 0, "the export has no table \(table)",
          advice: "export the whole project")
        continue
      }
      for name in names where !columns.contains(name) {
        faults.report(
          .missingKey, line: lines[table] ?? 0, "the table \(table) has no column \(name)")
      }
    }
  }
}
