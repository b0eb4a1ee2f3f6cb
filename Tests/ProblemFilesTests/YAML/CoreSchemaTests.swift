// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import ProblemFiles

struct CoreSchemaTests {
  private func number(_ text: String) -> Decimal? {
    try? CoreSchema.number(Node.Scalar(text: text, isPlain: true))
  }

  @Test(
    "numbers are those of YAML 1.2, exactly as written, with _ between digits",
    arguments: [
      ("0", "0"), ("012", "12"), ("-7", "-7"), ("+7", "7"), ("1_000", "1000"),
      ("60_000.5_0", "60000.5"),
      ("0x1F", "31"), ("0o17", "15"), ("0xff_ff", "65535"), ("1e2", "100"), ("2.0", "2"),
      (".5", "0.5"),
      ("5.", "5"), ("1.5E-3", "0.0015"), ("-0", "0"), ("0.1", "0.1"), ("1e+3", "1000"), ("00", "0"),
      ("12345678901234567890.123", "12345678901234567890.123"),
    ])
  func numbers(text: String, value: String) {
    #expect(number(text) == Decimal(string: value))
  }

  @Test(
    "what YAML 1.1 or nobody calls a number is text",
    arguments: [
      "", "no", "on", "off", "yes", "y", "1:30", "0b11", "0x", "0o8", "0xG", "_1", "1_", "1__0",
      "-", "+", ".",
      "1e", "e3", "1.2.3", "1,000", "0O17", "0X1F", "-0x1F", "1 000", "١", "1_.5", "nan", "inf",
      "--1", "1e-9223372036854775808", "1e9223372036854775807", "0e-9223372036854775808",
      "1e9223372036854775808",
    ])
  func noNumbers(text: String) {
    #expect(throws: CoreSchema.NumberTrouble.notANumber) {
      try CoreSchema.number(Node.Scalar(text: text, isPlain: true))
    }
  }

  @Test(
    "infinity and what is no number are told apart from text",
    arguments: [".nan", ".NaN", ".inf", "-.INF"])
  func notFinite(text: String) {
    #expect(throws: CoreSchema.NumberTrouble.notFinite) {
      try CoreSchema.number(Node.Scalar(text: text, isPlain: true))
    }
  }

  @Test("38 digits are kept exactly, and more are refused")
  func digits() {
    let most = String(repeating: "9", count: 38)
    #expect(number(most) == Decimal(string: most))
    #expect(number(most + "000") != nil)
    #expect(number(most + "9") == nil && number("1e-200") == nil && number("1e999999999") == nil)
  }

  @Test("quoted scalars are text")
  func quoted() {
    let scalar = Node.Scalar(text: "5", isPlain: false)
    #expect(throws: CoreSchema.NumberTrouble.notANumber) { try CoreSchema.number(scalar) }
    #expect(CoreSchema.flag(Node.Scalar(text: "true", isPlain: false)) == nil)
    #expect(!CoreSchema.isNull(Node.Scalar(text: "", isPlain: false)))
  }

  @Test("null and flags have the spellings of YAML 1.2 and no others")
  func words() {
    func plain(_ text: String) -> Node.Scalar { Node.Scalar(text: text, isPlain: true) }
    #expect(["", "~", "null", "Null", "NULL"].allSatisfy { CoreSchema.isNull(plain($0)) })
    #expect(["nULL", "none", "nil"].allSatisfy { !CoreSchema.isNull(plain($0)) })
    #expect(["true", "True", "TRUE"].allSatisfy { CoreSchema.flag(plain($0)) == true })
    #expect(["false", "False", "FALSE"].allSatisfy { CoreSchema.flag(plain($0)) == false })
    #expect(
      ["yes", "no", "on", "off", "y", "n", "tRUE"].allSatisfy { CoreSchema.flag(plain($0)) == nil })
  }
}
