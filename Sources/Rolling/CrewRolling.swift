// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import ProblemFiles
internal import Rotations

/// Works out what becomes of the entries of engineers and equipment.
struct CrewRolling {
  let problem: Problem
  let situation: Situation
  let absences: [News.Absence]
  let flights: [News.MovedFlight]
  /// How many days from the day on are booked as the plan has them.
  let keptDays: Int
  private(set) var stopovers: [Stopover] = []
  private(set) var notes: [String] = []
  private var usedNames: Set<String>

  init(problem: Problem, situation: Situation, news: News, keptDays: Int) {
    self.problem = problem
    self.situation = situation
    self.absences = news.absences
    self.flights = news.flights
    self.keptDays = keptDays
    usedNames = Set(problem.sites.map(\.name) + problem.places.map(\.name))
  }

  private var day: Day { situation.day }
  private var horizon: Horizon { problem.horizon }

  /// What becomes of `engineer`.
  ///
  /// - Parameter entry: The id of the entry that the new file has for the engineer.
  mutating func change(of engineer: EngineerID, entry: String) -> EngineerChange {
    let standing = situation.standings[engineer.index]
    var change = EngineerChange(firstDay: horizon.date(of: day))
    cutBookings(of: engineer, &change)
    let free = stand(engineer, standing, entry: entry, &change)
    let ill = absent(engineer, entry: entry, from: free, &change)
    // Whoever was ill need not be where the plan has them afterwards.
    keep(engineer, from: free, to: min(day + keptDays, ill ?? horizon.last + 1) - 1, &change)
    bookFlights(of: engineer, &change)
    spend(standing, problem[engineer], &change)
    return change
  }

  // MARK: Where they stand

  /// Says where the engineer stands, and books the rest of a leg.
  ///
  /// - Returns: The first day that is not booked by that.
  private mutating func stand(
    _ engineer: EngineerID, _ standing: Standing, entry: String, _ change: inout EngineerChange
  ) -> Day {
    let isItem = problem[engineer].isItem
    switch standing.place {
    case .home(let rest):
      change.start = .start(of: standing, at: nil, restDays: rest, isItem: isItem)
      return day
    case .site(let site):
      noteLongRun(engineer, standing)
      change.start = .start(
        of: standing, at: problem[site].name, restDays: 0, isItem: isItem)
      return day
    case .onTheWay(let from, let to, let left):
      if isItem {
        return send(engineer, to: to, daysLeft: left, entry: entry, &change)
      }
      noteLongRun(engineer, standing)
      let name = stopover(
        "flight", engineer, entry, .flight(from: from, to: to, daysLeft: left), &change)
      change.start = .start(of: standing, at: name, restDays: 0, isItem: false)
      change.bookings.append(.leg(from: name, to: problem.name(of: to), on: day, horizon))
      return day + left
    }
  }

  private mutating func noteLongRun(_ engineer: EngineerID, _ standing: Standing) {
    guard !problem[engineer].isItem, standing.dutyDays > standing.awayDays else { return }
    notes.append(
      "\(problem[engineer].name) has been on duty for \(standing.dutyDays) days, more than the "
        + "\(standing.awayDays) of the rotation; the format allows duty_days up to away_days.")
  }

  /// Freight takes as many days as its entry says, so an item that is under way stands where it is going, and waits.
  private mutating func send(
    _ item: EngineerID, to stop: Stop, daysLeft: Int, entry: String,
    _ change: inout EngineerChange
  ) -> Day {
    let last = day + daysLeft - 1
    switch stop {
    case .site(let site):
      let name = stopover("freight", item, entry, .freight(to: site, daysLeft: daysLeft), &change)
      change.start = .mapping([.init("at", .plain(name))])
      change.bookings.append(.days(day, last, at: name, horizon))
    case .home:
      change.absences.append(.days(day, last, at: nil, horizon))
      let rate = problem[item].dayRate
      if rate > 0 {
        notes.append(
          "\(problem[item].name) is on its way home until \(horizon.date(of: last)): it is written "
            + "as unavailable there, so \(rate * Decimal(daysLeft)) of day rate is not in the file."
        )
      }
    }
    return last + 1
  }

