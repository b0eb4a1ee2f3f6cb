// SPDX-License-Identifier: GPL-3.0-or-later

internal import ArgumentParser
internal import Auditing
internal import Reports

/// `longhaul report`: writes a plan, or several, as one HTML page.
struct ReportCommand: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Write plans as one HTML page that needs no network and prints.",
    discussion: """
      Boards by engineer and by site, a map, rest and time away, cost, and what is uncovered. With several plans they \
      stand side by side, with what changes from the first. Costs are recomputed; what plans claim plays no part.

      Examples:
        longhaul report plano.yaml plan.json -o report.html
        longhaul report plano.yaml monday.json tuesday.json -o choice.html
      """)

  @Argument(
    help: ArgumentHelp("Problem files, each followed by its plans.", valueName: "files"),
    completion: .file(extensions: ["yaml", "yml", "json", "csv"]))
  var files: [String]

  @Option(
    name: [.short, .long], help: "Write the page to this file.",
    completion: .file(extensions: ["html"]))
  var output: String

  func run(on console: Console) throws -> ExitStatus {
    var outputs = OutputSet()
    let file = try outputs.add(output)
    let candidates = try PlanArguments(files).candidates(console, sparedBy: outputs)
    try file.write(Comparison(candidates).report)
    let illegal = candidates.filter { !$0.audit.isLegal }
    for candidate in illegal {
      console.say("\(candidate.label) is not legal; longhaul audit names every violation.")
    }
    return illegal.isEmpty ? .success : .violations
  }
}
