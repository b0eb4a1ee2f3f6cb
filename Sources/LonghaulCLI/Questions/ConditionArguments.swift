// SPDX-License-Identifier: GPL-3.0-or-later

internal import ArgumentParser
internal import Questions
internal import Rotations

/// What is to be otherwise than in a plan; all of it holds together.
struct ConditionArguments: ParsableArguments {
  @Option(help: ArgumentHelp("Who is somewhere, with --at and --on.", valueName: "id"))
  var engineer: String?

  @Option(help: ArgumentHelp("The site, or home.", valueName: "site"))
  var at: String?

  @Option(
    help: ArgumentHelp(
      "The day or days: 2026-03-02, or 2026-03-02..2026-03-06.", valueName: "days"))
  var on: DateRangeArgument?

  @Option(
    help: ArgumentHelp(
      "Who neither works nor is on standby at all; repeatable.", valueName: "id"))
  var never: [String] = []

  @Option(
    help: ArgumentHelp(
      "The phase of --start, --before, --after or --mode.", valueName: "buildout.phase"))
  var phase: String?

  @Option(help: ArgumentHelp("The phase starts on this day.", valueName: "date"))
  var start: DateArgument?

  @Option(help: ArgumentHelp("The phase starts before this day.", valueName: "date"))
  var before: DateArgument?

  @Option(help: ArgumentHelp("The phase starts on this day or later.", valueName: "date"))
  var after: DateArgument?

  @Option(help: ArgumentHelp("The phase runs in this mode, counted from 0.", valueName: "number"))
  var mode: Int?

  @Option(help: ArgumentHelp("The build-out of --by.", valueName: "buildout"))
  var finish: String?

  @Option(help: ArgumentHelp("The build-out finishes on this day or earlier.", valueName: "date"))
  var by: DateArgument?

  @Option(
    help: ArgumentHelp(
      "Nobody is hired by the day for this role at this site; repeatable.",
      valueName: "role@site"))
  var noContractors: [String] = []

  func validate() throws {
    let stay = [engineer != nil, at != nil, on != nil]
    if stay.contains(true), stay.contains(false) {
      throw ValidationError("--engineer, --at and --on go together: who, where and when.")
    }
    let ofPhase = [start != nil, before != nil, after != nil, mode != nil].count(where: \.self)
    if phase == nil ? ofPhase > 0 : ofPhase != 1 {
      throw ValidationError(
        "--phase goes together with exactly one of --start, --before, --after and --mode.")
    }
    if (finish == nil) != (by == nil) { throw ValidationError("--finish and --by go together.") }
    if engineer == nil, never.isEmpty, phase == nil, finish == nil, noContractors.isEmpty {
      throw ValidationError(
        "name what is to be otherwise: --engineer, --never, --phase, --finish or --no-contractors.")
    }
  }

  /// The conditions, in the order of the options.
  ///
  /// - Throws: `CommandFailure` for names that the problem does not have, days outside its horizon, and what cannot be
  ///   otherwise any more.
  func conditions(for problem: Problem) throws -> [Condition] {
    let names = ConditionNames(problem: problem)
    var conditions: [Condition] = []
    if let engineer, let at, let on {
      conditions.append(
        .at(
          try names.engineer(engineer), try names.stop(at),
          try names.day(on.first, "--on")...names.day(on.last, "--on")))
    }
    conditions += try never.map { .never(try names.engineer($0)) }
    if let phase { conditions.append(try condition(on: try names.openPhase(phase), names)) }
    if let finish, let by {
      conditions.append(
        .finishes(try names.buildOut(finish), by: try names.day(by.date, "--by")))
    }
    return try conditions
      + noContractors.map {
        let (role, site) = try names.contractors($0)
        return .noContractors(role, site)
      }
  }

  private func condition(on phase: PhaseID, _ names: ConditionNames) throws -> Condition {
    if let start { return .starts(phase, on: try names.day(start.date, "--start")) }
    if let after { return .startsFrom(phase, try names.day(after.date, "--after")) }
    if let mode { return .mode(phase, try names.mode(mode, of: phase)) }
    guard let before else {
      throw ValidationError("--phase needs one of --start, --before, --after and --mode.")
    }
    let day = try names.day(before.date, "--before")
    guard day > names.problem.horizon.first else {
      throw CommandFailure(
        status: .usage,
        message: "nothing starts before \(before.date), which is the first day of the horizon.")
    }
    return .startsBefore(phase, day)
  }
}
