// SPDX-License-Identifier: GPL-3.0-or-later

internal import ArgumentParser
internal import Auditing
internal import ProblemFiles
internal import Reports
internal import Rotations
internal import Solving

/// `longhaul fiber`: prints reels, cuts and the installation of a plan, day by day.
struct FiberCommand: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "fiber",
    abstract:
      "Print which cable is pulled, terminated and tested when, by whom and from which reel.",
    discussion: """
      Takes a plan that has a fiber part, as longhaul solve writes it. For a plan without one (a roster from a \
      spreadsheet, say), reels are cut and pieces spread over the days first, keeping the plan's crew; with --anew that \
      is done for any plan. Ends with exit code 5 where the plan is not legal.

      Examples:
        longhaul fiber plano.yaml plan.json
        longhaul fiber plano.yaml plan.json --site plano --from 2026-02-02 --to 2026-02-06
        longhaul fiber plano.yaml roster.csv -o plan.json
      """)

  @OptionGroup var inputs: PlanFileArguments

  @Flag(help: "Cut reels and spread pieces anew, whatever the plan says.")
  var anew = false

  @Option(help: ArgumentHelp("Longest time for cutting anew.", valueName: "time"))
  var timeLimit = TimeLimit(seconds: 60)

  @OptionGroup(title: "Output") var output: OutputOptions

  func run(on console: Console) throws -> ExitStatus {
    var outputs = OutputSet()
    let file = try output.output.map { try outputs.add($0) }
    try outputs.spare([inputs.problem, inputs.plan])
    let problem = try console.readProblem(inputs.problem, sparedBy: outputs)
    let filter = try output.filter(for: problem)
    guard !problem.runs.isEmpty else {
      throw CommandFailure(status: .usage, message: "\(inputs.problem) has no runs of cable.")
    }
    var plan = try console.readPlan(inputs.plan, of: problem)
    if anew || plan.fiber == nil { plan = completed(plan, of: problem, console) }
    try PlanFile(problem: problem, file: file).handOut(plan, on: console, as: output.format) {
      let report = FiberReport(problem: problem, plan: plan, filter: filter, detail: .full)
      return report?.text(console.layout) ?? ""
    }
    let isLegal = Auditor.audit(plan, of: problem).isLegal
    if !isLegal { console.say("the plan is not legal; longhaul audit names every violation.") }
    return isLegal ? .success : .violations
  }

  private func completed(_ plan: Plan, of problem: Problem, _ console: Console) -> Plan {
    console.withSolver(for: problem, SolveOptions(timeLimit: timeLimit.seconds)) {
      $0.addingFiber(to: plan, of: problem)
    }
  }
}
