// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
public import Rotations

/// Reads problem files of format version 1 (specification, sections 1, 2, 3, 8 and 9).
public enum ProblemReader {
  /// A problem and what is doubtful in its file.
  public struct Result: Sendable {
    public let problem: Problem
    public let warnings: [Diagnostic]
    /// Every file that was read, the problem file first.
    public let files: [ReadFile]
  }

  /// Reads the file at `path`; files that it names are relative to it.
  ///
  /// - Throws: `DiagnosticsError` with every error of the file.
  public static func read(path: String) throws(DiagnosticsError) -> Result {
    let findings = Findings()
    let document = findings.addDocument(file: path)
    guard let data = FileManager.default.contents(atPath: path) else {
      findings.report(
        .unreadableFile, at: .wholeFile(document), "the file cannot be read", found: path,
        advice: "check its name and who may read it")
      throw DiagnosticsError(diagnostics: findings.diagnostics)
    }
    return try read(
      bytes: Array(data), document: document, folder: PathParts.folder(of: path),
      findings: findings)
  }

  /// Reads a problem from memory; `file` is the name that diagnostics bear.
  ///
  /// - Throws: `DiagnosticsError` with every error of the text.
  public static func read(text: String, file: String) throws(DiagnosticsError) -> Result {
    let findings = Findings()
    let document = findings.addDocument(file: file)
    return try read(bytes: Array(text.utf8), document: document, folder: nil, findings: findings)
  }

  /// Reads a problem that is to be written to `path`: files that it names are relative to that.
  ///
  /// - Throws: `DiagnosticsError` with every error of the text.
  public static func read(
    text: String, toBeWrittenTo path: String
  ) throws(DiagnosticsError) -> Result {
    let findings = Findings()
    let document = findings.addDocument(file: path)
    return try read(
      bytes: Array(text.utf8), document: document, folder: PathParts.folder(of: path),
      findings: findings)
  }

  private static func read(
    bytes: [UInt8], document: Int32, folder: String?, findings: Findings
  ) throws(DiagnosticsError) -> Result {
    findings.setBytes(bytes, of: document)
    let context = ReadingContext(findings: findings, folder: folder)
    let problem = problem(from: bytes, document: document, context: context)
    let diagnostics = findings.diagnostics
    guard let problem, !findings.hasErrors else {
      throw DiagnosticsError(diagnostics: diagnostics)
    }
    return Result(problem: problem, warnings: diagnostics, files: findings.readFiles)
  }

  private static func problem(
    from bytes: [UInt8], document: Int32, context: ReadingContext
  ) -> Problem? {
    guard SourceText.isUTF8(bytes, document: document, findings: context.findings),
      let root = Composer.compose(
        bytes: bytes, document: document, findings: context.findings)
    else { return nil }
    context.findings.setRoot(root, of: document)
    return ProblemSections(context: context).read(root, sha256: SHA256.hexDigest(of: bytes))
  }
}

extension Spot {
  /// The file as a whole.
  fileprivate static func wholeFile(_ document: Int32) -> Spot {
    Spot(document: document, line: 0, column: 0, number: -1)
  }
}
