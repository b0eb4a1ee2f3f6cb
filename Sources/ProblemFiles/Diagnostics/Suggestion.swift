// SPDX-License-Identifier: GPL-3.0-or-later

/// Finds the word that was probably meant.
enum Suggestion {
  /// The most words that are compared; beyond it a search would cost more than it gives.
  private static let mostCandidates = 5_000
  /// Letters of a word that are compared.
  private static let mostLetters = 80
  /// Words that are further apart are not near, however long they are.
  private static let mostEdits = 8

  /// `did you mean "…"?`, or nil where no word is near.
  static func phrase(for word: String, among candidates: some Sequence<String>) -> String? {
    nearest(to: word, among: candidates).map { "did you mean \"\($0)\"?" }
  }

  /// The candidate nearest to `word`; the first of those that are equally near.
  ///
  /// Near is a third of the word's length in edits, at least one; upper and lower case are near.
  ///
  /// - Complexity: O(candidates × letters × edits).
  static func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
    let wanted = letters(of: word)
    var limit = min(max(1, wanted.count / 3), mostEdits)
    var best: String?
    for candidate in candidates.prefix(mostCandidates) where candidate != word {
      guard limit >= 0, let distance = distance(wanted, letters(of: candidate), atMost: limit)
      else {
        continue
      }
      best = candidate
      limit = distance - 1
    }
    return best
  }

  private static func letters(of word: String) -> [UInt8] {
    Array(word.lowercased().utf8.prefix(mostLetters))
  }

  /// Insertions, deletions, substitutions and swaps of neighbors that lead from one word to the other; nil where that
  /// takes more than `limit`.
  ///
  /// Only cells near the diagonal are filled, since the others are further away than that (Ukkonen 1985).
  private static func distance(_ left: [UInt8], _ right: [UInt8], atMost limit: Int) -> Int? {
    guard abs(left.count - right.count) <= limit else { return nil }
    let far = limit + 1
    var beforePrevious = Array(repeating: far, count: right.count + 1)
    var previous = (0...right.count).map { min($0, far) }
    for (row, letter) in left.enumerated() {
      var current = Array(repeating: far, count: right.count + 1)
      current[0] = min(row + 1, far)
      for column in max(0, row - limit)..<max(0, row - limit, min(right.count, row + limit + 1)) {
        let other = right[column]
        var cost = min(
          previous[column + 1] + 1, current[column] + 1,
          previous[column] + (letter == other ? 0 : 1), far)
        if row > 0, column > 0, letter == right[column - 1], left[row - 1] == other {
          cost = min(cost, beforePrevious[column - 1] + 1)
        }
        current[column + 1] = cost
      }
      if current.allSatisfy({ $0 == far }) { return nil }
      beforePrevious = previous
      previous = current
    }
    return previous[right.count] <= limit ? previous[right.count] : nil
  }
}
