// SPDX-License-Identifier: GPL-3.0-or-later

internal import Answering
internal import ArgumentParser
internal import Auditing
internal import ProblemFiles
internal import Reports
internal import Rotations

/// What an answer looks like.
enum WhyFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json
}

/// `longhaul why`: says what it would cost to have something otherwise than a plan has it.
struct WhyCommand: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "why",
    abstract: "Say what it would cost if something were otherwise than in a plan, and prove it.",
    discussion: """
      Why is Ada not at Plano in the first week of March? Because it costs between 4,120 and 4,310 more. The low end is \
      proved: no plan in which she is there costs less. The high end is a plan in which she is, found and audited; -o \
      writes it. With more time the ends come closer. What the plan does already costs nothing more.

      All conditions of a run hold together. It takes one --engineer with one --at and one \
      --on, one --phase with one of --start, --before, --after and --mode, one --finish with one --by, and any number of \
      --never and --no-contractors. At a site means at work or off there; at home means off, on standby or at work \
      at a site close to home. People and items of an entry with a count are named as plans name them: pull-2.

      Ends with exit code 3 where no plan can do what is asked, with the reasons; with 4 where the limit came before a \
      plan was found; with 5 where the plan itself is not legal.

      Examples:
        longhaul why plano.yaml plan.json --engineer ada --at plano --on 2026-03-02..2026-03-06
        longhaul why plano.yaml plan.json --engineer ada --at home --on 2026-03-14 --time-limit 5m
        longhaul why plano.yaml plan.json --phase plano-h2.splice --before 2026-02-16 -o earlier.json
        longhaul why plano.yaml plan.json --phase plano-h2.test --mode 0 --no-contractors splice@plano
        longhaul why plano.yaml plan.json --finish plano-h2 --by 2026-03-27 --never ben --format json | jq .more
      """)

  @OptionGroup var inputs: PlanFileArguments

  @OptionGroup(title: "What is otherwise") var asked: ConditionArguments
  @OptionGroup(title: "Search") var search: SearchOptions

  @Option(help: "What goes to standard output.")
  var format: WhyFormat = .text

  @Option(
    name: [.short, .long],
    help: ArgumentHelp("Write the plan that does what is asked to this file.", valueName: "file"))
  var output: String?

  @Flag(name: [.short, .long], help: "Print no progress.")
  var quiet = false

  func run(on console: Console) throws -> ExitStatus {
    var outputs = OutputSet()
    let file = try output.map { try outputs.add($0) }
    try outputs.spare([inputs.problem, inputs.plan])
    let source = try ProblemReader.read(path: inputs.problem)
    try outputs.spare(source.files.map(\.path))
    let conditions = try asked.conditions(for: source.problem)
    let held = try readHeld(of: source.problem, on: console)
    let asking = Asking(source: source, held: held) { problem, start in
      try console.solve(problem, search.options, from: start, isQuiet: quiet)
    }
    guard let answer = try asking.answer(conditions) else {
      console.say(Console.whyNoPlan(interrupted: console.isInterrupted()))
      return .noPlan
    }
    let report = WhyReport(held: held, conditions: conditions, answer: answer)
    console.write(format == .json ? report.json : report.text(console.layout))
    return try end(answer, held: held, file, on: console)
  }

  /// The plan that is asked about; what a plan costs that is not legal says nothing.
  private func readHeld(of problem: Problem, on console: Console) throws -> Comparison.Candidate {
    let plan = try console.readPlan(inputs.plan, of: problem)
    let audit = Auditor.audit(plan, of: problem)
    let count = audit.violations.count
    guard count == 0 else {
      throw CommandFailure(
        status: .violations,
        message:
          "\(inputs.plan) breaks \(count == 1 ? "a rule" : "\(count) rules"), so nothing can be held against "
          + "it; longhaul audit \(inputs.problem) \(inputs.plan) names each.")
    }
    return Comparison.Candidate(label: inputs.plan, problem: problem, plan: plan, audit: audit)
  }

  /// Writes the plan that does what is asked, where there is one.
  private func end(
    _ answer: WhyReport.Answer, held: Comparison.Candidate, _ file: OutputFile?,
    on console: Console
  ) throws -> ExitStatus {
    let plan: Plan
    switch answer {
    case .keeps: plan = held.plan
    case .found(let found, _, _, _): plan = found
    case .contradictory, .infeasible: return .infeasible
    }
    if let file { try PlanFile(problem: held.problem, file: file).save(plan, on: console) }
    return console.isInterrupted() ? .interrupted : .success
  }
}
