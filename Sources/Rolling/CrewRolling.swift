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
  var notes: [String] = []
  private var usedNames: Set<String>

  init(problem: Problem, situation: Situation, news: News, keptDays: Int) {
    self.problem = problem
    self.situation = situation
    self.absences = news.absences
    self.flights = news.flights
    self.keptDays = keptDays
    usedNames = Set(problem.sites.map(\.name) + problem.places.map(\.name))
  }

  var day: Day { situation.day }
  var horizon: Horizon { problem.horizon }

  /// What becomes of `engineer`.
  ///
  /// - Parameter entry: The id of the entry that the new file has for the engineer.
  mutating func change(of engineer: EngineerID, entry: String) -> EngineerChange {
    let standing = situation.standings[engineer.index]
    var change = EngineerChange(horizon: horizon)
    dropBookings(of: engineer, &change)
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

  mutating func stopover(
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
