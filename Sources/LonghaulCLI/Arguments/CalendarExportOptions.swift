// SPDX-License-Identifier: GPL-3.0-or-later

internal import ArgumentParser
internal import Auditing
internal import Foundation
internal import Reports
internal import Rotations

/// Calendars and tables that an export writes.
struct CalendarExportOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Write a calendar for each engineer and each site into this folder; calendars that are there are updated.",
      valueName: "folder"))
  var ics: String?

  @Option(
    help: ArgumentHelp(
      "Write days.csv, legs.csv, phases.csv, costs.csv, cover.csv and rest.csv into this folder, and the days and legs of equipment where there is any.",
      valueName: "folder"))
  var csv: String?

  var isAsked: Bool { ics != nil || csv != nil }

  /// Writes what was asked for, each file whole or not at all.
  ///
  /// - Throws: `CommandFailure` where a folder cannot be written to, or holds a calendar of someone else's.
  func write(_ plan: Plan, of problem: Problem, audit: AuditReport, _ console: Console) throws {
    if let ics {
      let folder = try OutputFolder(path: ics)
      let existing = try folder.texts(where: CalendarExport.isCalendar)
      do {
        let files = try CalendarExport(problem: problem, plan: plan).files(updating: existing)
        try folder.write(files)
        console.say("\(files.count) calendars in \(ics).")
      } catch let foreign as CalendarExport.ForeignFile {
        throw CommandFailure(
          status: .usage,
          message:
            "\(ics)/\(foreign.name) is no calendar that Longhaul wrote; move it away, or name another folder."
        )
      }
    }
    if let csv {
      let files = TidyTables(problem: problem, plan: plan, audit: audit).files
      try OutputFolder(path: csv).write(files)
      console.say("\(files.count) tables in \(csv).")
    }
  }
}
