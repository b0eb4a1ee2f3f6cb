// SPDX-License-Identifier: GPL-3.0-or-later

internal import Answers
internal import ArgumentParser
internal import ProblemFiles
internal import Questions
internal import Reports
internal import Rotations

/// `longhaul staff`: the least crew that covers everything in time.
struct StaffCommand: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "staff",
    abstract: "Find the least crew that covers everything in time, and what one fewer costs.",
    discussion: """
      How many people are needed at all? Every build-out finishes by its due day, no head stays open, and all standby is \
      there; contractors may be hired as the file has them, candidates with hire may be taken on, and money plays no \
      part. The number is proved, or stands beside one below which nobody need look. Who is needed is said by home and \
      skills.

      Then money counts again: what the plan costs without one of each kind, late and open heads at their prices.

      Ends with exit code 3 where no dates are in time, or where it is proved that not even everybody covers everything; \
      with 4 where the limit came before a crew was found.

      Examples:
        longhaul staff plano.yaml
        longhaul staff plano.yaml --time-limit 10m --format markdown -o staff.md
        longhaul staff plano.yaml --format json | jq '.kinds[] | [.home, .there_are, .needed]'
      """)

  @Argument(
    help: ArgumentHelp("The problem file.", valueName: "problem"),
    completion: .file(extensions: ["yaml", "yml", "json"]))
  var problemFile: String

  @OptionGroup(title: "Search") var search: AnswerOptions

  @Option(help: "What is written.")
  var format: AnswerFormat = .text

  @Option(name: [.short, .long], help: "Write to this file, else to standard output.")
  var output: String?

  @Flag(name: [.short, .long], help: "Print no progress.")
  var quiet = false

  func run(on console: Console) throws -> ExitStatus {
    let (source, file) = try OutputSet.problem(problemFile, for: output)
    let problem = source.problem
    let outcome = try console.withLimits(for: problem, search.options, isQuiet: quiet) {
      try StaffSearch(problem, limits: $0).run()
    }
    switch outcome {
    case .infeasible(let reason):
      let inTime = HeadCount(problem).problem
      console.write(
        InfeasibilityReport(problem: inTime, reason: reason), asJSON: format == .json)
      return .infeasible
    case .noPlan:
      console.say(Console.whyNoPlan(interrupted: console.isInterrupted()))
      return .noPlan
    case .findings(let findings):
      let report = StaffReport(problem: problem, findings: findings)
      try console.write(report, as: format, to: file)
      if console.isInterrupted() { return findings.crew == nil ? .noPlan : .interrupted }
      if findings.crew != nil { return .success }
      return findings.isImpossible ? .infeasible : .noPlan
    }
  }
}
