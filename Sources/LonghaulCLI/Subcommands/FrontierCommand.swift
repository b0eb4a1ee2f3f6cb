// SPDX-License-Identifier: GPL-3.0-or-later

internal import Answers
internal import ArgumentParser
internal import ProblemFiles
internal import Questions
internal import Reports
internal import Rotations

/// What a frontier looks like.
enum FrontierFormat: String, ExpressibleByArgument, CaseIterable {
  case text, markdown, csv, json
}

/// `longhaul frontier`: cost against another figure.
struct FrontierCommand: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "frontier",
    abstract: "Hold cost against another goal: plans along the edge, and what no plan can do.",
    discussion: """
      How much dearer is a plan with fewer nights away? Weights turn the goal into money; each weight gives a plan and, \
      proved, a line below which no plan is. Goals are sums that the cost model has a price for:

        late      calendar days of lateness over all build-outs
        co2       tonnes of CO2e
        nights    nights at sites, over all engineers
        hired     head-days of contractors
        changes   what changes of the baseline cost at its prices

      spread, how unevenly days away are shared out, is refused: it is no sum over people and days, so that no price of \
      the cost model weighs it, and nothing would be proved.

      Ends with exit code 3 where no plan exists, and with 4 where the limit came before one was found.

      Examples:
        longhaul frontier plano.yaml --against nights
        longhaul frontier plano.yaml --against late --points 12 --time-limit 10m
        longhaul frontier plano.yaml --against co2 --format csv -o co2.csv
        longhaul frontier plano.yaml --against hired --format json | jq '.plans[] | [.figure, .cost, .bound]'
      """)

  @Argument(
    help: ArgumentHelp("The problem file.", valueName: "problem"),
    completion: .file(extensions: ["yaml", "yml", "json"]))
  var problemFile: String

  @Option(
    help: ArgumentHelp("late, co2, nights, hired or changes.", valueName: "goal"),
    completion: .list(FrontierGoal.allCases.map(\.rawValue)))
  var against: String

  @Option(help: ArgumentHelp("Weights to try at most, 2 to 100.", valueName: "count"))
  var points = 7

  @OptionGroup(title: "Search") var search: AnswerOptions

  @Option(help: "What is written.")
  var format: FrontierFormat = .text

  @Option(name: [.short, .long], help: "Write to this file, else to standard output.")
  var output: String?

  @Flag(name: [.short, .long], help: "Print no progress.")
  var quiet = false

  func validate() throws {
    if !(2...100).contains(points) { throw ValidationError("--points must be 2 to 100.") }
    if against == "spread" {
      throw ValidationError(
        "--against spread is refused: how unevenly days away are shared out is no sum over people and days, so no "
          + "price weighs it, and nothing would be proved. over_target_cost in the file prices days above a target."
      )
    }
    if FrontierGoal(rawValue: against) == nil {
      throw ValidationError(
        "--against takes late, co2, nights, hired or changes, not “\(against)”.")
    }
  }

  func run(on console: Console) throws -> ExitStatus {
    let (source, file) = try OutputSet.problem(problemFile, for: output)
    let problem = source.problem
    guard let goal = FrontierGoal(rawValue: against) else { return .usage }
    if let refusal = goal.refusal(for: problem) {
      throw CommandFailure(status: .usage, message: "--against \(against): \(refusal).")
    }
    let outcome = try console.withLimits(for: problem, search.options, isQuiet: quiet) {
      try FrontierSearch(problem, against: goal, limits: $0).run(points)
    }
    switch outcome {
    case .infeasible(let reason):
      console.write(
        InfeasibilityReport(problem: problem, reason: reason), asJSON: format == .json)
      return .infeasible
    case .noPlan:
      console.say(Console.whyNoPlan(interrupted: console.isInterrupted()))
      return .noPlan
    case .findings(let findings):
      let report = FrontierReport(problem: problem, goal: goal, findings: findings)
      console.keep(report.json)
      try console.write(file) { layout in
        switch format {
        case .text: report.text(layout)
        case .markdown: report.markdown
        case .csv: report.csv
        case .json: report.json
        }
      }
      return console.isInterrupted() ? .interrupted : .success
    }
  }
}
