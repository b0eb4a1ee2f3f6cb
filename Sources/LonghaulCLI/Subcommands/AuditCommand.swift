// SPDX-License-Identifier: GPL-3.0-or-later

internal import ArgumentParser
internal import Auditing
internal import Reports

/// `longhaul audit`: says whether a plan is legal and what it costs.
struct AuditCommand: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "Check a plan against every rule, and recompute what it costs.",
    discussion: """
      Takes plans from anywhere: Longhaul's own, other programs', and tables kept in spreadsheets (the columns of \
      --format csv). Ends with exit code 5 where a rule is broken or a claim is wrong.

      Example:
        longhaul audit plano.yaml plan.csv
      """)

  @Argument(
    help: ArgumentHelp("The problem file.", valueName: "problem"),
    completion: .file(extensions: ["yaml", "yml", "json"]))
  var problemFile: String

  @Argument(
    help: ArgumentHelp("The plan file (JSON or CSV).", valueName: "plan"),
    completion: .file(extensions: ["json", "csv"]))
  var planFile: String

  func run(on console: Console) throws -> ExitStatus {
    let problem = try console.readProblem(problemFile)
    let plan = try console.readPlan(planFile, of: problem)
    let audit = Auditor.audit(plan, of: problem)
    let report = AuditReportText(problem: problem, plan: plan, audit: audit)
    console.write(report.text(console.layout))
    return audit.isLegal ? .success : .violations
  }
}
