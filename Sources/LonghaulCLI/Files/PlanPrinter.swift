// SPDX-License-Identifier: GPL-3.0-or-later

internal import Auditing
internal import ProblemFiles
internal import Reports
internal import Rotations

/// Hands a plan out: to its file, and to standard output in the form that was asked for.
struct PlanPrinter {
  let console: Console
  let problem: Problem
  let filter: ReportFilter
  let format: PlanFormat
  let file: OutputFile?

  /// - Throws: `CommandFailure` where the file cannot be written.
  func print(_ plan: Plan, _ audit: AuditReport) throws {
    // The file first: whoever reads standard output may go away.
    if let file {
      let isTable = file.path.lowercased().hasSuffix(".csv")
      try file.write(
        isTable
          ? PlanWriter.csv(plan, of: problem) : PlanWriter.json(plan, of: problem))
    }
    switch format {
    case .json: console.write(PlanWriter.json(plan, of: problem))
    case .csv: console.write(PlanWriter.csv(plan, of: problem))
    case .text:
      let report = PlanReport(problem: problem, plan: plan, audit: audit, filter: filter)
      console.write(report.text(console.layout))
      let fiber = FiberReport(problem: problem, plan: plan, filter: filter, detail: .brief)
      if let text = fiber?.text(console.layout), !text.isEmpty { console.write("\n" + text) }
    }
  }
}
