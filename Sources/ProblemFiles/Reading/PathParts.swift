// SPDX-License-Identifier: GPL-3.0-or-later

/// Paths as texts, taken apart without Foundation, whose paths end the process for names of one letter on Linux.
public enum PathParts {
  /// The folder in which the file stands: `.` for a name alone.
  public static func folder(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: separator) else { return "." }
    let folder = path[..<slash]
    return folder.isEmpty ? "/" : String(folder)
  }

  /// The file's name without its last ending: `late` for `scenarios/late.yaml`.
  public static func stem(of path: String) -> String {
    let name = name(of: path)
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return String(name) }
    return String(name[..<dot])
  }

  private static func name(of path: String) -> Substring {
    path.utf8.lastIndex(of: separator).map { path[path.utf8.index(after: $0)...] } ?? path[...]
  }

  private static let separator = UInt8(ascii: "/")
}
