// SPDX-License-Identifier: GPL-3.0-or-later

/// Reads a JSON text strictly (RFC 8259) into the located tree that YAML is read into.
///
/// The reader of YAML would take JSON as well, but more than JSON too; and plans are read far more often and are
/// longer than problems, so a reader that does less and is faster pays.
struct JSONParser {
  /// Where a text is no JSON, and why.
  struct Trouble: Error {
    let spot: Spot
    let problem: String
    let advice: String?
  }

  /// Deeper nesting than this is refused; plans nest four deep.
  private static let greatestDepth = 64

  private let bytes: [UInt8]
  private let document: Int32
  private let findings: Findings
  private var position = 0
  private var line = 1
  private var lineStart = 0
  /// Bytes of the line that are no first byte of a character.
  private var continuations = 0
  private var count: Int32 = 0

  /// - Parameter bytes: UTF-8.
  /// - Parameter findings: Takes keys that stand twice in one object, which do not end the reading.
  init(bytes: [UInt8], document: Int32, findings: Findings) {
    self.bytes = SourceText.withoutMark(bytes)
    self.document = document
    self.findings = findings
  }

  /// The one value of the text.
  ///
  /// - Complexity: O(bytes)
  mutating func parse() throws(Trouble) -> Node {
    skipSpace()
    let node = try parseValue(depth: 0)
    skipSpace()
    guard position == bytes.count else { throw trouble("more text after the end of the value") }
    return node
  }

  private mutating func parseValue(depth: Int) throws(Trouble) -> Node {
    guard depth < JSONParser.greatestDepth else { throw trouble("the text is nested too deeply") }
    let spot = nextSpot()
    let content: Node.Content =
      switch peek {
      case UInt8(ascii: "{"): .mapping(try parseObject(depth: depth))
      case UInt8(ascii: "["): .sequence(try parseArray(depth: depth))
      case UInt8(ascii: "\""): .scalar(Node.Scalar(text: try parseString(), isPlain: false))
      case nil: throw trouble("the text ends where a value is wanted")
      default: .scalar(Node.Scalar(text: try parseWord(), isPlain: true))
      }
    return Node(spot: spot, content: content)
  }

  private mutating func parseObject(depth: Int) throws(Trouble) -> [Node.Entry] {
    var entries: [Node.Entry] = []
    var keys: Set<String> = []
    position += 1
    skipSpace()
    if take("}") { return [] }
    repeat {
      skipSpace()
      guard peek == UInt8(ascii: "\"") else {
        throw trouble("a key in double quotes is wanted", "remove a comma before }, if any")
      }
      let spot = nextSpot()
      let key = try parseString()
      skipSpace()
      guard take(":") else { throw trouble("a colon is wanted after the key") }
      skipSpace()
      let value = try parseValue(depth: depth + 1)
      if keys.insert(key).inserted {
        entries.append(Node.Entry(key: key, keyIsPlain: false, keySpot: spot, value: value))
      } else {
        findings.noteIncomplete(document)
        findings.report(
          .repeatedKey, at: spot, "the key is given twice", found: key, advice: "keep one of them")
      }
      skipSpace()
    } while take(",")
    guard take("}") else { throw trouble("a comma or } is wanted") }
    return entries
  }

  private mutating func parseArray(depth: Int) throws(Trouble) -> [Node] {
    var items: [Node] = []
    position += 1
    skipSpace()
    if take("]") { return [] }
    repeat {
      skipSpace()
      items.append(try parseValue(depth: depth + 1))
      skipSpace()
    } while take(",")
    guard take("]") else { throw trouble("a comma or ] is wanted") }
    return items
  }

  /// A number as written, or one of JSON's three words.
  private mutating func parseWord() throws(Trouble) -> String {
    for word in ["true", "false", "null"] where take(word) { return word }
    let start = position
    let isNumber = take("-") || isDigit(peek)
    guard isNumber else { throw trouble("a value is wanted", "write text in double quotes") }
    if !take("0") { try skipDigits() }
    if take(".") { try skipDigits() }
    if take("e") || take("E") {
      if !take("+") { _ = take("-") }
      try skipDigits()
    }
    if isDigit(peek) { throw trouble("a number has no zero before other digits") }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func skipDigits() throws(Trouble) {
    guard isDigit(peek) else { throw trouble("a digit is wanted") }
    while isDigit(peek) { position += 1 }
  }
}

extension JSONParser {
  private mutating func parseString() throws(Trouble) -> String {
    position += 1
    var text: [UInt8] = []
    while let byte = peek {
      switch byte {
      case UInt8(ascii: "\""):
        position += 1
        return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"): text.append(contentsOf: try parseEscape())
      case 0..<0x20:
        throw trouble("a text does not run over the end of its line", "close it with a quote")
      default:
        text.append(byte)
        position += 1
        if byte & 0xC0 == 0x80 { continuations += 1 }
      }
    }
    throw trouble("the file ends within a text", "close it with a quote")
  }

  private mutating func parseEscape() throws(Trouble) -> [UInt8] {
    position += 1
    if take("u") { return Array(String(try parseEscapedScalar()).utf8) }
    let meanings: [(String, UInt8)] = [
      ("\"", 0x22), ("\\", 0x5C), ("/", 0x2F), ("b", 8), ("f", 12), ("n", 10), ("r", 13), ("t", 9),
    ]
    for (letter, meaning) in meanings where take(letter) { return [meaning] }
    throw trouble("the escape is not known", #"write a backslash as \\"#)
  }

  private mutating func parseEscapedScalar() throws(Trouble) -> Unicode.Scalar {
    let first = try parseFourDigits()
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard first < 0xDC00, take("\\"), take("u") else { throw halfAPair }
    let second = try parseFourDigits()
    guard (0xDC00...0xDFFF).contains(second),
      let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    else { throw halfAPair }
    return scalar
  }

  private var halfAPair: Trouble {
    trouble("half of a surrogate pair", "write the character itself")
  }

  private mutating func parseFourDigits() throws(Trouble) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = peek, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw trouble(#"four hexadecimal digits are wanted after \u"#)
      }
      value = value * 16 + UInt32(digit)
      position += 1
    }
    return value
  }
}

extension JSONParser {
  private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

  private func isDigit(_ byte: UInt8?) -> Bool {
    byte.map { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ?? false
  }

  /// Steps over the ASCII word where it stands next.
  private mutating func take(_ word: String) -> Bool {
    guard bytes[position...].starts(with: word.utf8) else { return false }
    position += word.utf8.count
    return true
  }

  private mutating func skipSpace() {
    while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      position += 1
      if byte == 0x0A { (line, lineStart, continuations) = (line + 1, position, 0) }
    }
  }

  private mutating func nextSpot() -> Spot {
    count += 1
    return spot(number: count)
  }

  private func spot(number: Int32) -> Spot {
    Spot(
      document: document, line: Int32(clamping: line),
      column: Int32(clamping: position - lineStart - continuations + 1), number: number)
  }

  private func trouble(_ problem: String, _ advice: String? = nil) -> Trouble {
    Trouble(spot: spot(number: -1), problem: problem, advice: advice)
  }
}
