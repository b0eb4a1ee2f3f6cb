// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import SystemPackage

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The folder that agents work in: what stands outside is neither read nor written.
struct Fence {
  struct Refusal: Error {
    let message: String
  }

  /// Absolute, links followed.
  let root: String

  /// - Throws: `CommandFailure` where there is no such folder.
  init(folder: String) throws {
    var isFolder = ObjCBool(false)
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder),
      isFolder.boolValue, let root = Fence.real(folder)
    else { throw CommandFailure(status: .usage, message: "there is no folder \(folder).") }
    self.root = root
  }

  /// The path as it is given to commands: relative to the folder, inside it whatever links it goes through.
  func path(_ name: String) throws(Refusal) -> String {
    func refuse(_ reason: String) -> Refusal {
      Refusal(
        message:
          "“\(name)” is refused: \(reason). Name a file below the folder that is served, such as plans/monday.json."
      )
    }
    if name.isEmpty { throw refuse("it names no file") }
    if name.utf8.contains(0) { throw refuse("it has a character that no path has") }
    if name.hasPrefix("/") { throw refuse("it is an absolute path") }
    let parts = name.split(separator: "/").filter { $0 != "." }
    if parts.isEmpty { throw refuse("it is the folder itself") }
    if parts.contains("..") { throw refuse("it leads upwards (..)") }
    var place = root
    for part in parts {
      place += "/" + part
      guard Fence.kind(of: place) == S_IFLNK else { continue }
      guard let target = Fence.real(place) else { throw refuse("it is a link that leads nowhere") }
      guard isInside(target) else { throw refuse("it is a link that leads out of the folder") }
      place = target
    }
    // A pipe or a device would keep whoever reads it waiting.
    if let kind = Fence.kind(of: place), kind != S_IFREG, kind != S_IFDIR {
      throw refuse("it is no ordinary file")
    }
    return parts.joined(separator: "/")
  }

  private func isInside(_ path: String) -> Bool {
    path == root || path.hasPrefix(root.hasSuffix("/") ? root : root + "/")
  }

  private static func real(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return FilePath(platformString: real).string
  }

  private static func kind(of path: String) -> mode_t? {
    var found = stat()
    return lstat(path, &found) == 0 ? found.st_mode & S_IFMT : nil
  }
}
