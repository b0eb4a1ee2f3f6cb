// SPDX-License-Identifier: GPL-3.0-or-later

internal import Rotations

/// What has been promised of engineers already (specification, section 4, `booked`).
struct BookingRules {
  let audited: AuditedPlan
  let words: AuditWords

  private var problem: Problem { audited.problem }

  func check(into findings: inout Findings) {
    for roster in audited.rosters.compactMap(\.self) {
      for booking in problem[roster.engineer].bookings {
        check(booking, of: roster, into: &findings)
      }
      for ban in problem[roster.engineer].bans { check(ban, of: roster, into: &findings) }
    }
  }

  private func check(
    _ ban: Engineer.Ban, of roster: AuditedRoster, into findings: inout Findings
  ) {
    for day in ban.from.index...ban.to.index where roster.days.indices.contains(day) {
      guard let activity = roster.days[day], roster.stop(of: activity) == ban.stop else { continue }
      report(
        roster, Day(day),
        "is not to be \(ban.stop == .home ? "" : "at ")\(words.name(ban.stop)) on "
          + "\(words.date(Day(day)))", activity, into: &findings)
      return
    }
  }

  private func check(
    _ booking: Engineer.Booking, of roster: AuditedRoster, into findings: inout Findings
  ) {
    switch booking {
    case .site(let site, let from, let to):
      let isLocal = roster.isLocal[site.index]
      check(roster, from, to, "at \(words.name(site))", into: &findings) { activity in
        switch activity {
        case .work(let place, _, _): place == site
        case .off(let place): place == site && !isLocal
        case .home: isLocal
        case .standby, .travel: false
        }
      }
    case .home(let from, let to):
      check(roster, from, to, "at home", into: &findings) { activity in
        switch activity {
        case .home, .standby: true
        case .work(let place, _, _): roster.isLocal[place.index]
        case .off, .travel: false
        }
      }
    case .leg(let from, let to, let day): checkLeg(roster, from, to, day, into: &findings)
    }
  }

  private func check(
    _ roster: AuditedRoster, _ from: Day, _ to: Day, _ place: String,
    into findings: inout Findings, keeps: (Activity) -> Bool
  ) {
    guard from <= to else { return }
    for day in from.index...to.index where roster.days.indices.contains(day) {
      guard let activity = roster.days[day], !keeps(activity) else { continue }
      report(
        roster, Day(day), "is booked \(place) on \(words.date(Day(day)))", activity,
        into: &findings)
      return
    }
  }

  private func checkLeg(
    _ roster: AuditedRoster, _ from: Stop, _ to: Stop, _ day: Day, into findings: inout Findings
  ) {
    guard let index = roster.spans.firstIndex(where: { $0.to >= day }) else { return }
    let span = roster.spans[index]
    guard span.from != day || span.activity != .travel(from: from, to: to) else { return }
    let leg = "from \(words.name(from)) to \(words.name(to))"
    report(
      roster, day, "is booked to leave \(leg) on \(words.date(day))", roster.days[day.index],
      into: &findings)
  }

  private func report(
    _ roster: AuditedRoster, _ day: Day, _ booked: String, _ activity: Activity?,
    into findings: inout Findings
  ) {
    let instead = activity.map { ", but \(words.name($0))" } ?? ""
    findings.add(
      .booking, .engineer(roster.engineer), day,
      "\(words.name(roster.engineer)) \(booked)\(instead)")
  }
}

extension AuditedRoster {
  /// Where a day is spent; nil on a leg.
  fileprivate func stop(of activity: Activity) -> Stop? {
    switch activity {
    case .home, .standby: .home
    case .work(let site, _, _): isLocal[site.index] ? .home : .site(site)
    case .off(let site): .site(site)
    case .travel: nil
    }
  }
}
