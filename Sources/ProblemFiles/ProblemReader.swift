// SPDX-License-Identifier: GPL-3.0-or-later

public import Rotations

/// Reads problem files of format version 1 (specification, sections 1, 2, 3, 8 and 9).
public enum ProblemReader {
  /// A problem and what is doubtful in its file.
  public struct Result: Sendable {
    public let problem: Problem
    public let warnings: [Diagnostic]
  }

  /// Reads the file at `path`; files that it names are relative to it.
  ///
  /// - Throws: `DiagnosticsError` with every error of the file.
  public static func read(path: String) throws(DiagnosticsError) -> Result {
    throw DiagnosticsError(diagnostics: [])
  }

  /// Reads a problem from memory; `file` is the name that diagnostics bear.
  ///
  /// - Throws: `DiagnosticsError` with every error of the text.
  public static func read(text: String, file: String) throws(DiagnosticsError) -> Result {
    throw DiagnosticsError(diagnostics: [])
  }
}
