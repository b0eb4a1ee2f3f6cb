// SPDX-License-Identifier: GPL-3.0-or-later

public import Fabrics
internal import Foundation

/// Reads links as cable validation, NetBox and DOT files list them: what an export writes, or what was found as built.
public enum LinkListReader {
  /// Reads the file at `path`: point to point or NetBox by its header, DOT by its first word.
  ///
  /// - Throws: ``DiagnosticsError`` with what is wrong in the file.
  public static func read(path: String) throws(DiagnosticsError) -> [PortLink] {
    let findings = Findings()
    let found = findings.open(path).flatMap { bytes, document -> [PortLink]? in
      SourceText.decode(bytes, document: document, findings: findings)
        .map { links(in: $0, document: document, findings: findings) }
    }
    guard let found, !findings.hasErrors else {
      throw DiagnosticsError(diagnostics: findings.diagnostics)
    }
    return found
  }

  private static func links(
    in text: String, document: Int32, findings: Findings
  ) -> [PortLink] {
    let first = text.drop(while: \.isWhitespace)
    if ["graph ", "graph{", "strict ", "digraph "].contains(where: first.hasPrefix) {
      return DOTEdges(text: text).links
    }
    guard let table = CSVTable(text: text, document: document, findings: findings) else {
      return []
    }
    return links(in: table.rows, document: document, findings: findings)
  }

  /// The columns of both ends, for each form of table.
  private static let forms = [
    ["A-Node Name", "A-Port", "Z-Node Name", "Z-Port"],
    ["side_a_device", "side_a_name", "side_b_device", "side_b_name"],
  ]

  private static func links(
    in rows: [[CSVTable.Cell]], document: Int32, findings: Findings
  ) -> [PortLink] {
    let header = (rows.first ?? []).map { $0.text.trimmingCharacters(in: .whitespaces) }
    guard let form = forms.first(where: { $0.allSatisfy(header.contains) }) else {
      findings.report(
        .csvSyntax, at: Spot(document: document, line: 1, column: 1, number: -1),
        "the first row names neither the columns of point-to-point links nor those of NetBox",
        advice: "wanted: \(forms[0].joined(separator: ", "))")
      return []
    }
    let columns = form.compactMap { header.firstIndex(of: $0) }
    return rows.dropFirst().compactMap { row in
      guard row.count == header.count else {
        let spot = Spot(
          document: document, line: Int32(clamping: row.first?.line ?? 0), column: 1, number: -1)
        findings.report(
          .csvSyntax, at: spot, CSVTable.lengthProblem(row: row.count, header: header.count))
        return nil
      }
      let cells = columns.map { row[$0].text }
      return PortLink(
        .init(device: cells[0], port: cells[1]), .init(device: cells[2], port: cells[3]))
    }
  }
}

/// The edges of a DOT graph in which devices and ports are quoted or plain names: `"a":"1" -- "b":"2"`.
struct DOTEdges {
  let links: [PortLink]

  init(text: String) {
    links = text.split(whereSeparator: \.isNewline).compactMap { line in
      var scanner = Scanner(text: line)
      guard let a = scanner.end(), scanner.takesEdge(), let z = scanner.end() else { return nil }
      return PortLink(a, z)
    }
  }

  private struct Scanner {
    private var rest: Substring

    init(text: Substring) { rest = text }

    mutating func end() -> PortLink.End? {
      guard let device = name() else { return nil }
      skipSpace()
      guard rest.first == ":" else { return .init(device: device, port: "") }
      rest.removeFirst()
      return name().map { .init(device: device, port: $0) }
    }

    mutating func takesEdge() -> Bool {
      skipSpace()
      guard rest.hasPrefix("--") || rest.hasPrefix("->") else { return false }
      rest.removeFirst(2)
      return true
    }

    private mutating func skipSpace() { rest = rest.drop(while: \.isWhitespace) }

    private mutating func name() -> String? {
      skipSpace()
      guard rest.first == "\"" else {
        let plain = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." }
        rest.removeFirst(plain.count)
        return plain.isEmpty ? nil : String(plain)
      }
      rest.removeFirst()
      var name = ""
      while let character = rest.popFirst() {
        if character == "\"" { return name }
        guard character == "\\", let next = rest.first, next == "\"" || next == "\\" else {
          name.append(character)
          continue
        }
        name.append(rest.removeFirst())
      }
      return nil
    }
  }
}
