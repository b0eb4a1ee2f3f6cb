// SPDX-License-Identifier: GPL-3.0-or-later

internal import ArgumentParser
internal import Auditing

/// `longhaul export`: writes a plan for other programs.
struct ExportCommand: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write a plan for calendars and spreadsheets.",
    discussion: """
      Calendars (RFC 5545) are updated in their folder: what is unchanged stays, what moved is updated, what vanished is \
      cancelled, so that a newer plan never doubles an event.

      Examples:
        longhaul export plano.yaml plan.json --ics calendars
        longhaul export plano.yaml plan.json --csv tables
      """)

  @Argument(
    help: ArgumentHelp("The problem file.", valueName: "problem"),
    completion: .file(extensions: ["yaml", "yml", "json"]))
  var problemFile: String

  @Argument(
    help: ArgumentHelp("The plan file (JSON or CSV).", valueName: "plan"),
    completion: .file(extensions: ["json", "csv"]))
  var planFile: String

  @OptionGroup(title: "Calendars and tables") var calendars: CalendarExportOptions

  func validate() throws {
    guard calendars.isAsked else {
      throw ValidationError("Say what to write: --ics FOLDER or --csv FOLDER.")
    }
  }

  func run(on console: Console) throws -> ExitStatus {
    let problem = try console.readProblem(problemFile)
    let plan = try console.readPlan(planFile, of: problem)
    let audit = Auditor.audit(plan, of: problem)
    try calendars.write(plan, of: problem, audit: audit, console)
    return audit.isLegal ? .success : .violations
  }
}
