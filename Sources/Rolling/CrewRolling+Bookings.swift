// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import ProblemFiles
internal import Rotations

extension CrewRolling {
  /// Takes away bookings that lie behind, cuts those that go on, and lets those give way that news speak against.
  mutating func dropBookings(of engineer: EngineerID, _ change: inout EngineerChange) {
    for (position, booking) in problem[engineer].bookings.enumerated() {
      switch booking {
      case .leg(_, _, let on):
        if on < day {
          change.goneBookings.append(position)
        } else if newsDays(of: engineer).contains(where: { $0.contains(on) }) {
          change.goneBookings.append(position)
          noteYielding(engineer, on, on)
        }
      case .home(let from, let to):
        drop(position, at: "home", from, to, of: engineer, &change)
      case .site(let site, let from, let to):
        drop(position, at: problem[site].name, from, to, of: engineer, &change)
      }
    }
  }

  /// Days on which news have the engineer elsewhere than planned: ill, or on a flight that was moved.
  private func newsDays(of engineer: EngineerID) -> [ClosedRange<Day>] {
    let ill = absences.filter { $0.engineer == engineer }.map { $0.from...$0.to }
    let moved = flights.filter { $0.engineer == engineer }.map { flight in
      let leg = problem.leg(of: engineer, from: flight.from, to: flight.to)
      let last = max(flight.day, flight.planned) + max(0, leg.days - 1)
      return min(flight.day, flight.planned)...last
    }
    return ill + moved
  }

  /// What is left of a stay, written in the place of the booking.
  private mutating func drop(
    _ position: Int, at place: String, _ from: Day, _ to: Day, of engineer: EngineerID,
    _ change: inout EngineerChange
  ) {
    var parts = from <= to && to >= day ? [max(from, day)...to] : []
    for news in newsDays(of: engineer) {
      let cut = parts.flatMap { $0.without(news) }
      if cut != parts { noteYielding(engineer, max(from, day), to) }
      parts = cut
    }
    guard let first = parts.first else {
      change.goneBookings.append(position)
      return
    }
    if first.lowerBound > from || first.upperBound < to {
      change.cutBookings[position] = first
    }
    change.bookings += parts.dropFirst().map {
      .days($0.lowerBound, $0.upperBound, at: place, horizon)
    }
  }

  private mutating func noteYielding(_ engineer: EngineerID, _ from: Day, _ to: Day) {
    let days =
      from == to
      ? "on \(horizon.date(of: from))"
      : "from \(horizon.date(of: from)) to \(horizon.date(of: to))"
    notes.append("\(problem[engineer].name): what is booked \(days) gives way to the status.")
  }

  /// Books flights that were moved to a day that is still to come.
  func bookFlights(of engineer: EngineerID, _ change: inout EngineerChange) {
    for flight in flights where flight.engineer == engineer && flight.day >= day {
      let leg = ProblemEditor.Value.leg(
        from: problem.name(of: flight.from), to: problem.name(of: flight.to), on: flight.day,
        horizon)
      if !change.bookings.contains(leg) { change.bookings.append(leg) }
    }
  }

  /// Books where the plan has the engineer on the days that are kept, but for what is booked already.
  func keep(
    _ engineer: EngineerID, from first: Day, to last: Day, _ change: inout EngineerChange
  ) {
    let last = min(last, horizon.last)
    guard first <= last else { return }
    var stays: [(at: Stop, from: Day, to: Day)] = []
    var legs: [ProblemEditor.Value] = []
    for span in situation.spans[engineer.index] where span.to >= first && span.from <= last {
      let (from, to) = (max(first, span.from), min(last, span.to))
      switch problem.whereabouts(of: engineer, in: span) {
      case .leg(let start, let end, let since):
        let booking = Engineer.Booking.leg(from: start, to: end, on: since)
        guard since >= first, !problem[engineer].bookings.contains(booking) else { continue }
        legs.append(
          .leg(from: problem.name(of: start), to: problem.name(of: end), on: since, horizon))
      case .home: extend(&stays, at: .home, from, to)
      case .site(let site): extend(&stays, at: .site(site), from, to)
      }
    }
    let booked = stays.flatMap { stay in
      unbooked(stay.from...stay.to, at: stay.at, engineer).map {
        ProblemEditor.Value.days(
          $0.lowerBound, $0.upperBound, at: problem.name(of: stay.at), horizon)
      }
    }
    change.bookings += booked + legs
  }

  private func extend(
    _ stays: inout [(at: Stop, from: Day, to: Day)], at stop: Stop, _ from: Day, _ to: Day
  ) {
    if let end = stays.last, end.at == stop, end.to + 1 == from {
      stays[stays.count - 1].to = to
    } else {
      stays.append((stop, from, to))
    }
  }

  /// The days but for those on which a booking of the file says the same.
  private func unbooked(
    _ days: ClosedRange<Day>, at stop: Stop, _ engineer: EngineerID
  ) -> [ClosedRange<Day>] {
    problem[engineer].bookings.reduce([days]) { parts, booking in
      switch booking {
      case .home(let from, let to) where stop == .home && from <= to:
        parts.flatMap { $0.without(from...to) }
      case .site(let site, let from, let to) where stop == .site(site) && from <= to:
        parts.flatMap { $0.without(from...to) }
      case .home, .site, .leg: parts
      }
    }
  }
}

extension ClosedRange<Day> {
  /// What is left of the days without others.
  fileprivate func without(_ other: ClosedRange<Day>) -> [ClosedRange<Day>] {
    guard overlaps(other) else { return [self] }
    let before = lowerBound < other.lowerBound ? [lowerBound...(other.lowerBound - 1)] : []
    let after = other.upperBound < upperBound ? [(other.upperBound + 1)...upperBound] : []
    return before + after
  }
}
