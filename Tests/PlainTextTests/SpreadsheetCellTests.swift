// SPDX-License-Identifier: GPL-3.0-or-later

import PlainText
import TestSupport
import Testing

struct SpreadsheetCellTests {
  @Test(
    "what begins a formula is marked, in any script and behind marks",
    arguments: ["=1", "+1", "-x", "@a", "\tx", "\r", "＝1", "'=1", "''=1", "'-"])
  func marks(text: String) {
    #expect(SpreadsheetCell.marked(text) == "'" + text)
  }

  @Test("other text stands as it is", arguments: ["", "'", "''", "'a", "a=1", "splice/2", "(1)"])
  func leaves(text: String) { #expect(SpreadsheetCell.marked(text) == text) }

  @Test("every short text of telling characters comes back as it was, and none begins a formula")
  func roundTrip() {
    let letters: [String] = ["'", "=", "-", "a", "\t", "＠", " ", "\u{301}"]
    let starters = Set("=+-@\t\r\n＝＋－＠".unicodeScalars)
    var texts = [""]
    for _ in 0..<4 { texts += texts.flatMap { text in letters.map { text + $0 } } }
    for text in Set(texts) {
      let marked = SpreadsheetCell.marked(text)
      #expect(SpreadsheetCell.unmarked(marked).unicodeScalars.elementsEqual(text.unicodeScalars))
      if let first = marked.unicodeScalars.first { #expect(!starters.contains(first)) }
    }
  }
}
