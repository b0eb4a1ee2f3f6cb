// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import PlainText

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
        status: .usage, message: "cannot write into \(path): \(error.systemReason).")
    }
  }

  /// The texts of the files whose names `isWanted` takes, by name.
  ///
  /// - Throws: `CommandFailure` where one cannot be read.
  func texts(where isWanted: (String) -> Bool) throws -> [String: String] {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: path).filter(isWanted)
    } catch {
      throw CommandFailure(
        status: .failure, message: "cannot read \(path): \(error.systemReason).")
    }
    return try Dictionary(uniqueKeysWithValues: names.map { ($0, try text(of: $0)) })
  }

  private func text(of name: String) throws -> String {
    let file = "\(path)/\(name)"
    guard let data = FileManager.default.contents(atPath: file),
      let text = String(validating: data, as: UTF8.self)
    else {
      throw CommandFailure(
        status: .badFile,
        message: "cannot read \(file): it is no file of text in UTF-8; move it away.")
    }
    return text
  }
}
