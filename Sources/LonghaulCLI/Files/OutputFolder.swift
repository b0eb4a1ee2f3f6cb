// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// A folder that a command writes files into, made where it is missing.
struct OutputFolder {
  let path: String

  /// - Throws: `CommandFailure` where there is a file of this name, or the folder cannot be made.
  init(path: String) throws {
    self.path = path
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw CommandFailure(
        status: .usage, message: "cannot write into \(path): \(error.localizedDescription)")
    }
  }

  /// The texts of the files whose names `isWanted` takes, by name.
  ///
  /// - Throws: `CommandFailure` where one cannot be read.
  func texts(where isWanted: (String) -> Bool) throws -> [String: String] {
    do {
      let names = try FileManager.default.contentsOfDirectory(atPath: path).filter(isWanted)
      return try Dictionary(
        uniqueKeysWithValues: names.map {
          ($0, try String(contentsOfFile: "\(path)/\($0)", encoding: .utf8))
        })
    } catch {
      throw CommandFailure(
        status: .failure, message: "cannot read \(path): \(error.localizedDescription)")
    }
  }
}
