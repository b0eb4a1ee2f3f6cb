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

      Scenarios with + between them are stacked: their changes are made one after another. With --plan, the first column is \
      the plan that was published, not solved anew. Every scenario starts from the first column's plan, as far as that is \
      legal there. With --apply nothing is solved: the changed problems are written into the folder of --output.

      Items of lists are called by id, item, role or phase, or by position: stock.0.deliveries.1.date. The time limit \
      is that of each problem. What has no plan stays in the comparison with its reason. Ends with exit code 3 where it \
      is proved that none exists, and with 4 where the limit came before one was found.

      Examples:
        longhaul whatif plano.yaml more-splicers.yaml late-reels.yaml --time-limit 2m
        longhaul whatif plano.yaml --plan monday.json late-reels.yaml late-reels.yaml + more-splicers.yaml
        longhaul whatif plano.yaml due-a-week-earlier.yaml -o scenarios --format markdown
        longhaul whatif plano.yaml due-a-week-earlier.yaml -o scenarios --apply
      """)

  @Argument(
    help: ArgumentHelp("The problem file.", valueName: "problem"),
    completion: .file(extensions: ["yaml", "yml", "json"]))
  var problemFile: String

  @Argument(
    help: ArgumentHelp("Scenario files; + stacks two.", valueName: "scenarios"),
    completion: .file(extensions: ["yaml", "yml"]))
  var scenarioFiles: [String]

  @Option(
    help: ArgumentHelp(
      "The plan of the problem as it is; it is not solved then.", valueName: "plan"),
    completion: .file(extensions: ["json", "csv"]))
  var plan: String?

  @Flag(help: "Write the changed problems, and solve nothing.")
  var apply = false

  @OptionGroup(title: "Search") var search: SearchOptions

  @Option(
    name: [.short, .long],
    help: ArgumentHelp(
      "Write each changed problem and each plan into this folder.", valueName: "folder"),
    completion: .directory)
  var output: String?

  @Option(help: "What goes to standard output.")
  var format: ComparisonFormat = .text

  @Flag(name: [.short, .long], help: "Print no progress.")
  var quiet = false

  func validate() throws {
    if apply, output == nil { throw ValidationError("--apply writes into the folder of --output.") }
    if apply, plan != nil { throw ValidationError("--apply takes no --plan: nothing is solved.") }
    _ = try stacks
  }

  /// The scenario files of each case.
  private var stacks: [[String]] {
    get throws {
      let stacks = scenarioFiles.split(separator: "+", omittingEmptySubsequences: false)
      guard stacks.allSatisfy({ !$0.isEmpty }) else {
        throw ValidationError("+ stands between two scenario files.")
      }
      // What follows a + belongs to the file before it; all others stand alone.
      return stacks.reduce(into: [[String]]()) { cases, files in
        if cases.isEmpty { cases.append([]) }
        cases[cases.count - 1].append(files[files.startIndex])
        cases += files.dropFirst().map { [$0] }
      }
    }
  }

  func run(on console: Console) throws -> ExitStatus {
    let (cases, files) = try readCases(console)
    let folder = try output.map {
      try ScenarioFolder(
        path: $0, cases: cases, problemFile: problemFile, sparing: files, hasPlans: !apply)
    }
    if apply, let folder {
      for (number, item) in cases.enumerated() {
        try folder.writeProblem(of: item, number: number)
      }
      return .success
    }
    var run = WhatIfRun(console: console, options: search.options, isQuiet: quiet, folder: folder)
    let published = try plan.map { try console.readPlan($0, of: cases[0].problem) }
    for (number, item) in cases.enumerated() {
      if number == 0, let published {
        run.take(published, of: item)
      } else {
        try run.solve(item, number: number, of: cases.count)
      }
    }
    guard !run.candidates.isEmpty else { return run.status }
    let comparison = Comparison(run.candidates, unplanned: run.unplanned)
    console.keep(comparison.json)
    console.write(comparison.text(as: format, console.layout))
    print(run.unwritten, on: console)
    if !run.unwritten.isEmpty { return .failure }
    return console.isInterrupted() ? .interrupted : run.status
  }

  /// All cases, the problem as it is first, and every file that was read for them.
  private func readCases(_ console: Console) throws -> (cases: [WhatIfCase], files: [String]) {
    let base = try ProblemReader.read(path: problemFile)
    var cases = [
      WhatIfCase(
        label: plan ?? "as it is", source: "the problem as it is", fileName: "as-it-is",
        problem: base.problem, text: nil,
        namedFiles: [])
    ]
    var files = [problemFile] + [plan].compactMap(\.self) + base.files.map(\.path)
    for stack in try stacks {
      let variant = try ScenarioReader.read(scenarios: stack, of: problemFile)
      files += variant.files.map(\.path)
      if !quiet { console.writeMessage(DiagnosticList.text(of: variant.changeWarnings)) }
      cases.append(
        WhatIfCase(
          label: variant.name, source: stack.joined(separator: " + "),
          fileName: stack.map { FilePath($0).stem ?? $0 }.joined(separator: "+"),
          problem: variant.problem, text: variant.text, namedFiles: variant.namedFiles))
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
