// SPDX-License-Identifier: GPL-3.0-or-later

import PlainText
import Testing

@testable import Reports

@Suite struct TextKit {
  @Test(
    "a text takes the columns that a terminal gives it",
    arguments: [
      ("Ada", 3), ("王小明", 6), ("한글", 4), ("ｱﾝ", 2), ("ｆｕｌｌ", 8), ("محمد", 4), ("שלום", 4),
      ("Zoe\u{308}", 3), ("é", 1), ("e\u{301}", 1), ("👩‍🔧", 2), ("👍🏽", 2), ("🇩🇪", 2), ("❤️", 2),
      ("❤", 1),
      ("1️⃣", 2), ("\u{200D}", 0), ("", 0), ("नमस्ते", 3), ("—…", 2),
    ])
  func displayWidth(text: String, width: Int) { #expect(text.displayWidth == width) }

  @Test("names in any script come out in columns of equal width")
  func tableAligns() {
    var table = TextTable([.text("name"), .figure("days"), .fixed("where")])
    for name in ["Ada Okafor", "王小明", "محمد", "Zoe\u{308} K", "👩‍🔧 Kim", "한글"] {
      table.add([TextTable.Cell(name), "1,250", "here"])
    }
    let lines = table.lines(width: 80, style: .plain)
    let ends = lines.dropFirst().map { $0.displayWidth }
    #expect(Set(ends).count == 1)
  }

  @Test("a cut never splits a wide character and ends in an ellipsis")
  func truncation() {
    #expect("王小明先生".truncated(to: 6) == "王小…")
    #expect("王小明".truncated(to: 6) == "王小明")
    #expect("Zoe\u{308}lla".truncated(to: 4) == "Zoe\u{308}…")
    #expect("abc".truncated(to: 1) == "…")
    #expect("abc".truncated(to: 0) == "")
  }

  @Test("padding counts columns and not characters")
  func padding() {
    #expect("王".padded(to: 4) == "王  ")
    #expect("12".padded(to: 4, .right) == "  12")
    #expect("long".padded(to: 2) == "long")
  }

  @Test("wrapping breaks at spaces, and inside words only where they do not fit")
  func wrapping() {
    #expect("one two three".wrapped(to: 7) == ["one two", "three"])
    #expect("abcdefgh ij".wrapped(to: 5) == ["abcde", "fgh", "ij"])
    #expect("build-outs here".wrapped(to: 7) == ["build-", "outs", "here"])
    #expect("王小明 王".wrapped(to: 5) == ["王小", "明 王"])
    #expect("".wrapped(to: 5) == [])
  }

  @Test(
    "text cannot steer a terminal",
    arguments: [
      ("a\u{1B}[31mb", "a\\u{1B}[31mb"), ("a\nb\tc", "a b c"), ("a\u{202E}b", "a\\u{202E}b"),
      ("\u{7}", "\\u{7}"), ("\u{9B}2J", "\\u{9B}2J"), ("👩‍🔧", "👩‍🔧"), ("Zoë", "Zoë"),
    ])
  func printable(text: String, printed: String) { #expect(text.printable == printed) }

  @Test("colors come only where they are asked for")
  func styles() {
    #expect(TextStyle.plain.apply(.bad, to: "late") == "late")
    #expect(TextStyle.ansi.apply(.bad, to: "late") == "\u{1B}[31mlate\u{1B}[0m")
    #expect(TextStyle.ansi.apply(.none, to: "late") == "late")
    var table = TextTable([.text("a"), .text("b")])
    table.add([TextTable.Cell("x", .bad), "y"])
    let plain = table.lines(width: 20, style: .plain)
    let colored = table.lines(width: 20, style: .ansi)
    #expect(plain != colored)
    #expect(plain == colored.map(withoutSequences))
  }

  @Test("a table that is too wide is cut where text is, never in figures")
  func narrowTable() {
    var table = TextTable([.text("name"), .figure("amount")])
    table.add(["a name that goes on and on", "1,234,567.00"])
    let lines = table.lines(width: 30, style: .plain)
    #expect(lines.last == "a name that goe…  1,234,567.00")
  }

  private func withoutSequences(_ line: String) -> String {
    line.replacing(/\u{1B}\[[0-9;]*m/, with: "")
  }
}
