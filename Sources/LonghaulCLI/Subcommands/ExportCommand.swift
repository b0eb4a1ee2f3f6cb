// SPDX-License-Identifier: GPL-3.0-or-later

internal import ArgumentParser
internal import Auditing

/// `longhaul export`: writes a plan for other programs.
struct ExportCommand: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write a plan for cable validation, NetBox, cutting tables and label printers.",
    discussion: """
      Tables are CSV (RFC 4180) that Excel opens as it stands and that no cell of turns into a formula.

      Examples:
        longhaul export plano.yaml plan.json --p2p links.csv --dot links.dot --netbox cables.csv
        longhaul export plano.yaml plan.json --cut-list cuts.csv --labels labels.csv --checklist tests.csv
      """)

  @Argument(
    help: ArgumentHelp("The problem file.", valueName: "problem"),
    completion: .file(extensions: ["yaml", "yml", "json"]))
  var problemFile: String

  @Argument(
    help: ArgumentHelp("The plan file (JSON or CSV).", valueName: "plan"),
    completion: .file(extensions: ["json", "csv"]))
  var planFile: String

  @OptionGroup(title: "Cables and reels") var fiber: FiberExportOptions

  func validate() throws {
    guard fiber.isAsked else {
      throw ValidationError(
        "Say what to write: --p2p, --dot, --netbox, --cut-list, --labels or --checklist.")
    }
  }

  func run(on console: Console) throws -> ExitStatus {
    let problem = try console.readProblem(problemFile)
    let plan = try console.readPlan(planFile, of: problem)
    try fiber.write(plan, of: problem, sparing: [problemFile, planFile], console)
    return Auditor.audit(plan, of: problem).isLegal ? .success : .violations
  }
}
