// SPDX-License-Identifier: GPL-3.0-or-later

public import Foundation

/// The folder with the specification and its benchmark problems beside the package, on machines that have it.
public enum SharedFolder {
  /// nil where it is missing; tests that need it are skipped there.
  public static let url: URL? = {
    let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let shared = package.deletingLastPathComponent().appendingPathComponent("shared")
    return FileManager.default.fileExists(atPath: shared.path) ? shared : nil
  }()

  public static var isThere: Bool { url != nil }

  /// Paths of all problem files in it that are meant to be right, in the order of their names.
  public static var problemPaths: [String] {
    guard let url, let files = FileManager.default.enumerator(atPath: url.path) else { return [] }
    return files.compactMap { $0 as? String }
      .filter { $0.hasSuffix(".yaml") && !$0.hasPrefix("faults/") }.sorted()
      .map { url.appendingPathComponent($0).path }
  }
}
