// SPDX-License-Identifier: GPL-3.0-or-later

internal import ArgumentParser
internal import Auditing
internal import ProblemFiles
internal import Reports
internal import Rotations
internal import Solving
internal import SystemPackage

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

  func run(on console: Console) throws -> ExitStatus {
    let (cases, files) = try readCases(console)
    let folder = try output.map {
      try ScenarioFolder(path: $0, cases: cases, problemFile: problemFile, sparing: files)
    }
    var candidates: [Comparison.Candidate] = []
    var unwritten: [UnwrittenPlan] = []
    var unplanned: [Comparison.Unplanned] = []
    var status = ExitStatus.success
    for (number, item) in cases.enumerated() {
      if !quiet { console.say("\(number + 1) of \(cases.count): \(item.label)") }
      switch try console.solve(item.problem, search.options, isQuiet: quiet) {
      case .plan(let plan, let audit, _):
        candidates.append(
          .init(label: item.label, problem: item.problem, plan: plan, audit: audit))
        if let lost = folder?.write(plan, of: item, number: number) { unwritten.append(lost) }
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
    print(unwritten, on: console)
    if !unwritten.isEmpty { return .failure }
    return console.isInterrupted() ? .interrupted : status
  }

  /// All cases, the problem as it is first, and every file that was read for them.
  private func readCases(_ console: Console) throws -> (cases: [WhatIfCase], files: [String]) {
    let base = try ProblemReader.read(path: problemFile)
    var cases = [
      WhatIfCase(
        label: "as it is", fileName: "as-it-is", problem: base.problem, text: nil, namedFiles: [])
    ]
    var files = [problemFile] + base.files.map(\.path)
    for file in scenarioFiles {
      let variant = try ScenarioReader.read(scenario: file, of: problemFile)
      files += variant.files.map(\.path)
      cases.append(
        WhatIfCase(
          label: variant.name, fileName: FilePath(file).stem ?? file, problem: variant.problem,
          text: variant.text, namedFiles: Array(variant.namedFiles)))
    }
    return (cases, files)
  }

  /// Prints plans whose files cannot be written, so that none is lost.
  private func print(_ plans: [UnwrittenPlan], on console: Console) {
    for plan in plans {
      console.say("\(plan.reason); the plan is printed on standard output instead.")
      console.write(plan.text)
    }
  }
}

extension WhatIfCase {
  fileprivate func withoutPlan(_ reason: String) -> Comparison.Unplanned {
    Comparison.Unplanned(label: label, problem: problem, reason: reason)
  }
}
