// SPDX-License-Identifier: GPL-3.0-or-later

internal import SystemPackage

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Which file a path leads to, whatever name it goes by: through links, `.` and `..`, and by any of its names.
struct FileIdentity: Sendable {
  /// What the system calls a file.
  private struct Number: Hashable {
    let device: UInt64
    let file: UInt64
  }

  /// Where the file stands, links followed: a link is written through, not replaced.
  let path: String
  /// The folder that the file stands in.
  let folder: String
  private let number: Number?
  private let folderNumber: Number?
  private let name: String

  init(path: String) {
    let place = FileIdentity.resolved(FilePath(path))
    self.path = place.string
    let parent = place.removingLastComponent()
    self.folder = parent.isEmpty ? "." : parent.string
    self.number = FileIdentity.number(of: self.path)
    self.folderNumber = FileIdentity.number(of: folder)
    self.name = place.lastComponent?.string ?? ""
  }

  /// Whether both are one file, there or not yet there.
  func isSame(as other: FileIdentity) -> Bool {
    if let number, let others = other.number { return number == others }
    return number == nil && other.number == nil && isBeside(other) && name == other.name
  }

  /// Whether both may become one file: some file systems do not tell `A` from `a`.
  func mayBecome(_ other: FileIdentity) -> Bool {
    isSame(as: other) || (isBeside(other) && name.lowercased() == other.name.lowercased())
  }

  private func isBeside(_ other: FileIdentity) -> Bool {
    guard let folderNumber, let others = other.folderNumber else {
      return folderNumber == nil && other.folderNumber == nil && folder == other.folder
    }
    return folderNumber == others
  }

  /// More links in a row are a circle (POSIX asks for 8 at least, Linux follows 40).
  private static let mostLinks = 40

  /// The path with all links followed, the last one too where it leads to nothing yet.
  private static func resolved(_ path: FilePath) -> FilePath {
    var path = path
    for _ in 0..<mostLinks {
      if let real = real(path) { return real }
      guard let target = target(ofLink: path) else { break }
      path = path.removingLastComponent().pushing(target)
    }
    guard let name = path.lastComponent, name.kind == .regular else { return path }
    let parent = path.removingLastComponent()
    return real(parent.isEmpty ? "." : parent).map { $0.appending(name) } ?? path
  }

  private static func real(_ path: FilePath) -> FilePath? {
    guard let real = realpath(path.string, nil) else { return nil }
    defer { free(real) }
    return FilePath(platformString: real)
  }

  private static func target(ofLink path: FilePath) -> FilePath? {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
    let length = readlink(path.string, &buffer, buffer.count - 1)
    return length > 0 ? FilePath(platformString: buffer) : nil
  }

  private static func number(of path: String) -> Number? {
    var found = stat()
    guard stat(path, &found) == 0 else { return nil }
    return Number(
      device: UInt64(truncatingIfNeeded: found.st_dev),
      file: UInt64(truncatingIfNeeded: found.st_ino))
  }
}
