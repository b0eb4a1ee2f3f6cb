// SPDX-License-Identifier: GPL-3.0-or-later

/// Damages a valid input in the ways in which files come damaged: by editors, by transfers, by people and by attackers.
struct Mutation {
  private static let telling =
    Array("{}[]:,-&*!?|>'\"#%@`~0_.e\n\t ;=/\\".utf8) + [0, 0x1B, 0xFF, 0xC3]

  private static let extremes = [
    "0", "-1", "1e15", "1e16", "-1e15", "9223372036854775807", "-9223372036854775808", "1e308",
    "9223372036854775808", "1e-9223372036854775808", "1e9223372036854775807", "0.1e-119", "1e120",
    "999999999999999999999999999999999999999", "0x7fffffffffffffff", "4294967296", "2147483648",
    "1000000000", "99999", "nan", ".nan", ".inf", "-.inf", "1_000", "1__0", "1.5", "", "-0", "+3",
    "0.000000000000000000000000000001", "1000000000000000",
  ]

  private static let tokens = [
    "null", "~", "true", "no", "[]", "{}", "\"\"", "home", "2026-02-30", "0000-00-00", "9999-12-31",
    "0001-01-01", "<<", "*a", "&a x", "!!str", "!!binary x", "? ", "| ", "---", "...", "a: b",
    "\u{202E}x",
    "\u{1B}[2J", "=cmd|' /C calc'!A0", "'", "é", "名古屋", "\u{FEFF}", "../../etc/passwd", "/dev/zero",
  ]

  private var random: SplitMix

  init(seed: UInt64) { random = SplitMix(seed: seed) }

  /// `input` after one to four damages, mostly one: of several the first would hide what the others do.
  mutating func damaged(_ input: [UInt8]) -> [UInt8] {
    var bytes = input
    let count =
      Int.random(in: 0..<4, using: &random) > 0 ? 1 : Int.random(in: 2...4, using: &random)
    for _ in 0..<count { damage(&bytes) }
    return bytes
  }

  private mutating func damage(_ bytes: inout [UInt8]) {
    switch Int.random(in: 0..<16, using: &random) {
    case 0...2: changeByte(&bytes)
    case 3...6: replaceWord(&bytes, isNumber: true, by: Self.extremes)
    case 7...8: replaceWord(&bytes, isNumber: false, by: Self.tokens)
    case 9: repeatLine(&bytes)
    case 10: exchangeLines(&bytes)
    case 11: nest(&bytes)
    case 12: bytes = Array(bytes.prefix(position(in: bytes)))
    case 13: encode(&bytes)
    case 14: doublePart(&bytes)
    default: replaceWord(&bytes, isNumber: Bool.random(using: &random), by: words(of: bytes))
    }
  }

  private mutating func position(in bytes: [UInt8]) -> Int {
    Int.random(in: 0...bytes.count, using: &random)
  }

  private mutating func changeByte(_ bytes: inout [UInt8]) {
    let place = position(in: bytes)
    let byte = Self.telling.randomElement(using: &random) ?? 0
    switch Int.random(in: 0..<3, using: &random) {
    case 0 where place < bytes.count: bytes[place] = byte
    case 1 where place < bytes.count: bytes.remove(at: place)
    default: bytes.insert(byte, at: place)
    }
  }

  // MARK: Words and numbers

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"),
      UInt8(ascii: "."):
      true
    default: byte >= 0x80
    }
  }

  private func ranges(in bytes: [UInt8], isNumber: Bool) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start = 0
    while start < bytes.count {
      guard Self.isWord(bytes[start]) else {
        start += 1
        continue
      }
      let end = bytes[start...].firstIndex { !Self.isWord($0) } ?? bytes.count
      let isDigit = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[start])
      if isDigit == isNumber { ranges.append(start..<end) }
      start = end
    }
    return ranges
  }

  private func words(of bytes: [UInt8]) -> [String] {
    (ranges(in: bytes, isNumber: true) + ranges(in: bytes, isNumber: false)).prefix(400).map {
      String(decoding: bytes[$0], as: UTF8.self)
    }
  }

  private mutating func replaceWord(_ bytes: inout [UInt8], isNumber: Bool, by others: [String]) {
    guard let range = ranges(in: bytes, isNumber: isNumber).randomElement(using: &random),
      let other = others.randomElement(using: &random)
    else { return changeByte(&bytes) }
    bytes.replaceSubrange(range, with: Array(other.utf8))
  }

  // MARK: Lines and shape

  private func lines(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
  }

  private mutating func repeatLine(_ bytes: inout [UInt8]) {
    var lines = lines(of: bytes)
    let place = Int.random(in: 0..<lines.count, using: &random)
    let most = max(1, 400_000 / (lines[place].count + 1))
    let count = [2, 10, 1_000, 20_000].randomElement(using: &random) ?? 2
    lines.insert(contentsOf: Array(repeating: lines[place], count: min(count, most)), at: place)
    bytes = Array(lines.joined(separator: [UInt8(ascii: "\n")]))
  }

  private mutating func exchangeLines(_ bytes: inout [UInt8]) {
    var lines = lines(of: bytes)
    let (one, other) = (
      Int.random(in: 0..<lines.count, using: &random),
      Int.random(in: 0..<lines.count, using: &random)
    )
    lines.swapAt(one, other)
    if Bool.random(using: &random) { lines.remove(at: one) }
    bytes = Array(lines.joined(separator: [UInt8(ascii: "\n")]))
  }

  private mutating func nest(_ bytes: inout [UInt8]) {
    let depth = [10, 100, 300, 20_000].randomElement(using: &random) ?? 10
    let (open, close) =
      [("[", "]"), ("{\"a\":", "}"), ("{a: ", "}"), ("- ", "")]
      .randomElement(using: &random) ?? ("[", "]")
    let place = position(in: bytes)
    let isClosed = Bool.random(using: &random)
    bytes.insert(
      contentsOf: Array(String(repeating: open, count: depth).utf8)
        + (isClosed ? Array(String(repeating: close, count: depth).utf8) : []), at: place)
  }

  private mutating func doublePart(_ bytes: inout [UInt8]) {
    guard !bytes.isEmpty else { return }
    let start = Int.random(in: 0..<bytes.count, using: &random)
    let end = min(bytes.count, start + Int.random(in: 1...400, using: &random))
    bytes.insert(contentsOf: bytes[start..<end], at: position(in: bytes))
  }

  // MARK: Encodings

  private mutating func encode(_ bytes: inout [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    switch Int.random(in: 0..<5, using: &random) {
    case 0: bytes = [0xEF, 0xBB, 0xBF] + bytes
    case 1: bytes = [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    case 2: bytes = [0xFE, 0xFF] + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    case 3: bytes = Array(text.replacing("\n", with: "\r\n").utf8)
    default: bytes = text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    }
  }
}
