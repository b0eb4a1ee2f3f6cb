// SPDX-License-Identifier: GPL-3.0-or-later

internal import ArgumentParser
internal import ProblemFiles
internal import Reports

/// What a report on a file looks like.
enum ReportFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json
}

extension DiagnosticRecord {
  init(_ diagnostic: Diagnostic) {
    self.init(
      severity: diagnostic.severity.rawValue, code: diagnostic.code, file: diagnostic.file,
      line: diagnostic.line, column: diagnostic.column, path: diagnostic.path,
      problem: diagnostic.problem, found: diagnostic.found, advice: diagnostic.advice)
  }
}

extension Console {
  /// Writes why no plan exists: as JSON where that was asked for, else as text.
  func write(_ report: InfeasibilityReport, asJSON isJSON: Bool) {
    keep(report.json)
    write(isJSON ? report.json : report.text(layout))
  }
}
