// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlainText
internal import Questions
internal import Rotations

/// A condition as a page or a script names it, by ids and dates.
struct AskedCondition: Decodable, Sendable {
  enum Kind: String, Decodable, Sendable {
    /// `engineer` is at `site`, or at `home`, from `from` to `to`.
    case at
    /// `engineer` stays at home altogether.
    case never
    /// `phase` starts on `date`, before it, or on it or later.
    case startsOn = "starts_on"
    case startsBefore = "starts_before"
    case startsFrom = "starts_from"
    /// `phase` runs in `mode`.
    case mode
    /// `build_out` finishes by `date`.
    case finishes
  }

  let kind: Kind
  var engineer: String?
  var site: String?
  var from: String?
  var to: String?
  var phase: String?
  var date: String?
  var mode: Int?
  var buildOut: String?

  /// - Throws: `Refusal` for names that the problem does not have, and for what cannot be otherwise any more.
  func condition(in problem: Problem) throws(Refusal) -> Condition {
    let names = AskedNames(problem: problem)
    switch kind {
    case .at:
      let (from, to) = (try names.day(from), try names.day(to ?? from))
      guard from <= to else { throw .badRequest("“to” comes before “from”.") }
      return .at(try names.engineer(engineer), try names.stop(site), from...to)
    case .never: return .never(try names.engineer(engineer))
    case .startsOn: return .starts(try names.phase(phase), on: try names.day(date))
    case .startsFrom: return .startsFrom(try names.phase(phase), try names.day(date))
    case .startsBefore:
      let day = try names.day(date)
      guard day > problem.horizon.first else {
        throw .unprocessable("nothing starts before the first day of the horizon.")
      }
      return .startsBefore(try names.phase(phase), day)
    case .mode:
      let phase = try names.phase(phase)
      guard let mode, problem[phase].modes.indices.contains(mode) else {
        throw .unprocessable("\(problem[phase].qualifiedName) has no such mode.")
      }
      return .mode(phase, mode)
    case .finishes:
      guard let id = problem.buildOutIDs.first(where: { problem[$0].name == buildOut }) else {
        throw .unprocessable("the problem has no build-out “\((buildOut ?? "").printable)”.")
      }
      return .finishes(id, by: try names.day(date))
    }
  }
}

/// What ids and dates of questions mean in a problem.
private struct AskedNames {
  let problem: Problem

  func engineer(_ name: String?) throws(Refusal) -> EngineerID {
    guard let id = problem.engineerIDs.first(where: { problem[$0].name == name }) else {
      throw .unprocessable("the problem has no engineer “\((name ?? "").printable)”.")
    }
    return id
  }

  /// No site is called `home`.
  func stop(_ name: String?) throws(Refusal) -> Stop {
    if name == "home" { return .home }
    guard let id = problem.siteIDs.first(where: { problem[$0].name == name }) else {
      throw .unprocessable("the problem has no site “\((name ?? "").printable)”.")
    }
    return .site(id)
  }

  func phase(_ name: String?) throws(Refusal) -> PhaseID {
    guard let id = problem.phaseIDs.first(where: { problem[$0].qualifiedName == name }) else {
      throw .unprocessable("the problem has no phase “\((name ?? "").printable)”.")
    }
    switch problem[id].state {
    case .open, .fixed: return id
    case .done, .started:
      throw .unprocessable("\(problem[id].qualifiedName) has begun, so nothing can be otherwise.")
    }
  }

  func day(_ text: String?) throws(Refusal) -> Day {
    guard let date = text.flatMap({ CalendarDate(iso: $0) }) else {
      throw .badRequest("dates are written 2026-01-05, not “\((text ?? "").printable)”.")
    }
    let day = problem.horizon.day(of: date)
    guard problem.horizon.contains(day) else {
      throw .unprocessable(
        "\(date.iso) lies outside the horizon, which goes from \(problem.horizon.start) to \(problem.horizon.end)."
      )
    }
    return day
  }
}
