// SPDX-License-Identifier: GPL-3.0-or-later

internal import FlyingFox
internal import Foundation
internal import PlainText

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The folder that is served: what lies in it can be named, and what lies outside cannot, by no path and through no link.
struct WorkFolder: Sendable {
  /// Absolute, links followed.
  let root: String

  /// nil where there is no such folder.
  init?(path: String) {
    guard let root = WorkFolder.real(path), WorkFolder.kind(of: root) == S_IFDIR else {
      return nil
    }
    self.root = root
  }

  /// Drafts, and plans that were found and not yet accepted.
  var hidden: String { root + "/.longhaul" }

  /// The absolute path of a file of the folder.
  ///
  /// - Parameter name: As pages name it: relative, with `/` between its parts.
  /// - Throws: `Refusal` for a name that leads outside, to something hidden, or to nothing.
  func file(_ name: String) throws(Refusal) -> String {
    guard WorkFolder.isPlain(name) else {
      throw Refusal(status: .forbidden, message: "that path does not lie in the folder.")
    }
    let path = root + "/" + name
    guard let real = WorkFolder.real(path), WorkFolder.kind(of: real) == S_IFREG else {
      throw Refusal.notFound("there is no file \(name.printable).")
    }
    // A link within the folder is somebody's choice; one that leaves it is none that a page may make use of.
    guard real.hasPrefix(root + "/") else {
      throw Refusal(status: .forbidden, message: "that path does not lie in the folder.")
    }
    return path
  }

  /// Whether the name goes down only, to nothing hidden.
  private static func isPlain(_ name: String) -> Bool {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    return !name.isEmpty && name.utf8.count < 1024 && parts.count <= deepest
      && parts.allSatisfy { !$0.isEmpty && !$0.hasPrefix(".") && !$0.contains("\0") }
  }

  /// Folders within folders that are looked through.
  static let deepest = 5

  // MARK: Writing

  /// Writes a new file, whole or not at all; one that is there is never replaced.
  ///
  /// - Parameter name: Relative to the folder.
  /// - Throws: `Refusal` where there is one already, or where the file system refuses.
  func write(_ text: String, asNew name: String) throws(Refusal) {
    guard WorkFolder.isPlain(name) else {
      throw Refusal(status: .forbidden, message: "that path does not lie in the folder.")
    }
    let path = root + "/" + name
    let folder = WorkFolder.real((path as NSString).deletingLastPathComponent)
    guard let folder, folder == root || folder.hasPrefix(root + "/") else {
      throw Refusal.notFound("there is no such folder.")
    }
    let place = folder + "/" + (name as NSString).lastPathComponent
    let draft = place + ".\(UInt64.random(in: 0...UInt64.max)).part"
    defer { unlink(draft) }
    do {
      try Data(text.utf8).write(to: URL(fileURLWithPath: draft))
    } catch {
      throw Refusal(
        status: .internalServerError,
        message: "cannot write \(name.printable): \(error.systemReason).")
    }
    // A link to a whole file comes to be in one moment, and never in the place of another.
    guard link(draft, place) == 0 else {
      let code = errno
      if code == EEXIST {
        throw Refusal.conflict("there is a file \(name.printable) already; it stays as it is.")
      }
      throw Refusal(
        status: .internalServerError,
        message: "cannot write \(name.printable): \(String(cString: strerror(code))).")
    }
  }

  /// The next free name of a version: `monday.json` is followed by `monday-v2.json`, that by `monday-v3.json`.
  ///
  /// - Parameter endings: The name is free with each of them.
  func nextVersion(of name: String, endings: [String]) -> String {
    let stem = (name as NSString).deletingPathExtension
    let base = stem.replacing(/-v\d+$/, with: "")
    let first = stem.firstMatch(of: /-v(\d+)$/).flatMap { Int($0.output.1) } ?? 1
    var number = first + 1
    while endings.contains(where: { isTaken("\(base)-v\(number)\($0)") }) { number += 1 }
    return "\(base)-v\(number)"
  }

  /// The name itself where it is free with each of the endings, else its first free version.
  func freeName(_ base: String, endings: [String]) -> String {
    endings.contains { isTaken(base + $0) }
      ? nextVersion(of: base + ".yaml", endings: endings) : base
  }

  /// Completes a file that ``write(_:asNew:)`` has made just now.
  func replace(_ text: String, ofOwn name: String) throws(Refusal) {
    do {
      try Data(text.utf8)
        .write(to: URL(fileURLWithPath: root + "/" + name), options: .atomic)
    } catch {
      throw Refusal(
        status: .internalServerError,
        message: "cannot write \(name.printable): \(error.systemReason).")
    }
  }

  private func isTaken(_ name: String) -> Bool {
    var found = stat()
    return lstat(root + "/" + name, &found) == 0
  }

  // MARK: The system

  static func real(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }

  private static func kind(of path: String) -> mode_t? {
    var found = stat()
    return stat(path, &found) == 0 ? found.st_mode & S_IFMT : nil
  }
}
