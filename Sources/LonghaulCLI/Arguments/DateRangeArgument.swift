// SPDX-License-Identifier: GPL-3.0-or-later

internal import ArgumentParser
internal import Rotations

/// One day, `2026-03-02`, or several, `2026-03-02..2026-03-06`, both included.
struct DateRangeArgument: ExpressibleByArgument {
  let first: CalendarDate
  let last: CalendarDate

  init?(argument: String) {
    let ends = argument.split(separator: "..", omittingEmptySubsequences: false)
    guard ends.count <= 2, let first = CalendarDate(iso: String(ends[0])),
      let last = CalendarDate(iso: String(ends[ends.count - 1])), first <= last
    else { return nil }
    (self.first, self.last) = (first, last)
  }
}
