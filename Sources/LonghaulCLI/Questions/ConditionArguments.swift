// SPDX-License-Identifier: GPL-3.0-or-later

internal import ArgumentParser
internal import Questions
internal import Rotations

/// What is to be otherwise than in a plan; all of it holds together.
struct ConditionArguments: ParsableArguments {
  @Option(help: ArgumentHelp("Who is somewhere, with --at and --on.", valueName: "id"))
  var engineer: String?

  @Option(help: ArgumentHelp("The site, home, or away.", valueName: "site"))
  var at: String?

  @Option(
    help: ArgumentHelp(
      "The day or days: 2026-03-02, or 2026-03-02..2026-03-06.", valueName: "days"))
  var on: DateRangeArgument?

  @Flag(help: "With --on: on some of the days, not on all of them.")
  var anyDay = false

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

  @Option(
    help: ArgumentHelp(
      "No head stays open at this phase; repeatable.", valueName: "buildout.phase"))
  var covered: [String] = []

  @Option(
    help: ArgumentHelp(
      "Turns the next one round: --not --finish plano-h2 --by 2026-03-27 is later than that.",
      valueName: "condition"))
  var not: [Turned] = []

  /// What can be turned round.
  enum Turned: String, ExpressibleByArgument, CaseIterable {
    case engineer, phase, finish

    /// What the option belongs to; nil for one that cannot be turned round.
    init?(option: String) {
      switch option {
      case "--engineer", "--at", "--on", "--any-day": self = .engineer
      case "--phase", "--start", "--before", "--after", "--mode": self = .phase
      case "--finish", "--by": self = .finish
      default: return nil
      }
    }
  }

  /// The words of a command line with the option that follows each `--not` named beside it, as the parser wants them.
  static func naming(_ arguments: [String]) -> [String] {
    arguments.enumerated().map { position, word in
      guard word == "--not", arguments.indices.contains(position + 1) else { return word }
      let next = arguments[position + 1].prefix { $0 != "=" }
      return "--not=\(Turned(option: String(next))?.rawValue ?? String(next))"
    }
  }

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
    if anyDay, on == nil { throw ValidationError("--any-day goes together with --on.") }
    if engineer == nil, never.isEmpty, phase == nil, finish == nil, noContractors.isEmpty,
      covered.isEmpty
    {
      throw ValidationError(
        "name what is to be otherwise: --engineer, --never, --phase, --finish, --no-contractors or --covered."
      )
    }
    for turned in Set(not) {
      let isThere =
        switch turned {
        case .engineer: engineer != nil
        case .phase: phase != nil
        case .finish: finish != nil
        }
      if !isThere { throw ValidationError("--not stands before --engineer, --phase or --finish.") }
    }
  }

  /// What is asked, in the order of the options.
  ///
  /// - Throws: `CommandFailure` for names that the problem does not have, days outside its horizon, and what cannot be
  ///   otherwise any more.
  func asked(of problem: Problem) throws -> [Asked] {
    let names = ConditionNames(problem: problem)
    var asked: [Asked] = []
    if let engineer, let at, let on {
      asked.append(
        Asked(
          try stay(engineer, at, on, names), isNegated: not.contains(.engineer), onSomeDay: anyDay))
    }
    asked += try never.map { Asked(.never(try names.engineer($0))) }
    if let phase {
      asked.append(
        Asked(
          try condition(on: try names.openPhase(phase), names), isNegated: not.contains(.phase)))
    }
    if let finish, let by {
      asked.append(
        Asked(
          .finishes(try names.buildOut(finish), by: try names.day(by.date, "--by")),
          isNegated: not.contains(.finish)))
    }
    asked += try noContractors.map {
      let (role, site) = try names.contractors($0)
      return Asked(.noContractors(role, site))
    }
    return try asked + covered.map { Asked(.covered(try names.phase($0))) }
  }

  private func stay(
    _ engineer: String, _ at: String, _ on: DateRangeArgument, _ names: ConditionNames
  ) throws -> Condition {
    let days = try names.day(on.first, "--on")...names.day(on.last, "--on")
    let engineer = try names.engineer(engineer)
    let isAway = at == "away" && !names.problem.sites.contains { $0.name == at }
    return isAway ? .elsewhere(engineer, .home, days) : .at(engineer, try names.stop(at), days)
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
