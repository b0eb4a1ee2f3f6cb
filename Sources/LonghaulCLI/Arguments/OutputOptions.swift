// SPDX-License-Identifier: GPL-3.0-or-later

internal import ArgumentParser
internal import Reports

/// What a printed plan looks like.
enum PlanFormat: String, ExpressibleByArgument, CaseIterable {
  /// A report for people.
  case text
  /// The plan file of the format's section 7.
  case json
  /// The same plan as a table for spreadsheets.
  case csv
}

/// The options of commands that print a plan.
struct OutputOptions: ParsableArguments {
  @Option(
    name: [.short, .long],
    help: "Write the plan to this file: CSV where its name ends in .csv, else JSON.",
    completion: .file(extensions: ["json", "csv"]))
  var output: String?

  @Option(help: "What goes to standard output.")
  var format: PlanFormat = .text

  @Flag(help: "Show only what the plan costs, and when build-outs go live.")
  var summary = false

  @Flag(help: "Show who is where, a letter a day.")
  var board = false

  @Option(
    help: ArgumentHelp("Show only this engineer, by id or name; repeatable.", valueName: "name"))
  var engineer: [String] = []

  @Option(help: ArgumentHelp("Show only this site, by id or name; repeatable.", valueName: "name"))
  var site: [String] = []

  @Option(help: ArgumentHelp("Show days from this date on.", valueName: "date"))
  var from: DateArgument?

  @Option(help: ArgumentHelp("Show days up to this date.", valueName: "date"))
  var to: DateArgument?

  func validate() throws {
    if let from, let to, from.date > to.date {
      throw ValidationError("--from \(from.date) lies after --to \(to.date).")
    }
    if summary, board { throw ValidationError("--summary and --board are two things; take one.") }
    if summary || board, format != .text {
      throw ValidationError("--summary and --board are text; leave --format out.")
    }
    if output == "-" {
      throw ValidationError("To print the plan, leave --output out and use --format json.")
    }
  }

  var extent: PlanReport.Extent { summary ? .summary : board ? .board : .whole }
}
