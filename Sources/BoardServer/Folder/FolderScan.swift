// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A file as it was when the folder was looked through.
struct FoundFile: Sendable, Hashable {
  /// Relative to the folder.
  let name: String
  let size: Int64
  /// Nanoseconds since 1970.
  let changed: Int64
}

/// Looks through a folder for files that may be problems, plans or scenarios.
enum FolderScan {
  /// More files than anybody lists.
  static let mostFiles = 5_000
  private static let endings = [".yaml", ".yml", ".json"]

  /// In the order of their names; nothing hidden, no links, and no deeper than ``WorkFolder/deepest``.
  static func files(of folder: WorkFolder) -> [FoundFile] {
    var found: [FoundFile] = []
    look(into: "", of: folder, depth: 1, &found)
    return found.sorted { $0.name < $1.name }
  }

  private static func look(
    into path: String, of folder: WorkFolder, depth: Int, _ found: inout [FoundFile]
  ) {
    let place = folder.root + (path.isEmpty ? "" : "/" + path)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: place)) ?? []
    for name in names.sorted() where !name.hasPrefix(".") && found.count < mostFiles {
      let below = path.isEmpty ? name : path + "/" + name
      var status = stat()
      guard lstat(folder.root + "/" + below, &status) == 0 else { continue }
      switch status.st_mode & S_IFMT {
      case S_IFDIR where depth < WorkFolder.deepest:
        look(into: below, of: folder, depth: depth + 1, &found)
      case S_IFREG where endings.contains(where: name.lowercased().hasSuffix):
        found.append(
          FoundFile(name: below, size: Int64(status.st_size), changed: status.nanoseconds))
      default: break
      }
    }
  }

  /// What a file says that it is.
  enum Kind: String, Sendable {
    case problem, plan, scenario
  }

  /// nil for a file of another kind; looks at its beginning alone.
  static func kind(of path: String) -> Kind? {
    guard let handle = FileHandle(forReadingAtPath: path) else { return nil }
    defer { try? handle.close() }
    guard let data = try? handle.read(upToCount: 1 << 16) else { return nil }
    let text = String(decoding: data, as: UTF8.self)
    if text.contains("\"longhaul_plan\"") { return .plan }
    if text.firstMatch(of: /(?m)^\s*[{]?\s*"?longhaul_scenario"?\s*:/) != nil { return .scenario }
    return text.firstMatch(of: /(?m)^\s*[{]?\s*"?longhaul"?\s*:/) != nil ? .problem : nil
  }
}

extension stat {
  fileprivate var nanoseconds: Int64 {
    #if canImport(Glibc)
      Int64(st_mtim.tv_sec) * 1_000_000_000 + Int64(st_mtim.tv_nsec)
    #else
      Int64(st_mtimespec.tv_sec) * 1_000_000_000 + Int64(st_mtimespec.tv_nsec)
    #endif
  }
}
