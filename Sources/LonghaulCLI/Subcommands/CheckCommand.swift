// SPDX-License-Identifier: GPL-3.0-or-later

internal import ArgumentParser
internal import ProblemFiles
internal import Reports

/// `longhaul check`: says what is in a problem file, and where it cannot go well.
struct CheckCommand: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Say what is in a problem file, and warn where it cannot go well.",
    discussion: """
      Lists every mistake of the file at once. A file without mistakes is summed up: people, sites, build-outs, \
      head-days asked and available per role, stock against need.

      With --links, compares the cable schedule with links from elsewhere (point to point, NetBox or DOT, as \
      longhaul export writes them), and ends with exit code 5 where they differ.

      Examples:
        longhaul check plano.yaml
        longhaul check plano.yaml --links as-built.csv
      """)

  @Argument(
    help: ArgumentHelp("The problem file.", valueName: "problem"),
    completion: .file(extensions: ["yaml", "yml", "json"]))
  var problemFile: String

  @Option(
    help: ArgumentHelp("Compare the cable schedule with this file of links.", valueName: "file"),
    completion: .file(extensions: ["csv", "dot"]))
  var links: String?

  func run(on console: Console) throws -> ExitStatus {
    let problem = try console.readProblem(problemFile, warnings: .all)
    if let links {
      let comparison = LinkComparison(problem: problem, list: try LinkListReader.read(path: links))
      console.write(comparison.text(console.layout))
      return comparison.isSame ? .success : .violations
    }
    console.write(CheckReport(problem: problem).text(console.layout))
    return .success
  }
}
