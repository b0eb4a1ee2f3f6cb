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

      With --format json, the same for programs: a file with mistakes is answered by them on standard output, each with \
      its place, and by exit code 2.

      With --links, compares the cable schedule with links from elsewhere (point to point, NetBox or DOT, as \
      longhaul export writes them), and ends with exit code 5 where they differ.

      Examples:
        longhaul check plano.yaml
        longhaul check plano.yaml --links as-built.csv
        longhaul check plano.yaml --format json | jq '.diagnostics[] | [.line, .code, .problem]'
      """)

  @Argument(
    help: ArgumentHelp("The problem file.", valueName: "problem"),
    completion: .file(extensions: ["yaml", "yml", "json"]))
  var problemFile: String

  @Option(
    help: ArgumentHelp("Compare the cable schedule with this file of links.", valueName: "file"),
    completion: .file(extensions: ["csv", "dot"]))
  var links: String?

  @Option(help: "What goes to standard output.")
  var format: ReportFormat = .text

  func validate() throws {
    if links != nil, format != .text {
      throw ValidationError("--links is answered in text; leave --format out.")
    }
  }

  func run(on console: Console) throws -> ExitStatus {
    let source: ProblemReader.Result
    do throws(DiagnosticsError) {
      source = try ProblemReader.read(path: problemFile)
    } catch {
      return try refuse(error, on: console)
    }
    let problem = source.problem
    if format == .text { console.writeMessage(DiagnosticList.text(of: source.warnings)) }
    if let links {
      let comparison = LinkComparison(problem: problem, list: try LinkListReader.read(path: links))
      console.write(comparison.text(console.layout))
      return comparison.isSame ? .success : .violations
    }
    let report = CheckReport(problem: problem)
    let json = report.json(diagnostics: source.warnings.map(DiagnosticRecord.init))
    console.keep(json)
    console.write(format == .json ? json : report.text(console.layout))
    return .success
  }

  /// Every mistake of a file that has some: for people as those of any command, for programs as a result.
  private func refuse(_ error: DiagnosticsError, on console: Console) throws -> ExitStatus {
    let json = CheckReport.json(mistakes: error.diagnostics.map(DiagnosticRecord.init))
    console.keep(json)
    guard format == .json else { throw error }
    console.write(json)
    return .badFile
  }
}
