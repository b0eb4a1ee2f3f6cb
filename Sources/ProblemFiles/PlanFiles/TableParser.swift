// SPDX-License-Identifier: GPL-3.0-or-later

/// Splits a text into rows of fields as RFC 4180 has them, each field with its place.
///
/// SwiftCSV keeps no places, takes a quote that is never closed for closed, and fills short rows up; a plan that
/// comes back from a spreadsheet needs all three told.
struct TableParser {
  struct Field {
    let text: String
    /// Position of its first byte, the opening quote included.
    let offset: Int
  }

  private let bytes: [UInt8]
  private var position = 0
  /// Fields whose quotes do not match.
  private(set) var mistakes: [TextMistake] = []

  private static let quote = UInt8(ascii: "\"")
  private static let comma = UInt8(ascii: ",")
  private static let newline = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")

  init(bytes: [UInt8]) { self.bytes = bytes }

  /// The rows in order, a row without a byte as one empty field, so that rows count as in a spreadsheet.
  ///
  /// - Complexity: O(bytes)
  mutating func parse() -> [[Field]] {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    var rows: [[Field]] = []
    while position < bytes.count { rows.append(parseRow()) }
    return rows
  }

  private mutating func parseRow() -> [Field] {
    var row: [Field] = []
    while true {
      row.append(peek == TableParser.quote ? parseQuoted() : parsePlain())
      guard peek == TableParser.comma else { break }
      position += 1
    }
    if peek == TableParser.carriageReturn { position += 1 }
    if peek == TableParser.newline { position += 1 }
    return row
  }

  private mutating func parsePlain() -> Field {
    let start = position
    skipToFieldEnd()
    let text = bytes[start..<position]
    if let quote = text.firstIndex(of: TableParser.quote) {
      report(quote, "a quote stands in a field that does not begin with one")
    }
    return Field(text: String(decoding: text, as: UTF8.self), offset: start)
  }

  private mutating func parseQuoted() -> Field {
    let start = position
    var text: [UInt8] = []
    position += 1
    while let byte = peek {
      position += 1
      if byte != TableParser.quote {
        text.append(byte)
      } else if peek == TableParser.quote {
        text.append(byte)
        position += 1
      } else {
        checkFieldEnd()
        return Field(text: String(decoding: text, as: UTF8.self), offset: start)
      }
    }
    report(start, "a quote is never closed")
    return Field(text: String(decoding: text, as: UTF8.self), offset: start)
  }

  private mutating func checkFieldEnd() {
    let end = position
    skipToFieldEnd()
    if position > end { report(end, "text follows the closing quote of a field") }
  }

  private mutating func skipToFieldEnd() {
    while let byte = peek, byte != TableParser.comma, byte != TableParser.newline,
      byte != TableParser.carriageReturn
    {
      position += 1
    }
  }

  private mutating func report(_ offset: Int, _ problem: String) {
    mistakes.append(
      TextMistake(
        offset: offset, problem: problem,
        advice: "Put the field in double quotes, and write each quote in it twice."))
  }

  private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }
}
