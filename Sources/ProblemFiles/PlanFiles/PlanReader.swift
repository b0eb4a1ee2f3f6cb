// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
public import Rotations

/// Reads plans that Longhaul, other programs or people wrote (specification, section 7).
///
/// What can be said in a `Plan` is read, however illegal: days that overlap, dates outside of the horizon,
/// modes that do not exist. Whether the plan is legal is for the audit to say. An error of the file is what cannot
/// be said: text that is no JSON, names that the problem does not know, values of another kind, missing keys.
public enum PlanReader {
  /// Reads the plan file at `path`, JSON or CSV.
  ///
  /// - Throws: ``DiagnosticsError`` with every error of the file.
  public static func read(path: String, of problem: Problem) throws(DiagnosticsError) -> Plan {
    let findings = Findings()
    guard let (bytes, document) = findings.open(path) else {
      throw DiagnosticsError(diagnostics: findings.diagnostics)
    }
    return try read(bytes, document: document, of: problem, findings: findings)
  }

  /// Reads a plan from memory; `file` is the name that diagnostics bear.
  ///
  /// Text that begins with `{` is JSON, and so is what else stands in a file whose name ends in `.json`; the rest
  /// is the table that ``PlanWriter/csv(_:of:)`` writes.
  ///
  /// - Throws: ``DiagnosticsError`` with every error of the text.
  /// - Complexity: O(size of the text) for a text without errors, but for sorting the days of a table.
  public static func read(
    text: String, file: String, of problem: Problem
  ) throws(DiagnosticsError) -> Plan {
    let findings = Findings()
    let document = findings.addDocument(file: file)
    return try read(Array(text.utf8), document: document, of: problem, findings: findings)
  }

  private static func read(
    _ bytes: [UInt8], document: Int32, of problem: Problem, findings: Findings
  ) throws(DiagnosticsError) -> Plan {
    let plan = SourceText.decode(bytes, document: document, findings: findings).flatMap { text in
      let reader = PlanRecordReader(of: problem, findings: findings)
      return isJSON(text, file: findings.documents[Int(document)].file)
        ? tree(bytes, document: document, findings: findings).flatMap(reader.plan)
        : CSVTable(text: text, document: document, findings: findings)
          .flatMap { reader.plan($0, document: document) }
    }
    guard let plan, !findings.hasErrors else {
      throw DiagnosticsError(diagnostics: findings.diagnostics)
    }
    return plan
  }

  private static func isJSON(_ text: String, file: String) -> Bool {
    let first = text.unicodeScalars.first { !$0.properties.isWhitespace }
    return first == "{" || file.lowercased().hasSuffix(".json")
  }

  static func tree(_ bytes: [UInt8], document: Int32, findings: Findings) -> Node? {
    var parser = JSONParser(bytes: bytes, document: document, findings: findings)
    do {
      let root = try parser.parse()
      findings.setRoot(root, of: document)
      return root
    } catch {
      findings.report(.syntax, at: error.spot, error.problem, advice: error.advice)
      return nil
    }
  }
}
