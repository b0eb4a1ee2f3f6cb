// SPDX-License-Identifier: GPL-3.0-or-later

internal import ArgumentParser

/// The files of commands that look at one plan: its problem first.
struct PlanFileArguments: ParsableArguments {
  @Argument(
    help: ArgumentHelp("The problem file.", valueName: "problem"),
    completion: .file(extensions: ["yaml", "yml", "json"]))
  var problem: String

  @Argument(
    help: ArgumentHelp("The plan file (JSON or CSV).", valueName: "plan"),
    completion: .file(extensions: ["json", "csv"]))
  var plan: String
}
