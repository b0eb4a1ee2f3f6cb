// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Rotations
import Testing

@testable import Reports

@Suite struct Wordings {
  @Test(
    "money is grouped and has two decimals",
    arguments: [
      ("0", "0.00"), ("41067.05", "41,067.05"), ("1234567", "1,234,567.00"), ("0.005", "0.01"),
      ("999.995", "1,000.00"), ("-1234.5", "−1,234.50"), ("100", "100.00"),
    ])
  func money(amount: String, text: String) throws {
    #expect(Figures.money(try #require(Decimal(string: amount))) == text)
  }

  @Test(
    "quantities have no zeros at their end",
    arguments: [("84000", "84,000"), ("0.5", "0.5"), ("12.3456", "12.346"), ("1000.10", "1,000.1")])
  func quantity(amount: String, text: String) throws {
    #expect(Figures.quantity(try #require(Decimal(string: amount))) == text)
  }

  @Test(
    "dates read as people write them",
    arguments: [
      ("2026-01-12", "2026-01-17", "12–17 Jan"), ("2026-01-28", "2026-02-03", "28 Jan–3 Feb"),
      ("2025-12-29", "2026-01-03", "29 Dec 2025–3 Jan 2026"),
      ("2026-01-12", "2026-01-12", "12 Jan"),
    ])
  func ranges(from: String, to: String, text: String) {
    #expect(DateWording.range(Example.date(from), Example.date(to)) == text)
  }

  @Test func aLongDateNamesWeekdayAndYear() {
    #expect(DateWording.long(Example.date("2026-01-12")) == "Mon 12 Jan 2026")
  }

  @Test("weeks are named by their Mondays, each once")
  func weeks() {
    let words = Wording(problem: Example.problem)
    #expect(words.weeks(of: [Day(0), Day(6)]) == "the week of 5 Jan")
    #expect(words.weeks(of: [Day(20), Day(7), Day(0)]) == "the weeks of 5 Jan, 12 Jan and 19 Jan")
  }

  @Test("a list ends in and, and says how many it leaves out")
  func enumerations() {
    #expect(enumeration([]) == "")
    #expect(enumeration(["a"]) == "a")
    #expect(enumeration(["a", "b", "c"]) == "a, b and c")
    #expect(enumeration(["a", "b", "c", "d"], limit: 2) == "a, b and 2 more")
  }
}
