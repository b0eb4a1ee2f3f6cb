// SPDX-License-Identifier: GPL-3.0-or-later

internal import Rotations

/// Gives out names that a planner can read and that LP and MPS files can hold.
///
/// LP files know no `-` in names, so that it becomes `_`, and dates are written `2026_01_12`. A name that is taken already
/// gets a number behind it, and one that is too long is cut.
struct ProgramNames {
  static let longest = 255

  private var taken: Set<String> = []

  /// A name made of these words; the first begins with a letter that no number does.
  mutating func unique(_ words: [String]) -> String {
    let plain = String(words.joined(separator: "_").prefix(ProgramNames.longest).map(safe))
    var name = plain
    var number = 2
    while !taken.insert(name).inserted {
      let suffix = "~\(number)"
      name = plain.prefix(ProgramNames.longest - suffix.count) + suffix
      number += 1
    }
    return name
  }

  private func safe(_ character: Character) -> Character {
    let isSafe =
      character.isASCII && (character.isLetter || character.isNumber) || character == "."
      || character == "_"
    return isSafe ? character : "_"
  }
}

extension Horizon {
  /// The date of a day as names bear it.
  func nameWord(_ day: Int) -> String { date(of: Day(day)).iso }
}
