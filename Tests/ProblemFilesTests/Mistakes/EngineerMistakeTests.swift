// SPDX-License-Identifier: GPL-3.0-or-later

import ProblemFiles
import Testing

struct EngineerMistakeTests {
  /// The mistake in the keys of the one engineer, who lives in Newark.
  private static func ada(_ code: DiagnosticCode, _ what: String, _ keys: String) -> Mistake {
    Mistake(code, what, "engineers:\n  - {id: ada, home: EWR, skills: [splice], \(keys)}")
  }

  static let mistakes: [Mistake] = [
    ada(.contactData, "a phone number", "⟪phone: 555-0100"),
    ada(.contactData, "a mail address under another name", "⟪private_email: ada@example.com"),
    ada(.unknownKey, "an unknown key", "⟪shoe_size: 39"),
    ada(
      .startContradiction, "more duty days than days away",
      "start: {at: plano, away_days: 2, ⟪duty_days: 3}"),
    ada(
      .startContradiction, "fewer call days than duty days", "start: {duty_days: 3, ⟪call_days: 2}"),
    ada(.missingKey, "at without away_days", "start: ⟪{at: plano}"),
    ada(
      .keysDoNotGoTogether, "home_rest beside at", "start: {at: plano, away_days: 2, ⟪home_rest: 2}"
    ),
    ada(.keysDoNotGoTogether, "away_days without at", "start: {⟪away_days: 2}"),
    ada(
      .startAtForbiddenSite, "a start at a site that is not allowed",
      "sites: {only: [hillsboro]}, start: {at: ⟪plano, away_days: 2}"),
    ada(
      .startWithoutRoster, "a rotation that is too long already",
      "start: ⟪{at: plano, away_days: 22}"),
    ada(
      .startWithoutRoster, "a rotation that cannot end in time",
      "start: ⟪{at: plano, away_days: 21}"),
    ada(
      .startWithoutRoster, "away on a day off",
      "start: ⟪{at: plano, away_days: 3}, unavailable: [2026-01-05]"),
    ada(
      .bookingWithoutRoster, "at a site on the first day",
      "booked: [⟪{from: 2026-01-05, at: plano}]"),
    ada(
      .bookingWithoutRoster, "at two sites on one day",
      "booked: [{from: 2026-01-07, at: plano}, ⟪{from: 2026-01-07, at: hillsboro}]"),
    ada(
      .bookingWithoutRoster, "at two sites without a day between",
      "booked: [{from: 2026-01-07, at: plano}, ⟪{from: 2026-01-08, at: hillsboro}]"),
    ada(
      .bookingWithoutRoster, "at a site on the last day", "booked: [⟪{from: 2026-01-30, at: plano}]"
    ),
    ada(
      .bookingWithoutRoster, "at a site on a day off",
      "unavailable: [2026-01-09], booked: [⟪{from: 2026-01-08, to: 2026-01-10, at: plano}]"),
    ada(
      .bookingWithoutRoster, "longer than a rotation",
      "booked: [⟪{from: 2026-01-06, to: 2026-01-26, at: plano}]"),
    ada(
      .bookingWithoutRoster, "back before the rest at home is over",
      "booked: [{from: 2026-01-07, leg: [plano, home]}, ⟪{from: 2026-01-09, leg: [home, plano]}]"),
    ada(
      .bookingWithoutRoster, "a leg from where the engineer is not",
      "booked: [⟪{from: 2026-01-05, leg: [plano, home]}]"),
    ada(
      .bookingWithoutRoster, "at a site that is not allowed",
      "sites: {except: [plano]}, booked: [⟪{from: 2026-01-08, at: plano}]"),
    ada(
      .legToItself, "a leg from home to home", "booked: [{from: 2026-01-08, leg: ⟪[home, home]}]"),
    ada(
      .keysDoNotGoTogether, "at and leg",
      "booked: [⟪{from: 2026-01-08, at: plano, leg: [home, plano]}]"),
    ada(
      .keysDoNotGoTogether, "to beside leg",
      "booked: [{from: 2026-01-08, ⟪to: 2026-01-09, leg: [home, plano]}]"),
    ada(
      .wrongKind, "a leg with three ends", "booked: [{from: 2026-01-08, leg: ⟪[home, plano, home]}]"
    ),
    ada(
      .reversedDates, "a booking backwards",
      "booked: [{from: 2026-01-08, ⟪to: 2026-01-07, at: home}]"),
    Mistake(
      .startAtLocalSite, "a start at a local site",
      "engineers:\n  - {id: ada, home: DFW, skills: [splice], start: {at: ⟪plano, away_days: 2}}"),
    Mistake(
      .bookedLegOfNoDays, "a booked leg of 0 days",
      "engineers:\n  - {id: ada, home: DFW, skills: [splice], booked: [⟪{from: 2026-01-08, leg: [home, plano]}]}"
    ),
    Mistake(
      .oneWayLocal, "local in one direction",
      "travel: {legs: [{from: EWR, to: DFW, days: 0, one_way: true}]}\nengineers:\n  - {id: ada, home: ⟪EWR, skills: [splice]}"
    ),
  ]

  @Test("a mistake in an engineer is found at its place", arguments: mistakes)
  func isFound(mistake: Mistake) { expectFound(mistake) }

  @Test(
    "bookings and starts that can be kept are no mistake",
    arguments: [
      "start: {at: plano, away_days: 20}",
      "start: {at: plano, away_days: 3, duty_days: 3, call_days: 90}, unavailable: [2026-01-07]",
      "start: {home_rest: 3}, booked: [{from: 2026-01-08, leg: [home, plano]}]",
      "booked: [{from: 2026-01-06, to: 2026-01-24, at: plano}]",
      "booked: [{from: 2026-01-07, at: plano}, {from: 2026-01-09, at: hillsboro}]",
      "booked: [{from: 2026-01-05, leg: [home, plano]}, {from: 2026-01-06, leg: [plano, home]}]",
      "booked: [{from: 2026-01-29, at: plano}, {from: 2026-01-30, leg: [plano, home]}]",
      "max_away_days: ~, booked: [{from: 2026-01-06, to: 2026-01-29, at: plano}]",
    ])
  func canBeKept(keys: String) {
    let mistake = Self.ada(.bookingWithoutRoster, "", keys)
    #expect(diagnostics(of: mistake.markedText) == [])
  }
}
