// SPDX-License-Identifier: GPL-3.0-or-later

internal import ArgumentParser
internal import ProblemFiles
internal import Rolling
internal import Rotations

/// Which problem and plan are rolled on, to which day, and by which news.
struct RollArguments: ParsableArguments {
  @OptionGroup var inputs: PlanFileArguments

  @Option(help: ArgumentHelp("The first day of the new file.", valueName: "date"))
  var to: DateArgument

  @Option(
    help: ArgumentHelp("Take what came otherwise than planned from this table.", valueName: "csv"),
    completion: .file(extensions: ["csv"]))
  var status: String?

  /// A plan that people hold, and the day on which it is looked at.
  struct Held {
    let source: ProblemReader.Result
    let plan: Plan
    let day: Day

    var problem: Problem { source.problem }
  }

  /// Reads problem and plan.
  ///
  /// - Throws: `DiagnosticsError` with every error of a file; `CommandFailure` where an output would replace what is read,
  ///   or the day lies outside the horizon.
  func read(on console: Console, sparedBy outputs: OutputSet) throws -> Held {
    try outputs.spare([inputs.problem, inputs.plan] + [status].compactMap(\.self))
    let source = try ProblemReader.read(path: inputs.problem)
    try outputs.spare(source.files.map(\.path))
    let problem = source.problem
    let plan = try console.readPlan(inputs.plan, of: problem)
    let day = problem.horizon.day(of: to.date)
    guard problem.horizon.contains(day) else {
      throw RollRefusal.dayOutsideHorizon.failure(of: problem, by: self)
    }
    return Held(source: source, plan: plan, day: day)
  }

  /// What the status table says; no news without one.
  ///
  /// - Throws: `DiagnosticsError` with every error of the table.
  func news(of held: Held) throws -> News {
    try status.map {
      try StatusReader.read(path: $0, of: held.plan, problem: held.problem, on: held.day)
    } ?? News()
  }

  /// The problem as it stands on the day.
  ///
  /// - Throws: `CommandFailure` where that cannot be said.
  func rolled(
    _ held: Held, news: News, keptDays: Int = 0, writingTo path: String, on console: Console
  ) throws -> RolledProblem {
    let outcome = Roller.roll(
      held.source, plan: held.plan, to: held.day, news: news, keptDays: keptDays,
      writingTo: path)
    switch outcome {
    case .rolled(let rolled): return rolled
    case .refused(let refusal):
      if case .contradiction(let text, let diagnostics) = refusal {
        // The new file is not written, so its lines are shown.
        var writer = DiagnosticText(texts: [path: text])
        console.writeMessage(diagnostics.map { writer.text(of: $0) + "\n" }.joined())
      }
      throw refusal.failure(of: held.problem, by: self, lines: news.lines)
    }
  }
}

extension RollRefusal {
  /// The refusal in words, with what to do.
  fileprivate func failure(
    of problem: Problem, by command: RollArguments, lines: [PhaseID: Int] = [:]
  ) -> CommandFailure {
    func name(_ phase: PhaseID) -> String { problem[phase].qualifiedName }
    switch self {
    case .dayOutsideHorizon:
      return CommandFailure(
        status: .usage,
        message: "--to \(command.to.date) lies outside the horizon, which goes from "
          + "\(problem.horizon.start) to \(problem.horizon.end).")
    case .illegalPlan(let violations):
      return CommandFailure(
        status: .violations,
        message:
          "the plan breaks \(violations == 1 ? "a rule" : "\(violations) rules"), so where things "
          + "stand is not known; longhaul audit \(command.inputs.problem) \(command.inputs.plan) names each."
      )
    case .stockBelowNothing(let pool, let amount):
      let item = problem[pool].item + (problem[pool].site.map { "@\(problem[$0].name)" } ?? "")
      return CommandFailure(
        status: .badFile,
        message:
          "by the status, phases that have begun took \(amount) more of \(item) than came; say with "
          + "a phase row which has not begun, or with a delivery row what came.")
    case .doneBefore(let phase, let before):
      let line = lines[phase] ?? lines[before]
      let place = line.map { "\(command.status ?? ""):\($0): " } ?? ""
      return CommandFailure(
        status: .badFile,
        message:
          "\(place)\(name(phase)) is done although \(name(before)), which it comes after, is not; add "
          + "a row for \(lines[phase] == nil ? name(phase) : name(before)).")
    case .contradiction:
      return CommandFailure(
        status: command.status == nil ? .failure : .badFile,
        message: "the new file would contradict itself and is not written"
          + (command.status == nil
            ? "; please report this with both files."
            : "; look at the rows of \(command.status ?? "") that concern what is named."))
    case .movedAway(let folder):
      return CommandFailure(
        status: .usage,
        message:
          "the problem names other files, so the new file must stand beside it, in \(folder).")
    }
  }
}
