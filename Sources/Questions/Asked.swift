// SPDX-License-Identifier: GPL-3.0-or-later

public import Rotations

/// A condition as it is asked for: kept or turned round, on all of its days or on some of them.
public struct Asked: Hashable, Sendable {
  public let condition: Condition
  /// Whether it is asked what it would cost if it were not so.
  public let isNegated: Bool
  /// Of where somebody is: whether one of the days is enough.
  public let onSomeDay: Bool

  public init(_ condition: Condition, isNegated: Bool = false, onSomeDay: Bool = false) {
    self.condition = condition
    self.isNegated = isNegated
    self.onSomeDay = onSomeDay
  }

  /// The other way round: who is somewhere on these days, or on some of them, is there on none of them.
  public var otherwise: Asked { Asked(condition, isNegated: !isNegated) }

  /// Why something cannot be asked.
  public enum Refusal: Error, Sendable {
    /// Turned round, it is a question of another kind.
    case negation(Condition)
    /// Being at a local site is being at home.
    case local(EngineerID, SiteID)
    /// The phase has one mode.
    case onlyMode(PhaseID)
    /// There would be so many cases to try.
    case tooMany(Int)
    /// A fiber phase may leave pieces where heads are open, of which its own role would lose track.
    case fiber(PhaseID)
  }

  /// The most cases that are tried for one question.
  public static let mostCases = 250

  /// Sets of conditions: a plan does what is asked where it keeps all of one set.
  public static func cases(
    of asked: [Asked], in problem: Problem
  ) throws(Refusal) -> [[Condition]] {
    var cases: [[Condition]] = [[]]
    for item in asked {
      let own = try item.cases(in: problem)
      guard cases.count * own.count <= mostCases else { throw .tooMany(cases.count * own.count) }
      cases = cases.flatMap { before in own.map { before + $0 } }
    }
    return cases
  }

  private func cases(in problem: Problem) throws(Refusal) -> [[Condition]] {
    switch condition {
    case .at(let engineer, let stop, let days):
      return try stays(engineer, stop, days, isThere: !isNegated, in: problem)
    case .elsewhere(let engineer, let stop, let days):
      return try stays(engineer, stop, days, isThere: isNegated, in: problem)
    case .covered(let phase) where problem[phase].fiber != nil: throw .fiber(phase)
    case let condition where !isNegated: return [[condition]]
    case .starts(let phase, let day):
      return before(phase, day, in: problem) + from(phase, day + 1, in: problem)
    case .startsBefore(let phase, let day): return from(phase, day, in: problem)
    case .startsFrom(let phase, let day): return before(phase, day, in: problem)
    case .mode(let phase, let mode):
      let others = problem[phase].modes.indices.filter { $0 != mode }
      if others.isEmpty { throw .onlyMode(phase) }
      return others.map { [.mode(phase, $0)] }
    case .finishes(let buildOut, let day): return later(buildOut, than: day, in: problem)
    case .never, .noContractors, .covered: throw .negation(condition)
    }
  }

  private func stays(
    _ engineer: EngineerID, _ stop: Stop, _ days: ClosedRange<Day>, isThere: Bool,
    in problem: Problem
  ) throws(Refusal) -> [[Condition]] {
    if !isThere, case .site(let site) = stop, problem.isLocal(site, to: engineer) {
      throw .local(engineer, site)
    }
    func condition(_ days: ClosedRange<Day>) -> Condition {
      isThere ? .at(engineer, stop, days) : .elsewhere(engineer, stop, days)
    }
    guard onSomeDay else { return [[condition(days)]] }
    return (days.lowerBound.index...days.upperBound.index).map {
      [condition(Day($0)...Day($0))]
    }
  }

  private func before(_ phase: PhaseID, _ day: Day, in problem: Problem) -> [[Condition]] {
    day > problem.horizon.first ? [[.startsBefore(phase, day)]] : []
  }

  private func from(_ phase: PhaseID, _ day: Day, in problem: Problem) -> [[Condition]] {
    day <= problem.horizon.last ? [[.startsFrom(phase, day)]] : []
  }

  /// Some phase finishes later: in one of its modes it starts on the first day from which on it does, or after it.
  private func later(
    _ buildOut: BuildOutID, than day: Day, in problem: Problem
  ) -> [[Condition]] {
    problem[buildOut].phases.flatMap { phase -> [[Condition]] in
      switch problem[phase].state {
      case .done: return []
      case .started(_, let mode, _):
        let first = problem.calendar(of: phase, mode: mode).firstWorkingDay(
          from: problem.horizon.first)
        let finish = first.flatMap { problem.finish(of: phase, mode: mode, start: $0) }
        return finish.map { $0 > day } ?? false ? [[]] : []
      case .open, .fixed: break
      }
      return problem[phase].modes.indices.compactMap { mode in
        let starts = problem.calendar(of: phase, mode: mode).workingDays
        guard
          let first = starts.first(where: {
            problem.finish(of: phase, mode: mode, start: Day($0)).map { $0 > day } ?? false
          })
        else { return nil }
        let isOnly = problem[phase].modes.count == 1
        return (isOnly ? [] : [.mode(phase, mode)]) + [.startsFrom(phase, Day(first))]
      }
    }
  }
}
