// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import ProblemFiles

/// Digests of the files that a job reads, by which a change is seen.
enum InputDigests {
  /// The digests of what was read, whatever has become of the files since.
  static func digests(of files: [ReadFile]) -> [String: String] {
    // What was read twice, and had changed in between, is never again as it was.
    Dictionary(files.map { ($0.path, $0.sha256) }, uniquingKeysWith: { $0 == $1 ? $0 : "" })
  }

  /// Whether every file is as it was; false where none is known.
  static func areUnchanged(_ known: [String: String]) -> Bool {
    !known.isEmpty
      && known.allSatisfy { path, digest in
        FileManager.default.contents(atPath: path).map { SHA256.hexDigest(of: Array($0)) } == digest
      }
  }
}
