// SPDX-License-Identifier: GPL-3.0-or-later

public import Rotations

extension Problem {
  /// The first day that no legal roster of the engineer, or item, gets past; nil where there is one.
  ///
  /// Files whose engineers have none are refused when they are read; bans come later.
  public func dayWithoutRoster(of id: EngineerID) -> Day? {
    let engineer = self[id]
    let isLocal = siteIDs.map { self.isLocal($0, to: id) }
    let open = siteIDs.filter { engineer.mayGoTo[$0.index] && !isLocal[$0.index] }
    let stops = [.home] + open.map(Stop.site)
    let days = stops.map { from in stops.map { leg(of: id, from: from, to: $0).days } }
    return RosterReach.failingDay(
      start: engineer.start,
      booked: BookedDays(engineer: engineer, bookings: engineer.bookings, isLocal: isLocal),
      rules: RosterReach.Rules(limits: engineer.limits, stops: stops, days: days)
    ).map { Day($0) }
  }
}
