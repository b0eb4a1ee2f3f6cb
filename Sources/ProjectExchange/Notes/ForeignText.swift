// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import ProblemFiles

/// Bytes of files that other programs write, as text.
enum ForeignText {
  /// The file as text: UTF-8 or UTF-16 where it says or shows so, else cp1252, which takes nearly every byte.
  ///
  /// - Throws: `DiagnosticsError` where the file cannot be read.
  static func read(_ path: String) throws(DiagnosticsError) -> String {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw ExchangeFaults.error(
        .unreadableFile, in: path, line: 0, "the file cannot be read", found: path,
        advice: "check its name and who may read it")
    }
    guard let text = text(of: data) else {
      throw ExchangeFaults.error(
        .notUTF8, in: path, line: 0, "the file is no text in UTF-8, UTF-16 or cp1252")
    }
    return text
  }

  static func text(of data: Data) -> String? {
    let bytes = [UInt8](data.prefix(3))
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      return String(data: data, encoding: .utf16)
    }
    let marked = bytes == [0xEF, 0xBB, 0xBF]
    return String(validating: marked ? data.dropFirst(3) : data, as: UTF8.self)
      ?? String(data: data, encoding: .windowsCP1252)
  }

  /// The text in cp1252 as Primavera reads it; what it has no letter for becomes `?`.
  static func cp1252(_ text: String) -> Data {
    text.data(using: .windowsCP1252, allowLossyConversion: true) ?? Data(text.utf8)
  }
}
