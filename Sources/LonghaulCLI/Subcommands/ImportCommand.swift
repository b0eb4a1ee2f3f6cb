// SPDX-License-Identifier: GPL-3.0-or-later

internal import ArgumentParser
internal import ProblemFiles
internal import Reports

/// `longhaul import`: makes a problem file from spreadsheets.
struct ImportCommand: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Make a problem file from the tables of a spreadsheet.",
    discussion: """
      Reads settings.csv, sites.csv, contractors.csv, engineers.csv, wishes.csv, equipment.csv, standby.csv, stock.csv, deliveries.csv, \
      buildouts.csv and phases.csv from one folder; only the first two must be there. Every mistake is named by table, \
      row and column.

      In a cell: splice:2; test (amounts, 1 where none is written), 2026-02-09; 2026-02-13..2026-02-15 (days), \
      pull; splice +1; trays start +4 (what a phase comes after, with lags). Rows of one phase that follow each other are \
      its modes.

      Examples:
        longhaul import --template tables
        longhaul import tables -o plano.yaml
      """)

  @Argument(
    help: ArgumentHelp("The folder with the tables.", valueName: "folder"), completion: .directory)
  var folder: String?

  @Option(
    name: [.short, .long], help: "Write the problem to this file, else to standard output.",
    completion: .file(extensions: ["yaml", "yml"]))
  var output: String?

  @Option(
    help: ArgumentHelp("Write an example of each table into this folder.", valueName: "folder"),
    completion: .directory)
  var template: String?

  func validate() throws {
    guard (folder == nil) != (template == nil) else {
      throw ValidationError("Name the folder with the tables, or ask for a --template.")
    }
    if template != nil && output != nil {
      throw ValidationError("--template and --output do not go together.")
    }
  }

  func run(on console: Console) throws -> ExitStatus {
    if let template {
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
    } else if let folder {
      var outputs = OutputSet()
      let file = try output.map { try outputs.add($0) }
      let result = try SheetImport.read(folder: folder)
      try outputs.spare(result.files.map(\.path))
      console.writeMessage(DiagnosticList.text(of: result.warnings))
      if let file { try file.write(result.text) } else { console.write(result.text) }
    }
    return .success
  }
}
