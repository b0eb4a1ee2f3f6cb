// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import ProblemFiles
internal import Rotations

extension CrewRolling {
  /// Writes down who is ill: at home unavailable, at a site off or on the way home.
  ///
  /// - Parameter first: The first day that a leg under way does not book.
  /// - Returns: The first day of illness; nil where there is none.
  mutating func absent(
    _ engineer: EngineerID, entry: String, from first: Day, _ change: inout EngineerChange
  ) -> Day? {
    var earliest: Day?
    for absence in absences where absence.engineer == engineer && absence.to >= first {
      let start = max(absence.from, first)
      earliest = min(start, earliest ?? start)
      guard let site = place(of: engineer, on: start) else {
        change.absences.append(.days(start, absence.to, at: nil, horizon))
        continue
      }
      if absence.goesHome {
        let leg = problem.leg(of: engineer, from: .site(site), to: .home)
        change.bookings.append(
          .leg(from: problem[site].name, to: "home", on: start, horizon))
        if start + leg.days <= absence.to {
          change.absences.append(.days(start + leg.days, absence.to, at: nil, horizon))
        }
      } else {
        let name = stopover("ill", engineer, entry, .sickbed(at: site), &change)
        change.bookings.append(.days(start, absence.to, at: name, horizon))
      }
    }
    return earliest
  }

  /// The site of a rotation at which the engineer is when a day begins; nil at home.
  private func place(of engineer: EngineerID, on start: Day) -> SiteID? {
    if start == day, case .site(let site) = situation.standings[engineer.index].place {
      return site
    }
    guard start > day,
      let before = situation.spans[engineer.index].last(where: { $0.from < start })
    else { return arrival(of: engineer) }
    switch before.activity {
    case .home, .standby: return nil
    case .work(let site, _, _), .off(let site):
      return problem.isLocal(site, to: engineer) ? nil : site
    case .travel(_, .site(let site)): return site
    case .travel(_, .home): return nil
    }
  }

  /// Where a leg under way ends.
  private func arrival(of engineer: EngineerID) -> SiteID? {
    switch situation.standings[engineer.index].place {
    case .onTheWay(_, .site(let site), _): site
    case .site(let site): site
    case .onTheWay(_, .home, _), .home: nil
    }
  }
}
