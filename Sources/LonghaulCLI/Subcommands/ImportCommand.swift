// SPDX-License-Identifier: GPL-3.0-or-later

internal import ArgumentParser
internal import Foundation
internal import PlainText
internal import ProblemFiles
internal import ProjectExchange
internal import Reports
internal import Rotations
internal import Workbooks

/// `longhaul import`: makes a problem file from spreadsheets.
struct ImportCommand: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Make a problem file from the tables of a spreadsheet, or from a project plan.",
    discussion: """
      Reads settings.csv, sites.csv, contractors.csv, engineers.csv, wishes.csv, equipment.csv, standby.csv, stock.csv, deliveries.csv, \
      buildouts.csv and phases.csv from one folder; only the first two must be there. Every mistake is named by table, \
      row and column. A workbook (.xlsx) with sheets of these names, without .csv, is read just so.

      In a cell: splice:2; test (amounts, 1 where none is written), 2026-02-09; 2026-02-13..2026-02-15 (days), \
      pull; splice +1; trays start +4 (what a phase comes after, with lags). Rows of one phase that follow each other are \
      its modes.

      From a plan of Microsoft Project or Primavera P6 come build-outs (top-level summary tasks or WBS elements), phases, links \
      with lags, calendars, resources as roles, what is done and under way, and dates that must hold. What cannot be carried is \
      listed task by task, here and at the top of the file; what such a plan does not know stands under PLACEHOLDER.

      Examples:
        longhaul import --template tables
        longhaul import tables -o plano.yaml
        longhaul import plano.xlsx -o plano.yaml
        longhaul import --mspdi plan.xml --site-place DFW -o plano.yaml
        longhaul import --xer plan.xer --site-place hall-1=DFW --site-place hall-2=PDX --home EWR -o halls.yaml
      """)

  @Argument(
    help: ArgumentHelp(
      "The folder with the tables, or a workbook (.xlsx) that has each as a sheet.",
      valueName: "folder"), completion: .file(extensions: ["xlsx"]))
  var folder: String?

  @Option(
    name: [.short, .long], help: "Write the problem to this file, else to standard output.",
    completion: .file(extensions: ["yaml", "yml"]))
  var output: String?

  @Option(
    help: ArgumentHelp("Write an example of each table into this folder.", valueName: "folder"),
    completion: .directory)
  var template: String?

  @OptionGroup(title: "Project plans") var project: ProjectImportOptions

  func validate() throws {
    guard [folder != nil, template != nil, project.isAsked].count(where: \.self) == 1 else {
      throw ValidationError(
        "Name the folder with the tables, a project plan with --mspdi or --xer, or ask for a --template."
      )
    }
    if template != nil && output != nil {
      throw ValidationError("--template and --output do not go together.")
    }
  }

  func run(on console: Console) throws -> ExitStatus {
    if let template {
      try writeTemplates(into: template, console)
    } else if let source = project.source {
      try importProject(source.path, as: source.format, console)
    } else if let folder {
      var outputs = OutputSet()
      let file = try output.map { try outputs.add($0) }
      let result = try readTables(folder)
      try outputs.spare([folder] + result.files.map(\.path))
      console.writeMessage(DiagnosticList.text(of: result.warnings))
      if let file { try file.write(result.text) } else { console.write(result.text) }
    }
    return .success
  }

  /// Tables in a folder, or in a workbook.
  private func readTables(_ path: String) throws -> SheetImport.Result {
    guard path.lowercased().hasSuffix(".xlsx") else {
      return try SheetImport.read(folder: path)
    }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw CommandFailure(
        status: .badFile, message: "\(path) cannot be read; check its name and who may read it.")
    }
    do {
      let sheets = try Workbook(Array(data)).sheets
      return try SheetImport.read(
        tables: Dictionary(sheets.map { ($0.name + ".csv", $0.csv) }, uniquingKeysWith: { $1 }),
        of: path)
    } catch let trouble as Workbook.Trouble {
      throw CommandFailure(
        status: .badFile,
        message:
          "\(path) cannot be read: \(trouble.problem). Save it as .xlsx once more, or its sheets as CSV."
      )
    }
  }

  private func writeTemplates(into template: String, _ console: Console) throws {
    let files = SheetTemplates.files
    let target = try OutputFolder(path: template)
    let taken = try target.texts { files[$0] != nil }.keys.sorted()
    guard taken.isEmpty else {
      throw CommandFailure(
        status: .usage,
        message: "\(template) has \(taken.joined(separator: ", ")) already; name another folder.")
    }
    var outputs = OutputSet()
    for (name, file) in try outputs.add(files.keys.sorted(), in: target) {
      try file.write(files[name] ?? "")
    }
    console.say(
      "\(files.count) tables in \(template); longhaul import \(template) -o problem.yaml reads them."
    )
  }

  private func importProject(
    _ path: String, as format: ProjectImport.Format, _ console: Console
  ) throws {
    var outputs = OutputSet()
    let file = try output.map { try outputs.add($0) }
    try outputs.spare([path])
    let result = try ProjectImport.read(path: path, as: format, options: project.options)
    if let file { try file.write(result.text) } else { console.write(result.text) }
    let problem = result.problem
    console.say(
      "\(counted(problem.buildOuts.count, "build-out")) (\(result.buildOuts.joined(separator: ", "))) with \(counted(problem.phases.count, "phase")), from \(problem.horizon.start) to \(problem.horizon.end)."
    )
    for note in result.notes { console.say("\(note.subject): \(note.text)") }
    let lost = counted(result.notes.count, "thing")
    console.say(
      (result.notes.isEmpty
        ? "all of the plan is carried; "
        : "\(lost) not carried, or written otherwise; they stand at the top of the file too; ")
        + "what the plan does not know stands under PLACEHOLDER.")
  }
}
