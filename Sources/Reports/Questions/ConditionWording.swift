// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlainText
internal import Questions
internal import Rotations

/// Conditions, and why they cannot be kept, as sentences.
struct ConditionWording {
  let problem: Problem
  private let words: Wording

  init(problem: Problem) {
    self.problem = problem
    self.words = Wording(problem: problem)
  }

  /// `Ada Okafor (ada) is at Plano, Texas on Mon 2–Fri 6 Mar.`
  func sentence(_ condition: Condition) -> String {
    switch condition {
    case .at(let engineer, let stop, let days):
      let range = words.rangeWithWeekdays(days.lowerBound, days.upperBound)
      return "\(words.nameAndID(engineer)) is at \(words.name(stop)) on \(range)."
    case .elsewhere(let engineer, let stop, let days):
      return sentence(Asked(.at(engineer, stop, days), isNegated: true))
    case .never(let engineer):
      return "\(words.nameAndID(engineer)) neither works nor is on standby on any day."
    case .starts(let phase, let day):
      return "\(words.fullName(phase)) starts on \(words.long(day))."
    case .startsBefore(let phase, let day):
      return "\(words.fullName(phase)) starts before \(words.long(day))."
    case .startsFrom(let phase, let day):
      return "\(words.fullName(phase)) starts on \(words.long(day)) or later."
    case .mode(let phase, let mode):
      return "\(words.fullName(phase)) runs in mode \(mode)\(name(of: mode, phase))."
    case .finishes(let buildOut, let day):
      return "\(words.nameAndID(buildOut)) finishes by \(words.long(day))."
    case .noContractors(let role, let site):
      return "No contractors are hired for \(words.name(role)) at \(words.name(site))."
    case .covered(let phase): return "\(words.fullName(phase)) is covered on every day."
    }
  }

  /// `Ada Okafor (ada) is not at Plano, Texas on any of Mon 2–Fri 6 Mar.`
  func sentence(_ asked: Asked) -> String {
    switch (asked.condition, asked.isNegated) {
    case (.at(let engineer, let stop, let days), let isNegated):
      return stay(engineer, stop, days, isThere: !isNegated, onSomeDay: asked.onSomeDay)
    case (.elsewhere(let engineer, let stop, let days), let isNegated):
      return stay(engineer, stop, days, isThere: isNegated, onSomeDay: asked.onSomeDay)
    case (let condition, false): return sentence(condition)
    case (.starts(let phase, let day), true):
      return "\(words.fullName(phase)) starts on another day than \(words.long(day))."
    case (.startsBefore(let phase, let day), true): return sentence(.startsFrom(phase, day))
    case (.startsFrom(let phase, let day), true): return sentence(.startsBefore(phase, day))
    case (.mode(let phase, let mode), true):
      return
        "\(words.fullName(phase)) runs in another mode than \(mode)\(name(of: mode, phase))."
    case (.finishes(let buildOut, let day), true):
      return "\(words.nameAndID(buildOut)) finishes later than \(words.long(day))."
    case (.never, true), (.noContractors, true), (.covered, true):
      preconditionFailure("what cannot be turned round is not asked")
    }
  }

  private func stay(
    _ engineer: EngineerID, _ stop: Stop, _ days: ClosedRange<Day>, isThere: Bool, onSomeDay: Bool
  ) -> String {
    let place = isThere || stop != .home ? "at \(words.name(stop))" : "away from home"
    let verb = isThere || stop == .home ? "is" : "is not"
    let isOne = days.lowerBound == days.upperBound
    let range = words.rangeWithWeekdays(days.lowerBound, days.upperBound)
    let when =
      isOne
      ? "on " : onSomeDay ? "on some day of " : isThere || stop == .home ? "on " : "on any day of "
    return "\(words.nameAndID(engineer)) \(verb) \(place) \(when)\(range)."
  }

  func sentence(_ contradiction: Contradiction) -> String {
    switch contradiction {
    case .refused(let entry, let reason):
      return (entry.map { "\(name(ofEntry: $0)): " } ?? "") + "\(reason.printable)."
    case .noRoster(let engineer, let day):
      return
        "No legal roster of \(words.nameAndID(engineer)) does this: none gets past \(words.long(day))."
    case .promisedStart(let phase, let day):
      return "\(words.fullName(phase)) is promised to start on \(words.long(day))."
    case .promisedMode(let phase, let mode):
      return "\(words.fullName(phase)) is promised in mode \(mode)\(name(of: mode, phase))."
    }
  }

  /// ` (6 heads, 9 days)`; empty for the only mode without a name.
  private func name(of mode: Int, _ phase: PhaseID) -> String {
    words.mode(mode, of: phase).map { " (\($0))" } ?? ""
  }

  private func name(ofEntry id: String) -> String {
    if let engineer = problem.engineerIDs.first(where: { problem[$0].name == id }) {
      return words.nameAndID(engineer)
    }
    let buildOut = problem.buildOutIDs.first { problem[$0].name == id }
    return buildOut.map(words.nameAndID) ?? id.printable
  }
}
