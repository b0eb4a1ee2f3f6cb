// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
public import Rotations

/// Reads plans that Longhaul, other programs or people wrote (specification, section 7).
///
/// What can be said in a ``Plan`` is read, however illegal: days that overlap, dates outside of the horizon,
/// modes that do not exist. Whether the plan is legal is for the audit to say. An error of the file is what cannot
/// be said: text that is no JSON, names that the problem does not know, values of another type, missing keys.
public enum PlanReader {
  /// Reads the plan file at `path`, JSON or CSV.
  ///
  /// - Throws: ``DiagnosticsError`` with every error of the file.
  public static func read(path: String, of problem: Problem) throws(DiagnosticsError) -> Plan {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw unreadable(path, "the file cannot be read", "Check the name and the permissions.")
    }
    guard let text = String(validating: data, as: UTF8.self) else {
      throw unreadable(path, "the file is not UTF-8 text", "Save it as UTF-8.")
    }
    return try read(text: text, file: path, of: problem)
  }

  /// Reads a plan from memory; `file` is the name that diagnostics bear.
  ///
  /// Text that begins with `{` is JSON; what else is in a file whose name ends in `.json` as well; the rest is the
  /// table that ``PlanWriter/csv(_:of:)`` writes.
  ///
  /// - Throws: ``DiagnosticsError`` with every error of the text.
  /// - Complexity: O(size of the text) for a text without errors.
  public static func read(
    text: String, file: String, of problem: Problem
  ) throws(DiagnosticsError) -> Plan {
    let bytes = Array(text.utf8)
    var records = PlanRecordReader(file: file, bytes: bytes, problem: problem)
    let plan =
      isJSON(text, file: file) ? records.readJSON(bytes) : records.readTable(bytes)
    let diagnostics = records.diagnostics
    guard let plan, diagnostics.isEmpty else { throw DiagnosticsError(diagnostics: diagnostics) }
    return plan
  }

  private static func isJSON(_ text: String, file: String) -> Bool {
    let first = text.unicodeScalars.first { !$0.properties.isWhitespace && $0 != "\u{FEFF}" }
    return first == "{" || file.lowercased().hasSuffix(".json")
  }

  private static func unreadable(
    _ file: String, _ problem: String, _ advice: String
  ) -> DiagnosticsError {
    DiagnosticsError(diagnostics: [
      Diagnostic(
        code: PlanMistake.unreadable.rawValue, severity: .error, file: file, line: 0, column: 0,
        path: "", problem: problem, found: nil, advice: advice)
    ])
  }
}

/// The kinds of error of a plan file; the raw value is the number that diagnostics bear.
enum PlanMistake: String, CaseIterable {
  /// The file is missing, may not be read, or is not UTF-8.
  case unreadable = "E701"
  /// The text is not JSON.
  case syntax = "E702"
  /// A key, a column or a value stands twice.
  case twice = "E703"
  /// A key or a field that must be there is not.
  case missing = "E704"
  /// A value is of another type than its key asks for.
  case type = "E705"
  /// No engineer, phase, site, role or standby requirement of the problem has this name.
  case unknownName = "E706"
  /// A date is not written as `2026-01-05`, or the calendar has no such day.
  case date = "E707"
  /// A word is not one of those that may stand here.
  case unknownWord = "E708"
  /// The file is of a format version that is not known.
  case version = "E709"
  /// A row of a table has more or fewer fields than the header, or its quotes do not match.
  case table = "E710"
}
