// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlainText
internal import Reports
internal import Rotations

extension Change {
  /// The change as a sentence without its period: `Hall 1: pull starts on Mon 5 Jan 2026, with 3 heads, 4 days`.
  func words(in problem: Problem) -> String {
    let words = Wording(problem: problem)
    switch self {
    case .phase(let phase, let start, let mode, let duration):
      let way = mode.flatMap { words.mode($0, of: phase) }.map { ", with \($0)" } ?? ""
      let length = duration.map { ", and takes \(counted($0.days, "day"))" } ?? ""
      return "\(words.fullName(phase)) starts on \(words.long(start))\(way)\(length)"
    case .release(let phase): return "\(words.fullName(phase)) is no longer promised"
    case .stay(let stay, by: 0):
      return
        "\(words.nameAndID(stay.engineer)) is promised \(Change.places(stay, words)) from "
        + words.rangeWithWeekdays(stay.days.lowerBound, stay.days.upperBound)
    case .stay(let stay, let days):
      let shift = "\(counted(abs(days), "day")) \(days < 0 ? "earlier" : "later")"
      return "\(words.nameAndID(stay.engineer)) is \(Change.places(stay, words)) \(shift)"
    case .ill(let engineer, let days):
      return
        "\(words.nameAndID(engineer)) is ill on \(words.rangeWithWeekdays(days.lowerBound, days.upperBound))"
    case .head(let engineer, let count, _):
      return
        "\(count == 1 ? "One more person" : "\(count) more people") like \(words.nameAndID(engineer))"
    case .due(let buildOut, let day):
      return "\(words.nameAndID(buildOut)) is due on \(words.long(day))"
    }
  }

  private static func places(_ stay: Stay, _ words: Wording) -> String {
    guard !stay.sites.isEmpty else { return "on the way" }
    return "at " + stay.sites.map { words.name($0.site) }.joined(separator: ", then ")
  }
}
