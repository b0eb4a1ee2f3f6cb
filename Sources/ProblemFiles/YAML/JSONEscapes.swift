// SPDX-License-Identifier: GPL-3.0-or-later

/// Makes JSON of what YAML's parser does not take: characters written as two escapes, `\ud83d\ude00`.
enum JSONEscapes {
  /// `bytes` with each such pair as the one escape that YAML has for it; others stay as they are.
  ///
  /// In JSON a backslash stands in strings only; a text that begins otherwise is left alone.
  static func joined(_ bytes: [UInt8]) -> [UInt8] {
    guard isJSON(bytes), bytes.contains(UInt8(ascii: "\\")) else { return bytes }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      if let scalar = pair(in: bytes, at: index) {
        let digits = String(scalar, radix: 16)
        result += Array("\\U\(String(repeating: "0", count: 8 - digits.count))\(digits)".utf8)
        index += 12
        continue
      }
      // What follows a backslash is taken with it, so that an escaped backslash begins no escape.
      let length = bytes[index] == UInt8(ascii: "\\") ? 2 : 1
      result += bytes[index..<min(index + length, bytes.count)]
      index += length
    }
    return result
  }

  private static func isJSON(_ bytes: [UInt8]) -> Bool {
    let first = bytes.first { !" \t\r\n".utf8.contains($0) }
    return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
  }

  /// The character that two escapes at `index` write, high half first.
  private static func pair(in bytes: [UInt8], at index: Int) -> UInt32? {
    guard let high = escape(in: bytes, at: index), (0xD800...0xDBFF).contains(high),
      let low = escape(in: bytes, at: index + 6), (0xDC00...0xDFFF).contains(low)
    else { return nil }
    return 0x10000 + (high - 0xD800) << 10 + (low - 0xDC00)
  }

  private static func escape(in bytes: [UInt8], at index: Int) -> UInt32? {
    guard index + 6 <= bytes.count, bytes[index] == UInt8(ascii: "\\"),
      bytes[index + 1] == UInt8(ascii: "u"), bytes[index + 2] != UInt8(ascii: "+")
    else { return nil }
    return UInt32(String(decoding: bytes[index + 2..<index + 6], as: UTF8.self), radix: 16)
  }
}
