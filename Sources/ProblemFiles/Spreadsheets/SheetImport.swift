// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
public import Rotations

/// Makes a problem file from the tables of a spreadsheet: CSV files of fixed names in one folder.
///
/// | file | a row is |
/// |---|---|
/// | `settings.csv` | `name`, `currency`, `start`, `end`, or a key of `rules` |
/// | `sites.csv`, `contractors.csv` | a site; a role that a site hires |
/// | `engineers.csv` | an engineer, or several alike |
/// | `standby.csv` | a role on standby |
/// | `stock.csv`, `deliveries.csv` | a pool; a delivery to it |
/// | `buildouts.csv` | a build-out |
/// | `phases.csv` | a phase; rows of one phase that follow each other are its modes |
///
/// Only `settings.csv` and `sites.csv` must be there. Tables of other names are named, since they are not read. The result is read like any other problem file, and every error
/// names the table, the row and the column.
public enum SheetImport {
  public struct Result: Sendable {
    public let problem: Problem
    /// The problem file.
    public let text: String
    public let warnings: [Diagnostic]
    /// Every table that was read.
    public let files: [ReadFile]
  }

  /// - Throws: `DiagnosticsError` with every error of all tables.
  public static func read(folder: String) throws(DiagnosticsError) -> Result {
    try read(SheetSource(path: folder), folder: folder)
  }

  /// Reads tables that are in memory, such as the sheets of the workbook at `path`: CSV texts by file name.
  ///
  /// - Throws: `DiagnosticsError` with every error of all tables.
  public static func read(
    tables: [String: String], of path: String
  ) throws(DiagnosticsError) -> Result {
    try read(SheetSource(path: path, tables: tables), folder: PathParts.folder(of: path))
  }

  private static func read(
    _ source: SheetSource, folder: String
  ) throws(DiagnosticsError) -> Result {
    let findings = Findings()
    let root = SheetTree(source: source, findings: findings).root()
    UnreadTables(source: source, findings: findings).report()
    let text = NodeYAML.text(of: root)
    let context = ReadingContext(findings: findings, folder: folder)
    let problem = ProblemSections(context: context)
      .read(root, sha256: SHA256.hexDigest(of: Array(text.utf8)))
    let diagnostics = findings.diagnostics
    guard let problem, !findings.hasErrors else { throw DiagnosticsError(diagnostics: diagnostics) }
    return Result(
      problem: problem, text: text, warnings: diagnostics, files: findings.readFiles)
  }
}