  private mutating func stopover(
    _ word: String, _ engineer: EngineerID, _ entry: String, _ kind: Stopover.Kind,
    _ change: inout EngineerChange
  ) -> String {
    var name = "\(word)-\(problem[engineer].name)"
    var number = 2
    while !usedNames.insert(name).inserted {
      name = "\(word)-\(problem[engineer].name)-\(number)"
      number += 1
    }
    stopovers.append(Stopover(name: name, permitted: entry, engineer: engineer, kind: kind))
    change.ownSites.append(name)
    return name
  }

  // MARK: Bookings

  /// Takes away bookings that lie behind, and cuts those that go on.
  private func cutBookings(of engineer: EngineerID, _ change: inout EngineerChange) {
    for (position, booking) in problem[engineer].bookings.enumerated() {
      switch booking {
      case .leg(_, _, let on):
        if on < day || isMoved(booking, of: engineer) { change.goneBookings.append(position) }
      case .home(let from, let to), .site(_, let from, let to):
        if to < day {
          change.goneBookings.append(position)
        } else if from < day {
          change.cutBookings.append(position)
        }
      }
    }
  }

  private func isMoved(_ booking: Engineer.Booking, of engineer: EngineerID) -> Bool {
    flights.contains {
      $0.engineer == engineer && booking == .leg(from: $0.from, to: $0.to, on: $0.planned)
    }
  }

  /// Books flights that were moved to a day that is still to come.
  private func bookFlights(of engineer: EngineerID, _ change: inout EngineerChange) {
    for flight in flights where flight.engineer == engineer && flight.day >= day {
      let leg = ProblemEditor.Value.leg(
        from: problem.name(of: flight.from), to: problem.name(of: flight.to), on: flight.day,
        horizon)
      if !change.bookings.contains(leg) { change.bookings.append(leg) }
    }
  }

  /// Books where the plan has the engineer on the days that are kept, but for what is booked already.
  private func keep(
    _ engineer: EngineerID, from first: Day, to last: Day, _ change: inout EngineerChange
  ) {
    let last = min(last, horizon.last)
    guard first <= last else { return }
    var stays: [(at: String, from: Day, to: Day)] = []
    for span in situation.spans[engineer.index] where span.to >= first && span.from <= last {
      switch problem.whereabouts(of: engineer, in: span) {
      case .leg(let from, let to, let since):
        let booking = Engineer.Booking.leg(from: from, to: to, on: since)
        if since >= first, !problem[engineer].bookings.contains(booking) {
          change.bookings += stays.map { .days($0.from, $0.to, at: $0.at, horizon) }
          stays = []
          change.bookings.append(
            .leg(from: problem.name(of: from), to: problem.name(of: to), on: since, horizon))
        }
      case .home: extend(&stays, at: "home", max(first, span.from), min(last, span.to))
      case .site(let site):
        extend(&stays, at: problem[site].name, max(first, span.from), min(last, span.to))
      }
    }
    change.bookings += stays.map { .days($0.from, $0.to, at: $0.at, horizon) }
  }

  private func extend(
    _ stays: inout [(at: String, from: Day, to: Day)], at name: String, _ from: Day, _ to: Day
  ) {
    if let end = stays.last, end.at == name, end.to + 1 == from {
      stays[stays.count - 1].to = to
    } else {
      stays.append((name, from, to))
    }
  }

  // MARK: Absences

  /// Writes down who is ill: at home unavailable, at a site off or on the way home.
  ///
  /// - Parameter first: The first day that a leg under way does not book.
  /// - Returns: The first day of illness; nil where there is none.
  private mutating func absent(
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

  // MARK: What is used up

  /// Targets less what was used, and hires that are paid.
  private func spend(_ standing: Standing, _ engineer: Engineer, _ change: inout EngineerChange) {
    if let target = engineer.limits.awayTarget, standing.awayDaysUsed > 0 {
      change.awayTarget = max(0, target - standing.awayDaysUsed)
    }
    if let target = engineer.limits.standbyTarget, standing.standbyDaysUsed > 0 {
      change.standbyTarget = max(0, target - standing.standbyDaysUsed)
    }
    change.isHirePaid = standing.isHired && engineer.hire > 0
  }
}

extension Problem {
  /// `home`, or the id of the site.
  func name(of stop: Stop) -> String {
    switch stop {
    case .home: "home"
    case .site(let site): self[site].name
    }
  }
}
