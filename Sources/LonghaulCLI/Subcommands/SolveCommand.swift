// SPDX-License-Identifier: GPL-3.0-or-later

internal import ArgumentParser
internal import Auditing
internal import ProblemFiles
internal import Reports
internal import Rotations
internal import Solving

/// `longhaul solve`: finds a plan and prints it.
struct SolveCommand: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "solve",
    abstract: "Find a plan of least cost, audit it and print it.",
    discussion: """
      Shows on standard error how it goes on. Ctrl-C ends with the best plan so far; a second Ctrl-C ends at once.
      The same file, --seed and --rounds give the same plan to the byte, as long as no time limit cuts in.

      Examples:
        longhaul solve problems/first.yaml
        longhaul solve big.yaml --time-limit 10m --gap 1% -o plan.json
        longhaul solve big.yaml --start plan.json -o plan-2.json
        longhaul solve big.yaml --rounds 20 --seed 7 --time-limit none --format csv > plan.csv
        longhaul solve big.yaml --hedge 2% -o plan.json
        longhaul solve big.yaml --require covered --require on-time --quiet && echo ready
      """)

  @Argument(
    help: ArgumentHelp("The problem file (YAML or JSON).", valueName: "problem"),
    completion: .file(extensions: ["yaml", "yml", "json"]))
  var problemFile: String

  @Option(
    help: ArgumentHelp(
      "Go on from this plan: one that is legal is never given up for a worse one, of another what is legal is taken over.",
      valueName: "plan"),
    completion: .file(extensions: ["json", "csv"]))
  var start: String?

  @Option(
    help: ArgumentHelp(
      """
      Of plans that cost at most this share more than the cheapest found (2% or 0.02) take the one whose build-outs are late \
      least when things go wrong, as the problem's uncertainty says. Half of the time goes to it.
      """, valueName: "share"))
  var hedge: Gap?

  @OptionGroup(title: "Search") var search: SearchOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  @Option(
    help: ArgumentHelp(
      "End with exit code 6 where the plan misses this; repeatable: optimal, gap=2%, covered, on-time.",
      valueName: "what"))
  var require: [Requirement] = []

  @Flag(name: [.short, .long], help: "Print neither progress nor warnings.")
  var quiet = false

  @Flag(name: .long, help: "Tell of each program that was given up, and why.")
  var verbose = false

  func run(on console: Console) throws -> ExitStatus {
    let began = console.clock()
    var outputs = OutputSet()
    let file = try output.output.map { try outputs.add($0) }
    try outputs.spare([problemFile] + [start].compactMap(\.self))
    let problem = try console.readProblem(
      problemFile, warnings: quiet ? .none : .count, sparedBy: outputs)
    let printer = PlanPrinter(
      console: console, problem: problem, filter: try output.filter(for: problem),
      format: output.format, extent: output.extent, file: file)
    let start = try startPlan(of: problem, on: console)
    let hedging = try hedge.map { try Hedging(within: $0, problem) }
    let options = options(after: console.clock() - began)
    let solved = try console.solve(
      problem, hedging?.first(options) ?? options, from: start, isQuiet: quiet, isVerbose: verbose)
    switch solved {
    case .plan(var plan, var audit, let interrupted):
      if let hedging, !interrupted {
        (plan, audit) = try hedging.hedged(
          plan, self.options(after: console.clock() - began), on: console, isQuiet: quiet)
      }
      try printer.print(plan, audit)
      return status(
        of: plan, audit, interrupted: interrupted || console.isInterrupted(), console)
    case .infeasible(let reason):
      console.write(
        InfeasibilityReport(problem: problem, reason: reason), asJSON: output.format == .json)
      return .infeasible
    case .noPlan(let interrupted):
      console.say(Console.whyNoPlan(interrupted: interrupted))
      return .noPlan
    }
  }

  /// The search's options, its time less what reading took: a large hall's links take a second. Half of the time is left to
  /// the search at least.
  private func options(after seconds: Double) -> SolveOptions {
    var options = search.options
    options.timeLimit = options.timeLimit.map { max($0 / 2, $0 - seconds) }
    return options
  }

  /// The plan to go on from; says how much of it is not legal.
  private func startPlan(of problem: Problem, on console: Console) throws -> StartPlan? {
    guard let start else { return nil }
    let plan = try console.readPlan(start, of: problem)
    let broken = Auditor.audit(plan, of: problem).violations.count
    if broken > 0, !quiet {
      console.say(
        "\(start) breaks \(broken == 1 ? "a rule" : "\(broken) rules"), which longhaul audit names; what is "
          + "legal of it is taken over.")
    }
    return StartPlan(plan: plan, of: problem)
  }

  private func status(
    of plan: Plan, _ audit: AuditReport, interrupted: Bool, _ console: Console
  ) -> ExitStatus {
    let misses = require.compactMap { $0.miss(in: plan, audit: audit) }
    for miss in misses { console.say("required, but missed: \(miss).") }
    if interrupted { return .interrupted }
    return misses.isEmpty ? .success : .requirementMissed
  }
}
