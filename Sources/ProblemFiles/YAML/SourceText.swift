// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// Turns the bytes of a file into text.
enum SourceText {
  /// The byte order mark, which is no part of a text.
  private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// `bytes` without the mark that some editors put first.
  static func withoutMark(_ bytes: [UInt8]) -> [UInt8] {
    bytes.starts(with: mark) ? Array(bytes.dropFirst(mark.count)) : bytes
  }

  /// The text of `bytes`, without byte order mark; nil, reported, where they are no UTF-8.
  static func decode(_ bytes: [UInt8], document: Int32, findings: Findings) -> String? {
    if let text = String(validating: withoutMark(bytes), as: UTF8.self) { return text }
    report(bytes, document: document, findings: findings)
    return nil
  }

  /// Whether `bytes` are UTF-8; reported where they are not.
  static func isUTF8(_ bytes: [UInt8], document: Int32, findings: Findings) -> Bool {
    decode(bytes, document: document, findings: findings) != nil
  }

  private static func report(_ bytes: [UInt8], document: Int32, findings: Findings) {
    let good = validPrefix(of: bytes)
    let line = good.count { $0 == UInt8(ascii: "\n") } + 1
    let column =
      String(
        decoding: good.reversed().prefix { $0 != UInt8(ascii: "\n") }.reversed(), as: UTF8.self
      )
      .unicodeScalars.count + 1
    let isUTF16 = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
    findings.report(
      .notUTF8,
      at: Spot(
        document: document, line: Int32(clamping: line), column: Int32(clamping: column), number: -1
      ),
      isUTF16 ? "the file is UTF-16, not UTF-8" : "the file is not UTF-8 from here on",
      found: bytes.dropFirst(good.count).first.map { "byte 0x" + String($0, radix: 16) },
      advice: "save it as UTF-8")
  }

  /// The longest prefix that is UTF-8.
  private static func validPrefix(of bytes: [UInt8]) -> ArraySlice<UInt8> {
    var iterator = bytes.makeIterator()
    var decoder = UTF8()
    var length = 0
    while case .scalarValue(let scalar) = decoder.decode(&iterator) {
      length += UTF8.width(scalar)
    }
    return bytes.prefix(length)
  }
}

extension Findings {
  /// The bytes of a file that is read for itself, and the position under which spots name it; nil, reported, where it cannot
  /// be read.
  func open(_ path: String) -> (bytes: [UInt8], document: Int32)? {
    let document = addDocument(file: path)
    if let data = FileManager.default.contents(atPath: path) {
      let bytes = Array(data)
      setBytes(bytes, of: document)
      return (bytes, document)
    }
    report(
      .unreadableFile, at: Spot(document: document, line: 0, column: 0, number: -1),
      "the file cannot be read", found: path, advice: "check its name and who may read it")
    return nil
  }
}

extension CSVTable {
  /// The table of a text; nil, reported, where its quotes are not in order.
  init?(text: String, document: Int32, findings: Findings) {
    do {
      self = try CSVTable(text: text)
    } catch {
      let spot = Spot(
        document: document, line: Int32(clamping: error.line),
        column: Int32(clamping: error.column), number: -1)
      findings.report(.csvSyntax, at: spot, error.problem)
      return nil
    }
  }
}
