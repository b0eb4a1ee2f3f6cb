// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import ProblemFiles

/// Digests of the files that a job reads, by which a change is seen.
enum InputDigests {
  /// - Throws: what the file system refuses.
  static func digests(of files: [String]) throws -> [String: String] {
    try files.reduce(into: [:]) { digests, file in
      let data = try Data(contentsOf: URL(fileURLWithPath: file))
      digests[file] = SHA256.hexDigest(of: Array(data))
    }
  }

  /// Whether every file is as it was; false where none is known.
  static func areUnchanged(_ known: [String: String]) -> Bool {
    guard !known.isEmpty, let now = try? digests(of: Array(known.keys)) else { return false }
    return now == known
  }
}
