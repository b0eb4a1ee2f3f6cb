// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing
import ToolServer

@Suite struct JSONTests {
  @Test("what is read is written again, on one line")
  func roundTrip() throws {
    let text = #"{"a":[1,-2.5,17896.98,true,null,"\"\\\n\t\u0001é\u2028"],"b":{}}"#
    let value = try JSON(reading: Array(text.utf8))
    let line = value.line
    #expect(!line.contains("\n"))
    #expect(try JSON(reading: Array(line.utf8)) == value)
    #expect(line.contains("17896.98"))
  }

  @Test("JSON that is taken over loses its lines and nothing else")
  func verbatim() throws {
    let text = "{\n  \"b\" : \"two  blanks\",\r\n  \"a\" : [\n    1.10\n  ]\n}\n"
    let line = JSON.verbatim(text).line
    #expect(line == #"{"b" : "two  blanks","a" : [1.10]}"#)
  }

  @Test("what is no JSON is refused", arguments: ["", "{", "nul", "[1 2]", "1e999", "\"\u{1}"])
  func noJSON(text: String) {
    #expect(throws: (any Error).self) { try JSON(reading: Array(text.utf8)) }
  }

  @Test("nesting without end is refused, and ends nothing")
  func deep() {
    let text = String(repeating: "[", count: 100_000)
    #expect(throws: (any Error).self) { try JSON(reading: Array(text.utf8)) }
  }
}
