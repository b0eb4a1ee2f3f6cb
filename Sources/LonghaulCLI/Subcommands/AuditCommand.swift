// SPDX-License-Identifier: GPL-3.0-or-later

internal import ArgumentParser
internal import Auditing
internal import Foundation
internal import ProblemFiles
internal import Reports
internal import Rotations

/// `longhaul audit`: says whether a plan is legal and what it costs.
struct AuditCommand: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "Check a plan against every rule, and recompute what it costs.",
    discussion: """
      Takes plans from anywhere: Longhaul's own, other programs', and tables kept in spreadsheets (the columns of \
      --format csv). Ends with exit code 5 where a rule is broken or a claim is wrong.

      With --cut-list, judges the plan with the cuts of that table in place of its own: what was changed beside the \
      reels, say.

      Examples:
        longhaul audit plano.yaml plan.csv
        longhaul audit plano.yaml plan.json --cut-list cuts.csv
        longhaul audit plano.yaml plan.json --format json | jq '.violations[] | [.rule, .detail]'
      """)

  @OptionGroup var inputs: PlanFileArguments

  @Option(
    help: ArgumentHelp("Take reels and cuts from this table.", valueName: "csv"),
    completion: .file(extensions: ["csv"]))
  var cutList: String?

  @Option(help: "What goes to standard output.")
  var format: ReportFormat = .text

  func run(on console: Console) throws -> ExitStatus {
    let problem = try console.readProblem(inputs.problem)
    var plan = try console.readPlan(inputs.plan, of: problem)
    if let cutList { try replaceCuts(of: &plan, by: cutList, of: problem) }
    let audit = Auditor.audit(plan, of: problem)
    let report = AuditReportText(problem: problem, plan: plan, audit: audit)
    console.keep(report.json)
    console.write(format == .json ? report.json : report.text(console.layout))
    return audit.isLegal ? .success : .violations
  }

  private func replaceCuts(of plan: inout Plan, by path: String, of problem: Problem) throws {
    guard plan.fiber != nil else {
      throw CommandFailure(
        status: .usage,
        message: "the plan has no fiber part; longhaul fiber PROBLEM PLAN -o PLAN adds one.")
    }
    let reels = try CutListReader.read(path: path, of: problem)
    plan.fiber?.reels = reels
    // What the plan claims of its own cuts is not said of these.
    plan.fiber?.reelCost = reels.reduce(Decimal(0)) { $0 + ($1.cost ?? 1) }
    plan.fiber?.reelStatus = .feasible
  }
}
