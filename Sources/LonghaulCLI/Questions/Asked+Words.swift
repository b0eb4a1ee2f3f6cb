// SPDX-License-Identifier: GPL-3.0-or-later

internal import Questions
internal import Rotations

extension Asked.Refusal {
  /// Why it cannot be asked, in a planner's words.
  func words(in problem: Problem) -> String {
    switch self {
    case .negation:
      return
        "--never, --no-contractors and --covered cannot be turned round; ask for a day or a place with --engineer."
    case .local(let engineer, let site):
      return
        "\(problem[engineer].name) works at \(problem[site].name) from home, so being there is being at home; ask "
        + "with --at home or --at away."
    case .onlyMode(let phase):
      return "\(problem[phase].qualifiedName) has the one mode 0, so it cannot run in another."
    case .tooMany(let count):
      return
        "this would be \(count) cases to try one by one, and \(Asked.mostCases) are the most; ask for fewer days, or "
        + "for less at a time."
    case .fiber(let phase):
      return
        "\(problem[phase].qualifiedName) is a fiber phase, whose pieces go by its heads; --covered takes other phases."
    }
  }
}
