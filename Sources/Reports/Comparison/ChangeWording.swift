// SPDX-License-Identifier: GPL-3.0-or-later

internal import Rotations

/// What changes between two plans, as sentences that every form of a comparison shares.
struct ChangeWording {
  let changes: PlanChanges

  /// `12 of 42 engineers have other days, 118 days in all; 9 flights fall away, 7 are new; 2 build-outs move.`
  var summary: String {
    guard !changes.isEmpty else {
      return changes.hasOtherFiber
        ? "Nobody has other days, and no date moves; reels or pieces differ."
        : "Nothing changes for anyone."
    }
    let days = changes.engineers.reduce(0) { $0 + $1.days }
    let lost = changes.engineers.reduce(0) { $0 + $1.flightsLost.count }
    let gained = changes.engineers.reduce(0) { $0 + $1.flightsGained.count }
    return "\(Figures.counted(changes.engineers.count, "engineer")) with other days, "
      + "\(Figures.counted(days, "day")) in all; \(Figures.counted(lost, "flight")) fewer and "
      + "\(Figures.count(gained)) new; \(Figures.counted(changes.buildOuts.count, "build-out")) with other dates."
  }

  /// `Hall 1: 2 days later, on Wed 21 Jan 2026; 3 phases with another start or mode`.
  func sentence(_ moved: PlanChanges.MovedBuildOut) -> String {
    "\(moved.title): \(shift(moved)); "
      + Figures.counted(moved.phases, "phase") + " with another start or mode"
  }

  private func shift(_ moved: PlanChanges.MovedBuildOut) -> String {
    guard let after = moved.finishAfter else { return "no longer planned" }
    guard let days = moved.days else { return "now planned, to \(DateWording.long(after))" }
    switch days {
    case 0: return "same finish, \(DateWording.long(after))"
    case ..<0: return "\(Figures.counted(-days, "day")) earlier, on \(DateWording.long(after))"
    default: return "\(Figures.counted(days, "day")) later, on \(DateWording.long(after))"
    }
  }

  /// `− Mon 12 Jan home → Plano; + Tue 13 Jan home → Plano`; empty where no flight changes.
  func flights(_ engineer: PlanChanges.ChangedEngineer) -> String {
    let lost = engineer.flightsLost.map { (sign: "−", flight: $0) }
    let gained = engineer.flightsGained.map { (sign: "+", flight: $0) }
    return (lost + gained).sorted { $0.flight.date < $1.flight.date }.map { sign, flight in
      "\(sign) \(DateWording.short(flight.date, usualYear: changes.usualYear)) \(flight.from) → \(flight.to)"
    }.joined(separator: "; ")
  }
}
