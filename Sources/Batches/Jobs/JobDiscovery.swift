// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import SystemPackage

/// Finds the problem files of a batch.
public enum JobDiscovery {
  /// A path that is neither a file nor a folder.
  public struct MissingPath: Error, Sendable {
    public let path: String
  }

  /// The files that are named, and all `.yaml` and `.yml` files below the folders that are named: each once, those of
  /// a folder in the order of their names.
  ///
  /// - Parameter excluded: A folder that is left out: the batch's own.
  /// - Throws: `MissingPath` for the first path that is not there.
  public static func jobs(
    in paths: [String], excluding excluded: String
  ) throws(MissingPath) -> [BatchJob] {
    // By bytes: two names that differ only in how an accent is written are two files.
    var seen: Set<FilePath> = []
    var problems: [String] = []
    for path in paths {
      for file in try files(at: path, excluding: excluded)
      where seen.insert(withoutDots(file)).inserted {
        problems.append(file)
      }
    }
    return BatchJob.apart(problems)
  }

  private static func withoutDots(_ path: String) -> FilePath {
    let path = FilePath(path)
    return FilePath(root: path.root, path.components.filter { $0.kind != .currentDirectory })
  }

  private static func files(
    at path: String, excluding excluded: String
  ) throws(MissingPath) -> [String] {
    guard let isFolder = Self.isFolder(path) else { throw MissingPath(path: path) }
    guard isFolder else { return [path] }
    let root = path.hasSuffix("/") ? String(path.dropLast()) : path
    let own = URL(fileURLWithPath: excluded).standardizedFileURL.path + "/"
    let names = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
    return names.filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }.sorted()
      .map { "\(root)/\($0)" }
      .filter { !URL(fileURLWithPath: $0).standardizedFileURL.path.hasPrefix(own) }
      .filter { Self.isFolder($0) != true }
  }

  /// nil where there is nothing of this name.
  private static func isFolder(_ path: String) -> Bool? {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return nil }
    return isFolder.boolValue
  }
}
