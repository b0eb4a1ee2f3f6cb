// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// Reads a cable schedule in CSV as the list of mappings that it stands for (specification, sections 8 and 9).
struct CableSchedule {
  /// Columns whose cells are numbers; all others are text as it stands.
  private static let numberColumns: Set<String> = ["length", "count", "fibers"]

  let context: ReadingContext

  /// The runs in the file that `node` names; none, with the reason reported, where it cannot be read.
  func runs(named node: Node) -> [Node] {
    guard let (bytes, document) = context.openNamed(node),
      let text = SourceText.decode(bytes, document: document, findings: context.findings)
    else { return [] }
    do {
      let root = list(try CSVTable(text: text).rows, document: document)
      context.findings.setRoot(root, of: document)
      if case .sequence(let items) = root.content { return items }
    } catch {
      let spot = Spot(
        document: document, line: Int32(error.line), column: Int32(error.column), number: -1)
      context.findings.report(.csvSyntax, at: spot, error.problem)
    }
    return []
  }

  private func list(_ rows: [[CSVTable.Cell]], document: Int32) -> Node {
    guard let header = rows.first else {
      let spot = Spot(document: document, line: 1, column: 1, number: 0)
      context.findings.report(.csvSyntax, at: spot, "the file is empty; a header line is wanted")
      return Node(spot: spot, content: .sequence([]))
    }
    var numbers = Numbering(document: document)
    let spot = numbers.spot(of: header[0])
    checkHeader(header, numbers: &numbers)
    let items = rows.dropFirst().compactMap { row in
      run(row, header: header, numbers: &numbers)
    }
    return Node(spot: spot, content: .sequence(items))
  }

  private func checkHeader(_ header: [CSVTable.Cell], numbers: inout Numbering) {
    var seen: Set<String> = []
    for cell in header {
      let spot = numbers.spot(of: cell)
      if !RunsReader.keys.contains(cell.text) {
        context.findings.noteIncomplete(spot.document)
        context.findings.report(
          .unknownKey, at: spot, "the column is not known", found: cell.text,
          advice: Suggestion.phrase(for: cell.text, among: RunsReader.keys)
            ?? "known columns: \(RunsReader.keys.joined(separator: ", "))")
      }
      if !seen.insert(cell.text).inserted {
        context.findings.report(
          .repeatedKey, at: spot, "the column is there twice", found: cell.text)
      }
    }
  }

  private func run(
    _ row: [CSVTable.Cell], header: [CSVTable.Cell], numbers: inout Numbering
  ) -> Node? {
    if row.allSatisfy(\.text.isEmpty) { return nil }
    let spot = numbers.spot(of: row[0])
    guard row.count == header.count else {
      context.findings.noteIncomplete(numbers.document)
      context.findings.report(
        .csvSyntax, at: spot, CSVTable.lengthProblem(row: row.count, header: header.count))
      return nil
    }
    let entries = zip(header, row).compactMap { column, cell -> Node.Entry? in
      guard !cell.text.isEmpty, RunsReader.keys.contains(column.text) else { return nil }
      let spot = numbers.spot(of: cell)
      let scalar = Node.Scalar(
        text: cell.text, isPlain: Self.numberColumns.contains(column.text))
      return Node.Entry(
        key: column.text, keyIsPlain: false, keySpot: spot,
        value: Node(spot: spot, content: .scalar(scalar)))
    }
    return Node(spot: spot, content: .mapping(entries))
  }

  /// Numbers the nodes of a table in order.
  private struct Numbering {
    let document: Int32
    private var count: Int32 = 0

    init(document: Int32) { self.document = document }

    mutating func spot(of cell: CSVTable.Cell) -> Spot {
      defer { count += 1 }
      return Spot(
        document: document, line: Int32(clamping: cell.line), column: Int32(clamping: cell.column),
        number: count)
    }
  }
}
