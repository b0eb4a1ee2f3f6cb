// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import PlainText

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A file that a command will write at its end: checked at its beginning, and replaced whole or not at all.
struct OutputFile {
  /// As the user gave it.
  let path: String
  let identity: FileIdentity

  /// - Throws: `CommandFailure` where the path cannot be written to.
  init(path: String) throws {
    self.path = path
    self.identity = FileIdentity(path: path)
    if let reason = OutputFile.obstacle(to: identity) { throw refusal(reason) }
  }

  /// - Throws: `CommandFailure` where the file is one of `sources`, which are read.
  func spare(_ sources: [String]) throws {
    guard let source = sources.first(where: { FileIdentity(path: $0).isSame(as: identity) }) else {
      return
    }
    throw refusal("it is the file that is read" + (source == path ? "" : " as \(source)"))
  }

  func refusal(_ reason: String) -> CommandFailure {
    CommandFailure(status: .usage, message: "cannot write \(path): \(reason).")
  }

  private static func obstacle(to place: FileIdentity) -> String? {
    let folder = place.folder
    guard let parent = kind(of: folder), parent == S_IFDIR else {
      return "there is no folder \(folder)"
    }
    let kind = kind(of: place.path)
    if kind == nil, errno != ENOENT { return String(cString: strerror(errno)) }
    if kind == S_IFDIR { return "it is a folder" }
    // A device or a pipe would be replaced by a file.
    if let kind, kind != S_IFREG { return "it is no ordinary file" }
    if access(folder, W_OK) != 0 { return "the folder \(folder) is not writable" }
    return kind != nil && access(place.path, W_OK) != 0 ? "it is not writable" : nil
  }

  /// The kind of the file at the path, links followed; nil, with `errno` set, where there is none.
  private static func kind(of path: String) -> mode_t? {
    var found = stat()
    return stat(path, &found) == 0 ? found.st_mode & S_IFMT : nil
  }

  /// Writes the text beside the file, and moves it into its place.
  ///
  /// - Throws: `CommandFailure` where the file system refuses.
  func write(_ text: String) throws(CommandFailure) { try write(Data(text.utf8)) }

  /// Writes the bytes beside the file, and moves them into its place.
  ///
  /// - Throws: `CommandFailure` where the file system refuses.
  func write(_ bytes: Data) throws(CommandFailure) {
    do {
      try bytes.write(to: URL(fileURLWithPath: identity.path), options: .atomic)
    } catch {
      throw CommandFailure(
        status: .failure, message: "cannot write \(path): \(error.systemReason)")
    }
  }
}
