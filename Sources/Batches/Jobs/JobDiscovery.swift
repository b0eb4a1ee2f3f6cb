// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

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
    var seen: Set<String> = []
    var jobs: [BatchJob] = []
    for path in paths {
      for file in try files(at: path, excluding: excluded) where seen.insert(file).inserted {
        jobs.append(BatchJob(problem: file))
      }
    }
    return jobs
  }

  private static func files(
    at path: String, excluding excluded: String
  ) throws(MissingPath) -> [String] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw MissingPath(path: path)
    }
    guard isFolder.boolValue else { return [path] }
    let root = path.hasSuffix("/") ? String(path.dropLast()) : path
    let own = URL(fileURLWithPath: excluded).standardizedFileURL.path + "/"
    let names = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
    return names.filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }.sorted()
      .map { "\(root)/\($0)" }
      .filter { !URL(fileURLWithPath: $0).standardizedFileURL.path.hasPrefix(own) }
  }
}
