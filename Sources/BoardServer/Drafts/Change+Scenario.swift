// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import ProblemFiles
internal import Rotations

extension Change {
  /// The change as entries of a scenario file (`ScenarioReader`), each on one line.
  func entries(in problem: Problem) -> [String] {
    let horizon = problem.horizon
    func date(_ day: Day) -> String { horizon.date(of: day).iso }
    func path(_ phase: PhaseID) -> String {
      "buildouts.\(problem[problem[phase].buildOut].name).phases.\(problem[phase].name)"
    }
    func path(_ engineer: EngineerID) -> String {
      "\(problem[engineer].isItem ? "equipment" : "engineers").\(problem[engineer].name)"
    }
    switch self {
    case .phase(let phase, let start, let mode, let duration):
      let length = duration.map {
        "{set: '\(path(phase)).\($0.key)', value: \($0.days)}"
      }
      let promise = mode.map { ", mode: \($0)" } ?? ""
      return [length].compactMap(\.self)
        + ["{set: \(path(phase)).fixed, value: {start: \(date(start))\(promise)}}"]
    case .release(let phase): return ["{remove: \(path(phase)).fixed}"]
    case .stay(let stay, let by):
      return stay.sites.compactMap { stop in
        let from = max(horizon.first, stop.days.lowerBound + by)
        let to = min(horizon.last, stop.days.upperBound + by)
        guard from <= to else { return nil }
        return "{add: \(path(stay.engineer)).booked, value: "
          + "{from: \(date(from)), to: \(date(to)), at: \(ScenarioText.quoted(problem[stop.site].name))}}"
      }
    case .ill(let engineer, let days):
      return [
        "{add: \(path(engineer)).unavailable, value: {from: \(date(days.lowerBound)), to: \(date(days.upperBound))}}"
      ]
    case .head(let engineer, let count, let id):
      return [
        "{add: engineers, value: \(Change.entry(like: problem[engineer], id, count, problem))}"
      ]
    case .due(let buildOut, let day):
      return ["{set: buildouts.\(problem[buildOut].name).due, value: \(date(day))}"]
    }
  }

  /// Somebody with the home, skills and rates of another.
  private static func entry(
    like engineer: Engineer, _ id: String, _ count: Int, _ problem: Problem
  ) -> String {
    let horizon = problem.horizon
    let skills = engineer.skills.map { skill in
      let dates = [("from", skill.from), ("until", skill.until)].compactMap { key, day in
        day.map { "\(key): \(horizon.date(of: $0).iso)" }
      }
      let level =
        dates.isEmpty
        ? "\(skill.level)" : "{level: \(skill.level), \(dates.joined(separator: ", "))}"
      return "\(ScenarioText.quoted(skill.name)): \(level)"
    }
    let rates = [("day_rate", engineer.dayRate), ("standby_rate", engineer.standbyRate)]
      .map { "\($0): \($1)" }
    return
      "{id: \(id), count: \(count), home: \(ScenarioText.quoted(problem[engineer.home].name)), "
      + "skills: {\(skills.joined(separator: ", "))}, \(rates.joined(separator: ", "))}"
  }
}

/// Writes scenario files.
enum ScenarioText {
  /// A scenario of this name and these changes, in the form that `ScenarioReader` reads.
  static func text(name: String, _ changes: [Change], in problem: Problem) -> String {
    let entries = changes.flatMap { $0.entries(in: problem) }
    let lines = entries.isEmpty ? ["changes: []"] : ["changes:"] + entries.map { "  - \($0)" }
    return (["longhaul_scenario: 1", "name: \(quotedText(name))"] + lines).joined(separator: "\n")
      + "\n"
  }

  /// An id as it may stand without quotes, else in quotes.
  static func quoted(_ id: String) -> String {
    let isWord = id.wholeMatch(of: /[A-Za-z][A-Za-z0-9_\-]*/) != nil
    return isWord && !words.contains(id.lowercased()) ? id : quotedText(id)
  }

  /// What YAML takes for something else than text.
  private static let words: Set = ["null", "true", "false", "yes", "no", "on", "off"]

  private static func quotedText(_ text: String) -> String {
    guard let data = try? JSONEncoder().encode(text) else { return "\"\"" }
    return String(decoding: data, as: UTF8.self)
  }
}
