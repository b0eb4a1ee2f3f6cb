// SPDX-License-Identifier: GPL-3.0-or-later

import PlainText
import Testing

struct PrintableTextTests {
  @Test("no character that steers a terminal or turns its lines comes through")
  func everyScalar() {
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value), scalar.canSteerTerminal else { continue }
      let text = "a\(scalar)b".printable
      let isClean = text.unicodeScalars.allSatisfy { !$0.canSteerTerminal }
      #expect(isClean)
    }
  }

  @Test(
    "marks of direction are written out",
    arguments: ["\u{202E}", "\u{2066}", "\u{200F}", "\u{061C}", "\u{1B}", "\u{9B}"])
  func bidi(mark: String) {
    #expect("a\(mark)b".printable.hasPrefix("a\\u{"))
    #expect("a\(mark)b\nc".printableLines.split(separator: "\n").count == 2)
  }
}
