// SPDX-License-Identifier: GPL-3.0-or-later

internal import ProblemFiles
internal import Reports

/// Diagnostics as text: `file:line:column: error E203: what is wrong`, and below it what was found and what to do.
enum DiagnosticText {
  static func text(of diagnostics: [Diagnostic]) -> String {
    diagnostics.map(text).joined()
  }

  /// All of them, and how many there are.
  static func text(of error: DiagnosticsError) -> String {
    let errors = error.diagnostics.count { $0.severity == .error }
    return text(of: error.diagnostics) + (errors == 1 ? "1 error\n" : "\(errors) errors\n")
  }

  private static func text(_ diagnostic: Diagnostic) -> String {
    var place = diagnostic.file
    if diagnostic.line > 0 {
      place += ":\(diagnostic.line)"
      if diagnostic.column > 0 { place += ":\(diagnostic.column)" }
    }
    var lines = [
      "\(place): \(diagnostic.severity.rawValue) \(diagnostic.code): \(diagnostic.problem)"
    ]
    if !diagnostic.path.isEmpty { lines.append("  at \(diagnostic.path)") }
    if let found = diagnostic.found { lines.append("  found \(found)") }
    if let advice = diagnostic.advice { lines.append("  \(advice)") }
    return lines.map { printable($0) + "\n" }.joined()
  }
}
