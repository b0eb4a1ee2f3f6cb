// SPDX-License-Identifier: GPL-3.0-or-later

internal import ArgumentParser
internal import Auditing
internal import Foundation
internal import ProblemFiles
internal import Reports
internal import Rotations
internal import Solving

/// `longhaul whatif`: solves a problem and its scenarios, and compares them.
struct WhatIfCommand: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "whatif",
    abstract: "Solve a problem as it is and as scenarios change it, and compare.",
    discussion: """
      A scenario file lists changes by paths into the problem:

        longhaul_scenario: 1
        name: Two more splicers, Hillsboro closed in March
        changes:
          - {add: engineers, value: {id: extra, count: 2, home: DFW, skills: [splice], day_rate: 520}}
          - {add: sites.hillsboro.closed, value: {from: 2026-03-01, to: 2026-03-31}}
          - {shift: buildouts.plano-h2.due, days: -7}
          - {set: engineers.*.max_away_days, value: 14}
          - {remove: engineers.ben}

      Items of lists are called by id, item, role or phase, or by position: stock.0.deliveries.1.date. The time limit \
      is that of each problem. What has no plan stays in the comparison with its reason. Ends with exit code 3 where it \
      is proved that none exists, and with 4 where the limit came before one was found.

      Examples:
        longhaul whatif plano.yaml more-splicers.yaml late-reels.yaml --time-limit 2m
        longhaul whatif plano.yaml due-a-week-earlier.yaml -o scenarios --format markdown
      """)

  @Argument(
    help: ArgumentHelp("The problem file.", valueName: "problem"),
    completion: .file(extensions: ["yaml", "yml", "json"]))
  var problemFile: String

  @Argument(
    help: ArgumentHelp("Scenario files.", valueName: "scenarios"),
    completion: .file(extensions: ["yaml", "yml"]))
  var scenarioFiles: [String]

  @OptionGroup(title: "Search") var search: SearchOptions

  @Option(
    name: [.short, .long],
    help: ArgumentHelp(
      "Write each changed problem and each plan into this folder.", valueName: "folder"))
  var output: String?

  @Option(help: "What goes to standard output.")
  var format: ComparisonFormat = .text

  @Flag(name: [.short, .long], help: "Print no progress.")
  var quiet = false

  /// A problem to solve, with the name under which its files are written.
  fileprivate struct Case {
    let label: String
    let fileName: String
    let problem: Problem
    /// The changed problem file; nil for the problem as it is.
    let text: String?
    let namedFiles: [String]
  }

  func run(on console: Console) throws -> ExitStatus {
    let cases = try readCases(console)
    let folder = try output.map { try OutputFolder(path: $0) }
    var candidates: [Comparison.Candidate] = []
    var unplanned: [Comparison.Unplanned] = []
    var status = ExitStatus.success
    for (number, item) in cases.enumerated() {
      if !quiet { console.say("\(number + 1) of \(cases.count): \(item.label)") }
      switch try solve(item.problem, console) {
      case .plan(let plan, let audit, _):
        candidates.append(
          .init(label: item.label, problem: item.problem, plan: plan, audit: audit))
        try folder?.write(item.files(plan))
        try copyNamedFiles(of: item)
      case .infeasible(let reason):
        status = .infeasible
        console.say("\(item.label) has no plan:")
        let report = InfeasibilityReport(problem: item.problem, reason: reason)
        console.writeMessage(report.text(console.layout))
        unplanned.append(item.withoutPlan("none exists. " + report.summary))
      case .noPlan:
        if status == .success { status = .noPlan }
        let reason = "the limit was reached before one was found."
        console.say("\(item.label) has no plan: \(reason)")
        unplanned.append(item.withoutPlan(reason))
      }
    }
    guard !candidates.isEmpty else { return status }
    let comparison = Comparison(candidates, unplanned: unplanned)
    console.write(comparison.text(as: format, console.layout))
    return console.isInterrupted() ? .interrupted : status
  }

  private func readCases(_ console: Console) throws -> [Case] {
    let base = try console.readProblem(problemFile)
    let scenarios = try scenarioFiles.map { file in
      let variant = try ScenarioReader.read(scenario: file, of: problemFile)
      let stem = FilePath.stem(of: file)
      return Case(
        label: variant.name, fileName: stem, problem: variant.problem, text: variant.text,
        namedFiles: variant.namedFiles)
    }
    return [Case(label: "as it is", fileName: "as-it-is", problem: base, text: nil, namedFiles: [])]
      + scenarios
  }

  private func solve(_ problem: Problem, _ console: Console) throws -> SolveOutcome {
    let progress = ProgressReporter(console: console, problem: problem)
    defer { progress.finish() }
    let isQuiet = quiet
    return try Solver(
      options: search.options, clock: console.clock, isCancelled: console.isInterrupted
    ) { if !isQuiet { progress.note($0) } }.solve(problem)
  }

  /// What the problem names stands beside it, and so must stand beside the changed problem.
  private func copyNamedFiles(of item: Case) throws {
    guard let output else { return }
    let folder = URL(fileURLWithPath: problemFile).deletingLastPathComponent().standardizedFileURL
      .path
    for file in item.namedFiles {
      let path = URL(fileURLWithPath: file).standardizedFileURL.path
      guard path.hasPrefix(folder + "/"), let data = FileManager.default.contents(atPath: path)
      else {
        continue
      }
      let target = try OutputFolder(path: output).path + "/" + path.dropFirst(folder.count + 1)
      _ = try OutputFolder(path: FilePath.folder(of: target))
      try OutputFile(path: target, sparing: [file]).write(String(decoding: data, as: UTF8.self))
    }
  }
}

extension WhatIfCommand.Case {
  fileprivate func withoutPlan(_ reason: String) -> Comparison.Unplanned {
    Comparison.Unplanned(label: label, problem: problem, reason: reason)
  }

  fileprivate func files(_ plan: Plan) -> [String: String] {
    var files = ["\(fileName).json": PlanWriter.json(plan, of: problem)]
    files["\(fileName).yaml"] = text
    return files
  }
}
