// SPDX-License-Identifier: GPL-3.0-or-later

/// Reads a JSON text strictly (RFC 8259) into nodes that know their place.
///
/// Foundation's decoder says neither where a wrong value stands nor that a key stands twice, and both matter to
/// people who write plans by hand.
struct JSONParser {
  /// Deeper nesting than this is refused; plans nest four deep.
  static let greatestDepth = 64

  private let bytes: [UInt8]
  private var position = 0
  /// Keys that stand twice in one object: mistakes that do not end the reading.
  private(set) var duplicates: [TextMistake] = []

  init(bytes: [UInt8]) { self.bytes = bytes }

  /// The one value of the text.
  mutating func parse() throws(TextMistake) -> JSONNode {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    skipSpace()
    let node = try parseValue(depth: 0)
    skipSpace()
    guard position == bytes.count else { throw mistake("more text after the end of the value") }
    return node
  }

  private mutating func parseValue(depth: Int) throws(TextMistake) -> JSONNode {
    guard depth < JSONParser.greatestDepth else { throw mistake("the text is nested too deeply") }
    let offset = position
    let value: JSONNode.Value =
      switch peek {
      case UInt8(ascii: "{"): .object(try parseObject(depth: depth))
      case UInt8(ascii: "["): .array(try parseArray(depth: depth))
      case UInt8(ascii: "\""): .string(try parseString())
      case let byte? where byte == UInt8(ascii: "-") || isDigit(byte): .number(try parseNumber())
      case nil: throw mistake("the text ends where a value is expected")
      default: try parseWord()
      }
    return JSONNode(value: value, offset: offset)
  }

  private mutating func parseObject(depth: Int) throws(TextMistake) -> [JSONNode.Member] {
    var members: [JSONNode.Member] = []
    var keys: Set<String> = []
    position += 1
    skipSpace()
    if take("}") { return [] }
    repeat {
      skipSpace()
      guard peek == UInt8(ascii: "\"") else {
        throw mistake("a key in double quotes is expected", "Remove a comma before “}”, if any.")
      }
      let offset = position
      let key = try parseString()
      skipSpace()
      guard take(":") else { throw mistake("a colon is expected after the key “\(key)”") }
      skipSpace()
      let node = try parseValue(depth: depth + 1)
      if keys.insert(key).inserted {
        members.append(JSONNode.Member(key: key, node: node))
      } else {
        duplicates.append(
          TextMistake(
            offset: offset, problem: "the key “\(key)” stands twice in one object",
            advice: "Keep one of them."))
      }
      skipSpace()
    } while take(",")
    guard take("}") else { throw mistake("a comma or “}” is expected") }
    return members
  }

  private mutating func parseArray(depth: Int) throws(TextMistake) -> [JSONNode] {
    var nodes: [JSONNode] = []
    position += 1
    skipSpace()
    if take("]") { return [] }
    repeat {
      skipSpace()
      if peek == UInt8(ascii: "]") {
        throw mistake("a value is expected after the comma", "Remove the comma before “]”.")
      }
      nodes.append(try parseValue(depth: depth + 1))
      skipSpace()
    } while take(",")
    guard take("]") else { throw mistake("a comma or “]” is expected") }
    return nodes
  }

  private mutating func parseWord() throws(TextMistake) -> JSONNode.Value {
    let words: [(StaticString, JSONNode.Value)] = [
      ("true", .bool(true)), ("false", .bool(false)), ("null", .null),
    ]
    for (word, value) in words where take(word) { return value }
    throw mistake("a value is expected", "Write text in double quotes.")
  }

  private mutating func parseNumber() throws(TextMistake) -> String {
    let start = position
    _ = take("-")
    if !take("0") { try skipDigits() }
    if take(".") { try skipDigits() }
    if take("e") || take("E") {
      if !take("+") { _ = take("-") }
      try skipDigits()
    }
    if let next = peek, isDigit(next) {
      throw mistake("a number has no zero before other digits", "Remove the leading zero.")
    }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func skipDigits() throws(TextMistake) {
    guard let first = peek, isDigit(first) else { throw mistake("a digit is expected") }
    while let byte = peek, isDigit(byte) { position += 1 }
  }
}

extension JSONParser {
  private mutating func parseString() throws(TextMistake) -> String {
    position += 1
    var text: [UInt8] = []
    while let byte = peek {
      switch byte {
      case UInt8(ascii: "\""):
        position += 1
        return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"): text.append(contentsOf: try parseEscape())
      case 0..<0x20:
        throw mistake("a text runs over the end of its line", "Close it with a double quote.")
      default:
        text.append(byte)
        position += 1
      }
    }
    throw mistake("the file ends within a text", "Close it with a double quote.")
  }

  private mutating func parseEscape() throws(TextMistake) -> [UInt8] {
    position += 1
    if take("u") { return Array(String(try parseEscapedScalar()).utf8) }
    let meanings: [(StaticString, UInt8)] = [
      ("\"", 0x22), ("\\", 0x5C), ("/", 0x2F), ("b", 8), ("f", 12), ("n", 10), ("r", 13), ("t", 9),
    ]
    for (letter, meaning) in meanings where take(letter) { return [meaning] }
    throw mistake("an unknown escape", "Write a backslash as “\\\\”.")
  }

  private mutating func parseEscapedScalar() throws(TextMistake) -> Unicode.Scalar {
    let first = try parseFourDigits()
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard first < 0xDC00, take("\\"), take("u") else {
      throw mistake("half of a surrogate pair", "Write the character itself.")
    }
    let second = try parseFourDigits()
    guard (0xDC00...0xDFFF).contains(second),
      let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    else { throw mistake("half of a surrogate pair", "Write the character itself.") }
    return scalar
  }

  private mutating func parseFourDigits() throws(TextMistake) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = peek, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw mistake("four hexadecimal digits are expected after “\\u”")
      }
      value = value * 16 + UInt32(digit)
      position += 1
    }
    return value
  }

  private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

  private func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  /// Steps over the word where it stands next.
  private mutating func take(_ word: StaticString) -> Bool {
    let letters = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
    guard bytes[position...].starts(with: letters) else { return false }
    position += letters.count
    return true
  }

  private mutating func skipSpace() {
    while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      position += 1
    }
  }

  private func mistake(_ problem: String, _ advice: String? = nil) -> TextMistake {
    TextMistake(offset: position, problem: problem, advice: advice)
  }
}
