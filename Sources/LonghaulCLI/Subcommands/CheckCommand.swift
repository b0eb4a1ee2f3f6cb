// SPDX-License-Identifier: GPL-3.0-or-later

internal import ArgumentParser
internal import Reports

/// `longhaul check`: says what is in a problem file, and where it cannot go well.
struct CheckCommand: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Say what is in a problem file, and warn where it cannot go well.",
    discussion: """
      Lists every mistake of the file at once. A file without mistakes is summed up: people, sites, build-outs, \
      head-days asked and available per role, stock against need.

      Example:
        longhaul check plano.yaml
      """)

  @Argument(
    help: ArgumentHelp("The problem file.", valueName: "problem"),
    completion: .file(extensions: ["yaml", "yml", "json"]))
  var problemFile: String

  func run(on console: Console) throws -> ExitStatus {
    let problem = try console.readProblem(problemFile, warnings: .all)
    console.write(CheckReport(problem: problem).text(console.layout))
    return .success
  }
}
