// SPDX-License-Identifier: GPL-3.0-or-later

internal import Answers
internal import ArgumentParser
internal import ProblemFiles
internal import Questions
internal import Reports
internal import Rotations

/// `longhaul levers`: says which changes to a problem would help, and by how much.
struct LeversCommand: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "levers",
    abstract: "Say what would help: what each change to a problem saves, at least and at most.",
    discussion: """
      What is one more splicer worth? What a delivery a week earlier? Each change is tried alone, beside the plan:

        another engineer, or item of equipment, like one that there is; a contractor more at a site that has some
        a delivery a week earlier, or a tenth larger
        no longest rotation for someone who comes within a day of it; a permit for every site
        work on Saturdays or Sundays at a site
        a week more until the due date, or a day less for a phase, of what the plan misses or nearly misses
        a mode a tenth cheaper

      Saved at most is proved: no plan of the changed problem costs less. Saved at least is what an audited plan of the \
      changed problem costs less. All changes get a bound first; then those that promise most are planned while there is \
      time. What cannot save a cent is listed as such. Changes do not add up. What a change costs itself (somebody's \
      salary, a bonus for the supplier) is not in the figures. Rest, runs of duty days and days off are no levers.

      With --for, what counts is that one build-out is in time: what that costs with each change, and where it stays \
      impossible.

      Ends with exit code 5 where the plan is not legal.

      Examples:
        longhaul levers plano.yaml plan.json
        longhaul levers plano.yaml plan.json --time-limit 5m --format markdown -o levers.md
        longhaul levers plano.yaml plan.json --for plano-h2
        longhaul levers plano.yaml plan.json --format json | jq '.levers[] | [.lever, .saves.at_most]'
      """)

  @OptionGroup var inputs: PlanFileArguments

  @Option(
    name: .customLong("for"),
    help: ArgumentHelp("What would have this build-out in time.", valueName: "buildout"))
  var buildOut: String?

  @Option(help: ArgumentHelp("Changes to show at most; JSON has all.", valueName: "count"))
  var most = 20

  @OptionGroup(title: "Search") var search: AnswerOptions

  @Option(help: "What is written.")
  var format: AnswerFormat = .text

  @Option(name: [.short, .long], help: "Write to this file, else to standard output.")
  var output: String?

  @Flag(name: [.short, .long], help: "Print no progress.")
  var quiet = false

  func validate() throws {
    if most < 1 { throw ValidationError("--most must be 1 or more.") }
  }

  func run(on console: Console) throws -> ExitStatus {
    let (source, file) = try OutputSet.problem(inputs.problem, and: [inputs.plan], for: output)
    let problem = source.problem
    let buildOut = try buildOut.map { try ConditionNames(problem: problem).buildOut($0) }
    let held = try inputs.held(of: problem, on: console)
    let text = String(decoding: source.files.first?.bytes ?? [], as: UTF8.self)
    let levers = LeverCatalog(text: text, of: problem, plan: held.plan, for: buildOut).levers
    let findings = try console.withLimits(for: problem, search.options, isQuiet: quiet) { limits in
      try LeverSearch(
        .init(
          text: text, path: inputs.problem, problem: problem, plan: held.plan, for: buildOut),
        limits: limits
      ).run(levers)
    }
    let report = LeversReport(held: held, for: buildOut, findings: findings, most: most)
    try console.write(report, as: format, to: file)
    return console.isInterrupted() ? .interrupted : .success
  }
}
