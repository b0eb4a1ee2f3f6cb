// SPDX-License-Identifier: GPL-3.0-or-later

import Testing
import ToolServer

@Suite struct LineReaderTests {
  private func lines(_ chunks: [String], limit: Int = 8) -> [LineReader.Line] {
    var reader = LineReader(limit: limit)
    let lines = chunks.flatMap { reader.take($0.utf8) }
    return lines + [reader.end()].compactMap(\.self)
  }

  @Test("lines are whole, however their bytes come")
  func chunks() {
    let text = "one\ntwo\r\n\nthree"
    let expected = ["one", "two", "", "three"].map { LineReader.Line.bytes(Array($0.utf8)) }
    #expect(lines([text]) == expected)
    #expect(lines(text.map(String.init).map { $0 == "\r\n" ? "\r\n" : $0 }) == expected)
  }

  @Test("a line that is too long is counted and let go, and the next one is read")
  func tooLong() {
    let long = String(repeating: "x", count: 9)
    #expect(
      lines([long + "\nshort\n"]) == [.tooLong(count: 9), .bytes(Array("short".utf8))])
    #expect(lines(["12345678\n"]) == [.bytes(Array("12345678".utf8))])
    #expect(lines([long, long]) == [.tooLong(count: 18)])
  }
}
