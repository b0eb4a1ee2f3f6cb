// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// A file that a command will write at its end: checked at its beginning, and replaced whole or not at all.
struct OutputFile {
  let path: String
  private let url: URL

  /// - Parameter sources: Files that are read, and that must not be overwritten.
  /// - Throws: `CommandFailure` where the path cannot be written to or is one of `sources`.
  init(path: String, sparing sources: [String]) throws {
    self.path = path
    // Through links, so that neither a link to a source is followed nor a link replaced by a file.
    self.url = URL(fileURLWithPath: path).resolvingSymlinksInPath()
    if let reason = OutputFile.obstacle(to: url, sparing: sources) {
      throw CommandFailure(status: .usage, message: "cannot write \(path): \(reason).")
    }
  }

  private static func obstacle(to url: URL, sparing sources: [String]) -> String? {
    let files = FileManager.default
    let folder = url.deletingLastPathComponent().path
    var isFolder: ObjCBool = false
    let type = (try? files.attributesOfItem(atPath: url.path))?[.type] as? FileAttributeType
    if type == .typeDirectory { return "it is a folder" }
    // A device or a pipe would be replaced by a file.
    if let type, type != .typeRegular { return "it is no ordinary file" }
    guard files.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue else {
      return "there is no folder \(folder)"
    }
    if sources.contains(where: { isSame(url, URL(fileURLWithPath: $0)) }) {
      return "it is the file that is read"
    }
    if !files.isWritableFile(atPath: folder) { return "the folder \(folder) is not writable" }
    let exists = files.fileExists(atPath: url.path)
    return exists && !files.isWritableFile(atPath: url.path) ? "it is not writable" : nil
  }

  /// Whether both are one file, under whatever name.
  private static func isSame(_ left: URL, _ right: URL) -> Bool {
    let right = right.resolvingSymlinksInPath()
    if left.path == right.path { return true }
    func number(_ url: URL) -> [NSNumber?] {
      let attributes = try? FileManager.default.attributesOfItem(atPath: url.path)
      return [
        attributes?[.systemNumber] as? NSNumber, attributes?[.systemFileNumber] as? NSNumber,
      ]
    }
    let numbers = number(left)
    return numbers.allSatisfy { $0 != nil } && numbers == number(right)
  }

  /// Writes the text beside the file, and moves it into its place.
  ///
  /// - Throws: `CommandFailure` where the file system refuses.
  func write(_ text: String) throws {
    do {
      try Data(text.utf8).write(to: url, options: .atomic)
    } catch {
      throw CommandFailure(
        status: .failure, message: "cannot write \(path): \(error.localizedDescription)")
    }
  }
}
