// SPDX-License-Identifier: GPL-3.0-or-later

/// One mistake or one doubtful thing in a file: where it is, what is wrong, and what to do.
public struct Diagnostic: Hashable, Sendable {
  public enum Severity: String, Sendable {
    case error, warning
  }

  /// A number that the documentation lists, such as `E203`.
  public let code: String
  public let severity: Severity
  /// The file's name as the user gave it.
  public let file: String
  /// Counted from 1; 0 where no line is to blame.
  public let line: Int
  /// Counted from 1; 0 where no column is to blame.
  public let column: Int
  /// The path of the key, such as `buildouts[0].phases[2].duration`; empty for the file itself.
  public let path: String
  /// What is wrong.
  public let problem: String
  /// The value found, where there is one.
  public let found: String?
  /// What to do about it, "did you mean" included.
  public let advice: String?
  /// Whether the line of the file may be shown: not where an engineer has a key that is not known, since what stands
  /// there may be personal.
  public let quotesLine: Bool

  public init(
    code: String, severity: Severity, file: String, line: Int, column: Int, path: String,
    problem: String, found: String?, advice: String?, quotesLine: Bool = true
  ) {
    self.code = code
    self.severity = severity
    self.file = file
    self.line = line
    self.column = column
    self.path = path
    self.problem = problem
    self.found = found
    self.advice = advice
    self.quotesLine = quotesLine
  }
}

/// A file that could not be read: every error in it, in the order of the file.
public struct DiagnosticsError: Error, Sendable {
  public let diagnostics: [Diagnostic]

  public init(diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }
}
