// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlainText

extension Findings {
  /// Everything that was noted, in the order of the files.
  var diagnostics: [Diagnostic] {
    let survey = TreeSurvey(of: documents, around: Set(kept.map(\.spot)))
    let ordered = kept.enumerated().sorted { left, right in
      let (a, b) = (left.element.spot, right.element.spot)
      return (a.document, a.line, a.column, left.offset) < (
        b.document, b.line, b.column, right.offset
      )
    }
    return ordered.map { diagnostic(of: $0.element, survey) } + remainder
  }

  private func diagnostic(of finding: Finding, _ survey: TreeSurvey) -> Diagnostic {
    Diagnostic(
      code: finding.code.rawValue, severity: finding.code.severity,
      file: documents[Int(finding.spot.document)].file, line: Int(finding.spot.line),
      column: Int(finding.spot.column), path: survey.path(to: finding.spot),
      problem: finding.problem, found: shownFound(finding, survey), advice: finding.advice,
      quotesLine: survey.mayQuote(finding.spot))
  }

  /// What was found, unless it may be about a person.
  private func shownFound(_ finding: Finding, _ survey: TreeSurvey) -> String? {
    guard let found = finding.found else { return nil }
    let mayShow =
      switch finding.code {
      case .unknownKey, .contactData, .repeatedKey: PersonalData.isBareName(found)
      default: !survey.isHidden(finding.spot)
      }
    return mayShow ? Self.shortened(found) : nil
  }

  /// Says how much was counted but not kept.
  private var remainder: [Diagnostic] {
    guard droppedCount > 0, let file = documents.first?.file else { return [] }
    return [
      Diagnostic(
        code: DiagnosticCode.tooManyFindings.rawValue, severity: hasErrors ? .error : .warning,
        file: file, line: 0, column: 0, path: "",
        problem:
          "\(counted(droppedCount, "more mistake")) \(droppedCount == 1 ? "is" : "are") not listed",
        found: nil,
        advice: "correct those that are listed first")
    ]
  }

  private static func shortened(_ text: String) -> String {
    text.count > 80 ? text.prefix(79) + "…" : text
  }
}
