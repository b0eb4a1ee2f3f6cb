// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import ProblemFiles

@Suite("JSON of plan files")
struct JSONParserTests {
  @Test(
    "Values are read with the place of their first byte",
    arguments: [
      ("null", "null", 0), (" true", "true", 1), ("-1.5e+3", "-1.5e+3", 0),
      ("\u{FEFF}\"a\"", "a", 3), (#""\u00e9\n\"\\""#, "é\n\"\\", 0), (#""\ud83d\ude00""#, "😀", 0),
    ])
  func value(text: String, written: String, offset: Int) throws {
    var parser = JSONParser(bytes: Array(text.utf8))
    let node = try parser.parse()
    #expect(node.written == written)
    #expect(node.offset == offset)
  }

  @Test(
    "What RFC 8259 does not allow is a mistake at its place",
    arguments: [
      ("", 0), ("{", 1), ("[1,]", 3), ("{\"a\" 1}", 5), ("{\"a\": 1,}", 8), ("01", 1), ("1.", 2),
      ("-", 1), ("\"a", 2), ("\"a\nb\"", 2), (#""\x""#, 2), (#""\ud800""#, 7), (#""\udc00x""#, 7),
      ("[1] 2", 4), ("tru", 0), ("{'a': 1}", 1), ("NaN", 0), ("+1", 0),
    ])
  func mistake(text: String, offset: Int) {
    var parser = JSONParser(bytes: Array(text.utf8))
    let error = #expect(throws: TextMistake.self) { try parser.parse() }
    #expect(error?.offset == offset)
  }

  @Test("A key that stands twice is reported, and what follows is still read")
  func duplicateKeys() throws {
    var parser = JSONParser(bytes: Array(#"{"a": 1, "b": {"c": 1, "c": 2}, "a": 3}"#.utf8))
    let node = try parser.parse()
    #expect(parser.duplicates.map(\.offset) == [23, 32])
    guard case .object(let members) = node.value else {
      Issue.record("an object was written")
      return
    }
    #expect(members.map(\.key) == ["a", "b"])
  }

  @Test("Deep nesting is refused before the stack ends")
  func deepNesting() {
    var parser = JSONParser(bytes: Array(repeating: UInt8(ascii: "["), count: 1_000_000))
    #expect(throws: TextMistake.self) { try parser.parse() }
  }

  @Test("Lines and columns count from 1, columns in characters")
  func lineTable() {
    let lines = LineTable(bytes: Array("ab\nçd\n".utf8))
    #expect(lines.place(of: 0) == (1, 1))
    #expect(lines.place(of: 2) == (1, 3))
    #expect(lines.place(of: 5) == (2, 2))
    #expect(lines.place(of: 999) == (3, 1))
  }
}
