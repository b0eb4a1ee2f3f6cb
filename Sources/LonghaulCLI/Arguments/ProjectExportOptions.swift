// SPDX-License-Identifier: GPL-3.0-or-later

internal import ArgumentParser
internal import ProjectExchange
internal import Rotations

/// Files of project programs that an export writes.
struct ProjectExportOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Write tasks, dates and assignments for Microsoft Project.", valueName: "xml"),
    completion: .file(extensions: ["xml"]))
  var mspdi: String?

  @Option(
    help: ArgumentHelp("Write tasks, dates and assignments for Primavera P6.", valueName: "xer"),
    completion: .file(extensions: ["xer"]))
  var xer: String?

  var isAsked: Bool { mspdi != nil || xer != nil }

  /// The files that were asked for, none of them written yet.
  func files(of plan: Plan, for problem: Problem) -> [ExportFile] {
    let asked: [(String?, ProjectImport.Format)] = [(mspdi, .mspdi), (xer, .xer)]
    return asked.compactMap { path, format in
      path.map {
        ExportFile(path: $0, data: ProjectExport.data(of: plan, for: problem, as: format))
      }
    }
  }
}
