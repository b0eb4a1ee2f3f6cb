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
    }
  }

  func sentence(_ contradiction: Contradiction) -> String {
    switch contradiction {
    case .refused(let entry, let reason):
      return (entry.map { "\(name(ofEntry: $0)): " } ?? "") + "\(reason.printable)."
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
