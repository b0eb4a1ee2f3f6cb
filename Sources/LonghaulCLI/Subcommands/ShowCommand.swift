// SPDX-License-Identifier: GPL-3.0-or-later

internal import ArgumentParser
internal import Auditing

/// `longhaul show`: prints a plan again.
struct ShowCommand: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Print a plan from its file, whole or in part.",
    discussion: """
      Costs are recomputed from the plan; what it claims plays no part. Ends with exit code 5 where the plan is not legal.

      Examples:
        longhaul show plano.yaml plan.json
        longhaul show plano.yaml plan.json --engineer ada --from 2026-02-02 --to 2026-02-28
        longhaul show plano.yaml plan.json --summary
        longhaul show plano.yaml plan.json --board --from 2026-02-02
        longhaul show plano.yaml plan.csv --format json -o plan.json
      """)

  @OptionGroup var inputs: PlanFileArguments

  @OptionGroup(title: "Output") var output: OutputOptions

  func run(on console: Console) throws -> ExitStatus {
    var outputs = OutputSet()
    let file = try output.output.map { try outputs.add($0) }
    try outputs.spare([inputs.problem, inputs.plan])
    let problem = try console.readProblem(inputs.problem, sparedBy: outputs)
    let plan = try console.readPlan(inputs.plan, of: problem)
    let printer = PlanPrinter(
      console: console, problem: problem, filter: try output.filter(for: problem),
      format: output.format, extent: output.extent, file: file)
    let audit = Auditor.audit(plan, of: problem)
    try printer.print(plan, audit)
    if !audit.isLegal {
      console.say("the plan is not legal; longhaul audit names every violation.")
    }
    return audit.isLegal ? .success : .violations
  }
}
