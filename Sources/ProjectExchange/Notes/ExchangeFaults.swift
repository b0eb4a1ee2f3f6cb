// SPDX-License-Identifier: GPL-3.0-or-later

internal import ProblemFiles

/// Collects what is wrong in a file of another program, so that one run reports everything.
struct ExchangeFaults {
  let file: String
  private(set) var diagnostics: [Diagnostic] = []

  init(file: String) { self.file = file }

  /// Lines are never shown: such files hold addresses and numbers of people.
  mutating func report(
    _ code: DiagnosticCode, line: Int, column: Int = 1, _ problem: String, found: String? = nil,
    advice: String? = nil
  ) {
    diagnostics.append(
      Diagnostic(
        code: code.rawValue, severity: code.severity, file: file, line: line,
        column: line > 0 ? column : 0, path: "", problem: problem, found: found, advice: advice,
        quotesLine: false))
  }

  /// - Throws: `DiagnosticsError` where anything was reported.
  func check() throws(DiagnosticsError) {
    if !diagnostics.isEmpty { throw DiagnosticsError(diagnostics: diagnostics) }
  }

  /// The error of one fault that nothing can follow.
  static func error(
    _ code: DiagnosticCode, in file: String, line: Int, column: Int = 1, _ problem: String,
    found: String? = nil, advice: String? = nil
  ) -> DiagnosticsError {
    var faults = ExchangeFaults(file: file)
    faults.report(code, line: line, column: column, problem, found: found, advice: advice)
    return DiagnosticsError(diagnostics: faults.diagnostics)
  }
}
