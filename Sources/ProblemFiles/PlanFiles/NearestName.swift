// SPDX-License-Identifier: GPL-3.0-or-later

/// Finds the word that was probably meant.
enum NearestName {
  /// “Did you mean …?”, where one of `names` is near enough to `word`; the first in order among equals.
  static func advice(for word: String, among names: some Sequence<String>) -> String? {
    let limit = max(1, min(3, word.count / 3))
    let near = names.compactMap { name in
      distance(word, name, atMost: limit).map { (distance: $0, name: name) }
    }
    let nearest = near.min { ($0.distance, $0.name) < ($1.distance, $1.name) }
    return nearest.map { "Did you mean “\($0.name)”?" }
  }

  /// Letters to insert, delete or change to make one of the other; nil above `limit`.
  private static func distance(_ left: String, _ right: String, atMost limit: Int) -> Int? {
    let left = Array(left.utf8.prefix(200))
    let right = Array(right.utf8.prefix(200))
    guard abs(left.count - right.count) <= limit else { return nil }
    var row = Array(0...right.count)
    for (i, letter) in left.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, other) in right.enumerated() {
        let change = diagonal + (letter == other ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(change, row[j] + 1, diagonal + 1)
      }
    }
    return row[right.count] <= limit ? row[right.count] : nil
  }
}
