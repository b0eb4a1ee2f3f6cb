// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// One table of a spreadsheet: rows of cells by column, each with its place.
struct Sheet {
  /// What a column's cells are.
  enum Kind {
    /// Text as it stands.
    case text
    /// A number, a date or a word of the format.
    case value
    /// `a; b; c`.
    case list
    /// `a:1; b:2`, or `a; b` where every amount is 1.
    case amounts
    /// `2026-02-09; 2026-02-13..2026-02-15`.
    case days
    /// `pull; splice +1; trays start +4`.
    case precedences
  }

  struct Row {
    let spot: Spot
    fileprivate let cells: [String: Node]

    /// The cell of the column; nil where it is empty.
    subscript(column: String) -> Node? { cells[column] }
  }

  let rows: [Row]
  /// Where the table begins.
  let spot: Spot

  /// Reads a file; nil where there is none, empty with the reason reported where it cannot be read.
  ///
  /// - Parameter isPersonal: Whether rows are about people, so that a column that is not known may be personal.
  init?(
    file: String, of source: SheetSource, columns: [String], isPersonal: Bool = false,
    findings: Findings
  ) {
    guard let data = source.bytes(of: file) else { return nil }
    let document = findings.addDocument(file: source.path(of: file))
    findings.setBytes(data, of: document)
    let builder = SheetBuilder(
      document: document, columns: columns, isPersonal: isPersonal, findings: findings)
    spot = Spot(document: document, line: 1, column: 1, number: -1)
    guard let text = SourceText.decode(data, document: document, findings: findings) else {
      rows = []
      return
    }
    do {
      rows = builder.rows(try CSVTable(text: text).rows)
    } catch {
      let place = Spot(
        document: document, line: Int32(clamping: error.line),
        column: Int32(clamping: error.column), number: -1)
      findings.report(.csvSyntax, at: place, error.problem)
      rows = []
    }
  }
}

/// Checks header and row lengths, and makes rows of cells.
private struct SheetBuilder {
  let document: Int32
  let columns: [String]
  let isPersonal: Bool
  let findings: Findings

  func rows(_ table: [[CSVTable.Cell]]) -> [Sheet.Row] {
    guard let header = table.first else {
      findings.report(
        .csvSyntax, at: Spot(document: document, line: 1, column: 1, number: -1),
        "the file is empty; a header line is wanted")
      return []
    }
    // What stands in a column that is not known, or in no column, may be personal: no line of the table is quoted.
    let isWhole = table.allSatisfy { $0.count == header.count }
    if checkHeader(header), isWhole { findings.noteTableOfKnownColumns(document) }
    return table.dropFirst().compactMap { row in
      guard row.contains(where: { !$0.text.isEmpty }) else { return nil }
      let spot = self.spot(of: row[0])
      guard row.count == header.count else {
        findings.report(
          .csvSyntax, at: spot, CSVTable.lengthProblem(row: row.count, header: header.count))
        return nil
      }
      return Sheet.Row(spot: spot, cells: cells(row, header))
    }
  }

  private func cells(_ row: [CSVTable.Cell], _ header: [CSVTable.Cell]) -> [String: Node] {
    var cells: [String: Node] = [:]
    for (column, cell) in zip(header, row) where !cell.text.allSatisfy(\.isWhitespace) {
      let text = cell.text.trimmingCharacters(in: .whitespaces)
      cells[column.text] = Node(
        spot: spot(of: cell), content: .scalar(Node.Scalar(text: text, isPlain: true)))
    }
    return cells
  }

  /// Reports columns that are not known or are there twice; whether there is none of either.
  private func checkHeader(_ header: [CSVTable.Cell]) -> Bool {
    var seen: Set<String> = []
    var isKnown = true
    for cell in header {
      let spot = spot(of: cell)
      if !columns.contains(cell.text) {
        isKnown = false
        let isContact = isPersonal && PersonalData.isContactKey(cell.text)
        findings.report(
          isContact ? .contactData : .unknownKey, at: spot,
          isContact
            ? "contact data of an engineer has no place in a problem" : "the column is not known",
          found: cell.text,
          advice: isContact
            ? "remove the column; nothing of it is needed, kept or printed"
            : Suggestion.phrase(for: cell.text, among: columns)
              ?? "known columns: \(columns.joined(separator: ", "))")
      }
      if !seen.insert(cell.text).inserted {
        isKnown = false
        findings.report(.repeatedKey, at: spot, "the column is there twice", found: cell.text)
      }
    }
    return isKnown
  }

  private func spot(of cell: CSVTable.Cell) -> Spot {
    Spot(
      document: document, line: Int32(clamping: cell.line), column: Int32(clamping: cell.column),
      number: -1)
  }
}
