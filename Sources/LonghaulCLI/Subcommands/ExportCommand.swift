// SPDX-License-Identifier: GPL-3.0-or-later

internal import ArgumentParser
internal import Auditing
internal import ProblemFiles

/// `longhaul export`: writes a plan for other programs.
struct ExportCommand: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract:
      "Write a plan for calendars, spreadsheets, project programs, cable validation, NetBox and label printers.",
    discussion: """
      Calendars (RFC 5545) are updated in their folder: what is unchanged stays, what moved is updated, what vanished is \
      cancelled, so that a newer plan never doubles an event. Phones subscribe to them from any web server that hands out \
      files: export each plan into the same folder, which it serves. The names of files stay, such as engineer-ada.ics, and \
      phones look again every six hours. Tables are CSV (RFC 4180) that Excel opens as it stands and \
      that no cell of turns into a formula. Project programs get build-outs, phases with their dates, links, site calendars and who \
      works on what; travel, rest and costs have no place there.

      Examples:
        longhaul export plano.yaml plan.json --ics calendars
        longhaul export plano.yaml plan.json --csv tables
        longhaul export plano.yaml plan.json --xlsx plan.xlsx
        longhaul export plano.yaml plan.json --mspdi plano.xml --xer plano.xer
        longhaul export plano.yaml plan.json --p2p links.csv --dot links.dot --netbox cables.csv
        longhaul export plano.yaml plan.json --cut-list cuts.csv --labels labels.csv --checklist tests.csv
        longhaul export plano.yaml plan.json --off-cuts off-cuts.yaml --off-cuts-to hillsboro
        longhaul whatif hillsboro.yaml off-cuts.yaml -o scenarios
      """)

  @OptionGroup var inputs: PlanFileArguments

  @OptionGroup(title: "Calendars and tables") var calendars: CalendarExportOptions
  @OptionGroup(title: "Project programs") var projects: ProjectExportOptions
  @OptionGroup(title: "Cables and reels") var fiber: FiberExportOptions

  func validate() throws {
    guard calendars.isAsked || projects.isAsked || fiber.isAsked else {
      throw ValidationError(
        "Say what to write: --ics, --csv, --xlsx, --mspdi, --xer, --p2p, --dot, --netbox, --cut-list, --off-cuts, --labels or --checklist."
      )
    }
  }

  func run(on console: Console) throws -> ExitStatus {
    let read = try ProblemReader.read(path: inputs.problem)
    let plan = try console.readPlan(inputs.plan, of: read.problem)
    let audit = Auditor.audit(plan, of: read.problem)
    let files =
      try calendars.files(of: plan, for: read.problem, audit: audit)
      + projects.files(of: plan, for: read.problem) + fiber.files(of: plan, for: read.problem)
    try write(files, sparing: [inputs.problem, inputs.plan] + read.files.map(\.path))
    calendars.announce(files, console)
    fiber.announce(read.problem, console)
    return audit.isLegal ? .success : .violations
  }

  /// Writes the files once it is sure that none replaces another or one of `sources`.
  private func write(_ files: [ExportFile], sparing sources: [String]) throws {
    var outputs = OutputSet()
    let targets = try files.map { try outputs.add($0.path) }
    try outputs.spare(sources)
    for (target, file) in zip(targets, files) { try target.write(file.data) }
  }
}
