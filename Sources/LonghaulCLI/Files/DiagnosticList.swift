// SPDX-License-Identifier: GPL-3.0-or-later

internal import ProblemFiles

/// Diagnostics one below the other, each with its line of the file and a caret below the place.
enum DiagnosticList {
  static func text(of diagnostics: [Diagnostic]) -> String {
    var writer = DiagnosticText()
    return diagnostics.map { writer.text(of: $0) + "\n" }.joined()
  }

  /// All of them, and how many there are.
  static func text(of error: DiagnosticsError) -> String {
    let errors = error.diagnostics.count { $0.severity == .error }
    return text(of: error.diagnostics) + (errors == 1 ? "1 error\n" : "\(errors) errors\n")
  }
}
