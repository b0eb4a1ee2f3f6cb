// SPDX-License-Identifier: GPL-3.0-or-later

internal import Rotations

extension FiberReport {
  /// Something about cable that people have to know of, in a sentence.
  struct Trouble {
    let text: String
    let isBad: Bool
  }

  /// What had to wait, what is left and what has no reel: each run on its own, or where brief, phase by phase.
  var troubles: [Trouble] {
    let waits = fiber.learned.map { learned in
      Trouble(
        text: "\(words.fullName(learned.phase)) waits for reels and starts no earlier than "
          + "\(words.short(learned.earliest)).", isBad: false)
    }
    return waits + leftPieces + missingPieces
  }

  private var leftPieces: [Trouble] {
    let left = fiber.left.filter { filter.shows(problem[problem[$0.run].buildOut].site) }
    return bundled(left, by: \.phase).map { left in
      let pieces = Figures.counted(left.reduce(0) { $0.plus(heads: $1.count) }, "piece")
      let runs = enumeration(left.map { name($0.run) }, limit: Self.mostRuns)
      return Trouble(
        text: "\(words.fullName(left[0].phase)) leaves \(pieces) of \(runs).", isBad: true)
    }
  }

  private var missingPieces: [Trouble] {
    let missing = fiber.missing.filter { filter.shows(problem[problem[$0.run].buildOut].site) }
    return bundled(missing, by: { problem[$0.run].buildOut }).map { missing in
      let pieces = Figures.counted(missing.reduce(0) { $0.plus(heads: $1.count) }, "piece")
      let runs = enumeration(
        missing.map { problem.qualifiedName(of: $0.run) }, limit: Self.mostRuns)
      return Trouble(text: "No reel is there for \(pieces) of \(runs).", isBad: true)
    }
  }

  /// Runs that a sentence names; a hall may leave thousands.
  private static let mostRuns = 3

  /// The items with equal keys together, each alone where everything is told; none of them is empty.
  private func bundled<Item, Key: Comparable & Hashable>(
    _ items: [Item], by key: (Item) -> Key
  ) -> [[Item]] {
    guard detail == .brief else { return items.map { [$0] } }
    return Dictionary(grouping: items, by: key).sorted { $0.key < $1.key }.map(\.value)
  }
}
