// SPDX-License-Identifier: GPL-3.0-or-later

internal import ProblemFiles
internal import SystemPackage

/// The path of a job's own files below a folder of the batch: that of its problem file where it can be, so that people
/// find it, and no other problem file's.
///
/// `halls/a.yaml` becomes `halls/a`, `../a.yaml` becomes `_up/a`, `/halls/a.yaml` becomes `_root/halls/a`; `.yml` and
/// `.json` stay. Whatever could meet one of these, or is too long for a file system, becomes its name with a digest of the
/// whole path: `a~0123456789abcdef`, which no other form can be, since a `~` is in none.
enum JobKey {
  static func key(of problem: String) -> String { plain(problem) ?? digested(problem) }

  /// The key that bears a digest of the path, byte for byte.
  static func digested(_ problem: String) -> String {
    let path = FilePath(problem)
    let names = path.components.filter { $0.kind != .currentDirectory }.map(\.string)
    let whole = (path.isAbsolute ? "/" : "") + names.joined(separator: "/")
    let digest = SHA256.hexDigest(of: Array(whole.utf8)).prefix(16)
    return "\(clipped(FilePath(problem).stem ?? ""))~\(digest)"
  }

  /// Two paths of one file that differ only in `.` and doubled separators have the same parts.
  private static func parts(of problem: String) -> [String] {
    let path = FilePath(problem)
    let names = path.components.compactMap { component -> String? in
      switch component.kind {
      case .currentDirectory: nil
      case .parentDirectory: up
      case .regular: component.string
      }
    }
    return (path.isAbsolute ? [root] : []) + names
  }

  private static let (root, up) = ("_root", "_up")
  /// Endings of the batch's own files, which a folder beside them must not have.
  private static let ownEndings = [".json", ".log"]
  private static let keptEndings = [".yml", ".json"]
  /// Most file systems take 255 bytes in a name, and endings and names of passing files come on top.
  private static let (mostInName, mostInPath) = (200, 1000)

  private static func plain(_ problem: String) -> String? {
    let names = FilePath(problem).components.filter { $0.kind == .regular }.map(\.string)
    guard let last = names.last, let name = withoutUsualEnding(last), names.allSatisfy(isOrdinary),
      !names.dropLast().contains(where: { hasEnding($0, of: ownEndings) })
    else { return nil }
    let parts = parts(of: problem)
    let key = (parts.dropLast() + [name]).joined(separator: "/")
    return parts.last == last && key.utf8.count <= mostInPath ? key : nil
  }

  private static func isOrdinary(_ name: String) -> Bool {
    ![root, up].contains(name.lowercased()) && !name.utf8.contains(UInt8(ascii: "~"))
      && name.utf8.count <= mostInName
  }

  /// The name without `.yaml`, where no other name could come to the same.
  private static func withoutUsualEnding(_ name: String) -> String? {
    guard name.utf8.count > 5, name.utf8.suffix(5).elementsEqual(".yaml".utf8) else {
      return hasEnding(name, of: keptEndings) ? name : nil
    }
    let stem = String(decoding: name.utf8.dropLast(5), as: UTF8.self)
    return hasEnding(stem, of: keptEndings) ? nil : stem
  }

  private static func hasEnding(_ name: String, of endings: [String]) -> Bool {
    endings.contains { name.lowercased().hasSuffix($0) }
  }

  /// As much of the name as fits beside a digest, whole characters only.
  private static func clipped(_ name: String) -> String {
    var clipped = ""
    for character in name where character != "~" {
      guard clipped.utf8.count + character.utf8.count <= 60 else { break }
      clipped.append(character)
    }
    return clipped
  }
}
