// SPDX-License-Identifier: GPL-3.0-or-later

/// What was read of the files that were used last, as long as they are what they were.
struct RecentFiles<Value> {
  private struct Kept {
    let stamp: FoundFile
    let value: Value
    var used: Int
  }

  /// Files that are kept.
  private let most: Int
  private var kept: [String: Kept] = [:]
  private var turn = 0

  init(most: Int) { self.most = most }

  /// nil for a file that is not kept, or that has changed since.
  mutating func value(of file: FoundFile) -> Value? {
    guard let found = kept[file.name], found.stamp == file else { return nil }
    turn += 1
    kept[file.name]?.used = turn
    return found.value
  }

  /// Keeps the value, and lets go of the one that was not used for longest where there are too many.
  mutating func keep(_ value: Value, of file: FoundFile) {
    turn += 1
    kept[file.name] = Kept(stamp: file, value: value, used: turn)
    guard kept.count > most, let oldest = kept.min(by: { $0.value.used < $1.value.used }) else {
      return
    }
    kept[oldest.key] = nil
  }
}
