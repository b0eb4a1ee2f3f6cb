// SPDX-License-Identifier: GPL-3.0-or-later

internal import ArgumentParser
internal import Rotations

/// A date written `2026-01-05`.
struct DateArgument: ExpressibleByArgument {
  let date: CalendarDate

  init?(argument: String) {
    guard let date = CalendarDate(iso: argument) else { return nil }
    self.date = date
  }
}
