// SPDX-License-Identifier: GPL-3.0-or-later

internal import ArgumentParser
internal import Auditing
internal import Foundation
internal import Reports
internal import Rotations
internal import Workbooks

/// Calendars and tables that an export writes.
struct CalendarExportOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Write a calendar for each engineer and each site into this folder; calendars that are there are updated.",
      valueName: "folder"),
    completion: .directory)
  var ics: String?

  @Option(
    help: ArgumentHelp(
      "Write days.csv, legs.csv, phases.csv, costs.csv, cover.csv and rest.csv into this folder, and the days and legs of equipment where there is any.",
      valueName: "folder"),
    completion: .directory)
  var csv: String?

  @Option(
    help: ArgumentHelp(
      "Write a workbook: who is where as colored cells, all tables, and a sheet for each person.",
      valueName: "xlsx"),
    completion: .file(extensions: ["xlsx"]))
  var xlsx: String?

  var isAsked: Bool { ics != nil || csv != nil || xlsx != nil }

  /// The files that were asked for, none of them written yet.
  ///
  /// - Throws: `CommandFailure` where a folder cannot be made, or holds a calendar of someone else's.
  func files(of plan: Plan, for problem: Problem, audit: AuditReport) throws -> [ExportFile] {
    var files: [ExportFile] = []
    if let ics { files += try calendars(of: plan, for: problem, in: OutputFolder(path: ics)) }
    if let csv {
      files += ExportFile.all(
        TidyTables(problem: problem, plan: plan, audit: audit).files,
        in: try OutputFolder(path: csv)
      )
    }
    if let xlsx {
      let workbook = PlanWorkbook(problem: problem, plan: plan, audit: audit).workbook
      files.append(ExportFile(path: xlsx, data: workbook.data))
    }
    return files
  }

  private func calendars(
    of plan: Plan, for problem: Problem, in folder: OutputFolder
  ) throws -> [ExportFile] {
    let existing = try folder.texts(where: CalendarExport.isCalendar)
    do {
      let files = try CalendarExport(problem: problem, plan: plan).files(updating: existing)
      return ExportFile.all(files, in: folder)
    } catch let foreign as CalendarExport.ForeignFile {
      throw CommandFailure(
        status: .usage,
        message:
          "\(folder.path)/\(foreign.name) is no calendar that Longhaul wrote; move it away, or name another folder."
      )
    } catch let damaged as CalendarExport.DamagedFile {
      throw CommandFailure(
        status: .badFile,
        message:
          "\(folder.path)/\(damaged.name) has an event that no export writes (\(damaged.line)); mend it, or move the file away."
      )
    }
  }

  /// Says what was written.
  func announce(_ files: [ExportFile], _ console: Console) {
    for (folder, what) in [(ics, "calendars"), (csv, "tables")] {
      guard let folder else { continue }
      console.say("\(files.count { $0.folder == folder }) \(what) in \(folder).")
    }
  }
}

/// A file of an export: where it goes, and what it says.
struct ExportFile {
  let path: String
  let data: Data
  /// The folder that was asked for; nil where the file itself was.
  let folder: String?

  init(path: String, data: Data, folder: String? = nil) {
    self.path = path
    self.data = data
    self.folder = folder
  }

  init(path: String, text: String, folder: String? = nil) {
    self.init(path: path, data: Data(text.utf8), folder: folder)
  }

  static func all(_ texts: [String: String], in folder: OutputFolder) -> [ExportFile] {
    texts.sorted { $0.key < $1.key }.map { name, text in
      ExportFile(path: "\(folder.path)/\(name)", text: text, folder: folder.path)
    }
  }
}
