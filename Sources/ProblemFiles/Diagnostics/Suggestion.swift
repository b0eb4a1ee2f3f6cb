// SPDX-License-Identifier: GPL-3.0-or-later

/// Finds the word that was probably meant.
enum Suggestion {
  /// The most words that are compared; beyond it a search would cost more than it gives.
  private static let mostCandidates = 20_000

  /// `did you mean "…"?`, or nil where no word is near.
  static func phrase(for word: String, among candidates: some Sequence<String>) -> String? {
    nearest(to: word, among: candidates).map { "did you mean \"\($0)\"?" }
  }

  /// The candidate nearest to `word`; the first of those that are equally near.
  ///
  /// Near is a third of the word's length in edits, at least one; upper and lower case are near.
  static func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
    let wanted = Array(word.lowercased().utf8.prefix(80))
    var limit = max(1, wanted.count / 3)
    var best: String?
    for candidate in candidates.prefix(mostCandidates) where candidate != word {
      let letters = Array(candidate.lowercased().utf8.prefix(80))
      guard abs(letters.count - wanted.count) <= limit else { continue }
      let distance = distance(wanted, letters)
      if distance < limit || (distance == limit && best == nil) {
        limit = distance
        best = candidate
      }
    }
    return best
  }

  /// Insertions, deletions, substitutions and swaps of neighbors that lead from one word to the other.
  private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var beforePrevious: [Int] = []
    var previous = Array(0...right.count)
    for (row, letter) in left.enumerated() {
      var current = [row + 1]
      for (column, other) in right.enumerated() {
        var cost = min(
          previous[column + 1] + 1, current[column] + 1,
          previous[column] + (letter == other ? 0 : 1))
        if row > 0, column > 0, letter == right[column - 1], left[row - 1] == other {
          cost = min(cost, beforePrevious[column - 1] + 1)
        }
        current.append(cost)
      }
      beforePrevious = previous
      previous = current
    }
    return previous[right.count]
  }
}
