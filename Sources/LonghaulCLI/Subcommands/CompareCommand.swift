// SPDX-License-Identifier: GPL-3.0-or-later

internal import ArgumentParser
internal import Auditing
internal import Reports

/// What a comparison looks like.
enum ComparisonFormat: String, ExpressibleByArgument, CaseIterable {
  case text, markdown, csv, json, html
}

/// `longhaul compare`: holds plans against each other.
struct CompareCommand: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Compare plans: money, dates, people, travel, and what changes for whom.",
    discussion: """
      Name the problem file first and its plans after it. Plans of other versions of the problem are compared too: name \
      each problem before its plans. The best figure of a row is marked; changes are those from the first plan to each other.

      Where horizons begin on different days, as after longhaul roll, plans are compared over the days that all of them have: \
      what is done or under way by then is no change, and money counts from that day on.

      Examples:
        longhaul compare plano.yaml monday.json tuesday.json by-hand.csv
        longhaul compare plano.yaml plan.json plano-late.yaml plan-late.json --format markdown > decision.md
        longhaul compare plano.yaml a.json b.json --format html > comparison.html
      """)

  @Argument(
    help: ArgumentHelp("Problem files, each followed by its plans.", valueName: "files"),
    completion: .file(extensions: ["yaml", "yml", "json", "csv"]))
  var files: [String]

  @Option(help: "What goes to standard output.")
  var format: ComparisonFormat = .text

  func run(on console: Console) throws -> ExitStatus {
    let candidates = try PlanArguments(files).candidates(console)
    let comparison = Comparison(candidates)
    console.keep(comparison.json)
    console.write(comparison.text(as: format, console.layout))
    return candidates.allSatisfy(\.audit.isLegal) ? .success : .violations
  }
}

extension Comparison {
  func text(as format: ComparisonFormat, _ layout: Layout) -> String {
    switch format {
    case .text: text(layout)
    case .markdown: markdown
    case .csv: csv
    case .json: json
    case .html: html
    }
  }
}
