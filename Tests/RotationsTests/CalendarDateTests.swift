// SPDX-License-Identifier: GPL-3.0-or-later

import Rotations
import Testing

@Suite struct CalendarDates {
  @Test(arguments: ["1970-01-01", "2000-02-29", "2026-01-05", "9999-12-31", "0001-01-01"])
  func readAndWrittenAlike(text: String) { #expect(CalendarDate(iso: text)?.iso == text) }

  @Test(arguments: ["2026-02-29", "1900-02-29", "2026-13-01", "2026-1-05", "2026-01-05T", ""])
  func noDate(text: String) { #expect(CalendarDate(iso: text) == nil) }

  @Test func weekdayOfAKnownMonday() throws {
    #expect(try #require(CalendarDate(iso: "2026-01-05")).weekday == .monday)
  }

  @Test func everyDayOfFourCenturiesFollowsTheOneBefore() throws {
    var date = try #require(CalendarDate(iso: "1890-01-01"))
    for _ in 0..<146_097 {
      let next = date.adding(days: 1)
      let (year, month, day) = next.parts
      #expect(CalendarDate(year: year, month: month, day: day) == next && next > date)
      date = next
    }
  }
}
