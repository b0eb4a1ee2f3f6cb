// SPDX-License-Identifier: GPL-3.0-or-later

internal import ArgumentParser
internal import Auditing
internal import PlanningRequests
internal import ProblemFiles
internal import Questions
internal import Reports
internal import Rotations

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
      --never, --no-contractors and --covered. At a site means at work or off there; at home means off, on standby or at \
      work at a site close to home; away means anywhere else, or under way. --any-day asks for one of the days, where all \
      are meant otherwise. --not turns the next condition round, day by day: --not --engineer ada --at plano --on DAYS \
      has her there on none of them. People and items of an entry with a count are named as plans name them: pull-2.

      Why is Ada in Reno? A question may name what the plan does: then the answer is what it would cost if it were not so.

      Ends with exit code 3 where no plan can do what is asked, with the reasons; with 4 where the limit came before a \
      plan was found; with 5 where the plan itself is not legal.

      Examples:
        longhaul why plano.yaml plan.json --engineer ada --at plano --on 2026-03-02..2026-03-06
        longhaul why plano.yaml plan.json --engineer ada --at home --on 2026-03-14 --time-limit 5m
        longhaul why plano.yaml plan.json --engineer ada --at plano --on 2026-03-02..2026-03-06 --any-day
        longhaul why plano.yaml plan.json --not --engineer ada --at reno --on 2026-03-02..2026-03-06
        longhaul why plano.yaml plan.json --covered plano-h2.test --format markdown
        longhaul why plano.yaml plan.json --phase plano-h2.splice --before 2026-02-16 -o earlier.json
        longhaul why plano.yaml plan.json --phase plano-h2.test --mode 0 --no-contractors splice@plano
        longhaul why plano.yaml plan.json --finish plano-h2 --by 2026-03-27 --never ben --format json | jq .more
      """)

  @OptionGroup var inputs: PlanFileArguments

  @OptionGroup(title: "What is otherwise") var asked: ConditionArguments
  @OptionGroup(title: "Search") var search: SearchOptions

  @Option(help: "What goes to standard output.")
  var format: AnswerFormat = .text

  @Option(
    name: [.short, .long],
    help: ArgumentHelp("Write the plan that does what is asked to this file.", valueName: "file"),
    completion: .file(extensions: ["json", "csv"]))
  var output: String?

  @Flag(name: [.short, .long], help: "Print no progress.")
  var quiet = false

  func run(on console: Console) throws -> ExitStatus {
    let (source, file) = try OutputSet.problem(inputs.problem, and: [inputs.plan], for: output)
    let asked = try asked.asked(of: source.problem)
    let held = try inputs.held(of: source.problem, on: console)
    let asking = asking(source, held, on: console)
    guard let answer = try answer(asked, asking) else {
      console.say(Console.whyNoPlan(interrupted: console.isInterrupted()))
      return .noPlan
    }
    let report = WhyReport(
      held: held, asked: asked, answer: answer,
      otherwise: try otherwise(asked, answer, asking))
    try console.write(report, as: format)
    return try end(answer, held: held, file, on: console)
  }

  private func asking(
    _ source: ProblemReader.Result, _ held: Comparison.Candidate, on console: Console
  ) -> Asking {
    Asking(source: source, held: held) { problem, start in
      try console.solve(problem, search.options, from: start, isQuiet: quiet)
    } search: { body in
      try console.withLimits(for: held.problem, search.options, isQuiet: quiet, body)
    }
  }

  private func answer(_ asked: [Asked], _ asking: Asking) throws -> WhyReport.Answer? {
    do {
      return try asking.answer(asked)
    } catch let refusal as Asked.Refusal {
      throw CommandFailure(status: .usage, message: refusal.words(in: asking.held.problem))
    }
  }

  /// What it would cost the other way round, where one thing was asked that the plan does, and that can be turned round.
  private func otherwise(
    _ asked: [Asked], _ answer: WhyReport.Answer, _ asking: Asking
  ) throws -> WhyReport? {
    guard case .keeps = answer, asked.count == 1, let one = asked.first?.otherwise,
      let cases = try? Asked.cases(of: [one], in: asking.held.problem), !cases.isEmpty
    else { return nil }
    return try self.answer([one], asking).map {
      WhyReport(held: asking.held, asked: [one], answer: $0)
    }
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
    case .bounded: return console.isInterrupted() ? .interrupted : .noPlan
    case .contradictory, .infeasible: return .infeasible
    }
    if let file { try PlanFile(problem: held.problem, file: file).save(plan, on: console) }
    return console.isInterrupted() ? .interrupted : .success
  }
}
