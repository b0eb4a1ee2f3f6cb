// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import ProblemFiles

@Suite("JSON of plan files")
struct JSONParserTests {
  @Test(
    "Values are read as written, with the place where they begin",
    arguments: [
      ("null", "null", 1), (" true", "true", 2), ("-1.5e+3", "-1.5e+3", 1),
      ("\u{FEFF}\"a\"", "a", 1), (#""\u00e9\n\"\\""#, "é\n\"\\", 1),
      (#""\ud83d\ude00""#, "😀", 1),
    ])
  func value(text: String, written: String, column: Int32) throws {
    let node = try parse(text)
    #expect(node.summary == written)
    #expect(node.spot.line == 1 && node.spot.column == column)
  }

  @Test(
    "What RFC 8259 does not allow is refused at its place",
    arguments: [
      ("", 1), ("{", 2), ("[1,]", 4), ("{\"a\" 1}", 6), ("{\"a\": 1,}", 9), ("01", 2), ("1.", 3),
      ("-", 2), ("\"a", 3), ("\"a\nb\"", 3), (#""\x""#, 3), (#""\ud800""#, 8), (#""\udc00x""#, 8),
      ("[1] 2", 5), ("tru", 1), ("{'a': 1}", 2), ("NaN", 1), ("+1", 1), ("\"é😀\"x", 5),
    ])
  func refused(text: String, column: Int32) {
    let trouble = #expect(throws: JSONParser.Trouble.self) { try parse(text) }
    #expect(trouble?.spot.line == 1)
    #expect(trouble?.spot.column == column)
  }

  @Test("A key that stands twice is reported, and what follows is still read")
  func repeatedKeys() throws {
    let findings = Findings()
    let text = "{\"a\": 1, \"b\": {\"c\": 1, \"c\": 2},\n \"a\": 3, \"d\": 4}"
    let node = try parse(text, findings: findings)
    #expect(findings.kept.map(\.code) == [.repeatedKey, .repeatedKey])
    #expect(findings.kept.map { "\($0.spot.line):\($0.spot.column)" } == ["1:24", "2:2"])
    guard case .mapping(let entries) = node.content else {
      Issue.record("an object was written")
      return
    }
    #expect(entries.map(\.key) == ["a", "b", "d"])
  }

  @Test("Deep nesting is refused before the stack ends")
  func deepNesting() {
    #expect(throws: JSONParser.Trouble.self) { try parse(String(repeating: "[", count: 1_000_000)) }
  }

  private func parse(_ text: String, findings: Findings = Findings()) throws -> Node {
    let document = findings.addDocument(file: "plan.json")
    var parser = JSONParser(bytes: Array(text.utf8), document: document, findings: findings)
    return try parser.parse()
  }
}
