// SPDX-License-Identifier: GPL-3.0-or-later

internal import Auditing
internal import FlyingFox
internal import ProblemFiles
internal import Reports
internal import Rotations

/// A plan with changes: what is on the board.
struct Draft: Sendable {
  let held: ShelvedPlan
  let changes: [Change]
  /// The problem as the changes make it; the held plan's own where there are none.
  let problem: Problem
  /// The changed problem as a file; nil where there are no changes.
  let problemText: String?
  /// The scenario file of the changes.
  let scenario: String
  /// What is doubtful in the changes themselves.
  let warnings: [String]
  /// The plan with what was moved by hand, and nothing else moved; audited against the changed problem.
  let candidate: Comparison.Candidate

  /// - Throws: `Refusal` where an edit makes no sense, or where the changed problem is none, in the reader's words.
  init(_ edits: [Edit], of held: ShelvedPlan, name: String = Draft.usualName) throws(Refusal) {
    self.held = held
    changes = try ChangeReading(held).changes(edits)
    scenario = ScenarioText.text(name: name, changes, in: held.problem)
    guard !changes.isEmpty else {
      problem = held.problem
      problemText = nil
      warnings = []
      candidate = held.candidate
      return
    }
    do throws(DiagnosticsError) {
      let variant = try ScenarioReader.read(
        text: scenario, file: "the changes", of: held.problemPath)
      problem = variant.problem
      problemText = variant.text
      warnings = variant.changeWarnings.map(\.withoutPlace.sentence)
      candidate = try Draft.candidate(of: held, changes, variant.problem)
    } catch {
      throw .unprocessable("with these changes the problem makes no sense.", error.reasons)
    }
  }

  static let usualName = "Changes on the board"

  /// The plan by the names of the changed problem, with the changes made in it.
  private static func candidate(
    of held: ShelvedPlan, _ changes: [Change], _ problem: Problem
  ) throws(DiagnosticsError) -> Comparison.Candidate {
    let text = PlanWriter.json(held.candidate.plan, of: held.problem)
    var plan = try PlanReader.read(text: text, file: held.name, of: problem)
    for change in changes { change.make(in: &plan, of: problem, for: held.problem) }
    plan = Settling.settled(plan.completed(for: problem), of: problem)
    return Comparison.Candidate(
      label: "\(held.name), changed by hand", problem: problem, plan: plan,
      audit: Auditor.audit(plan, of: problem))
  }
}

extension DiagnosticsError {
  /// What is wrong, without lines of a text that nobody has seen.
  fileprivate var reasons: [String] {
    diagnostics.filter { $0.severity == .error }.prefix(20).map(\.withoutPlace.sentence)
  }
}

extension Diagnostic {
  fileprivate var withoutPlace: Diagnostic {
    Diagnostic(
      code: code, severity: severity, file: file, line: 0, column: 0, path: path,
      problem: problem, found: found, advice: advice)
  }
}
