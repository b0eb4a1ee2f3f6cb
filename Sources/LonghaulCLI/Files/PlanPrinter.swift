// SPDX-License-Identifier: GPL-3.0-or-later

internal import Auditing
internal import Reports
internal import Rotations

/// Hands a plan out: to its file, and to standard output in the form that was asked for.
struct PlanPrinter {
  let console: Console
  let problem: Problem
  let filter: ReportFilter
  let format: PlanFormat
  let extent: PlanReport.Extent
  let file: OutputFile?

  /// - Throws: `CommandFailure` where the file cannot be written; the plan is printed by then.
  func print(_ plan: Plan, _ audit: AuditReport) throws {
    try PlanFile(problem: problem, file: file).handOut(plan, on: console, as: format) {
      let report = PlanReport(problem: problem, plan: plan, audit: audit, filter: filter)
      guard extent == .whole else { return report.text(console.layout, extent: extent) }
      let fiber = FiberReport(problem: problem, plan: plan, filter: filter, detail: .brief)
      let fiberText = fiber?.text(console.layout) ?? ""
      return report.text(console.layout) + (fiberText.isEmpty ? "" : "\n" + fiberText)
    }
  }
}
