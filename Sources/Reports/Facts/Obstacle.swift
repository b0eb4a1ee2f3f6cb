// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

/// Why a phase could not start one working day earlier in its mode, everything else of the plan unchanged.
enum Obstacle {
  /// It was under way before the horizon.
  case underWay
  /// The file fixes its start.
  case promised
  /// The horizon begins no earlier.
  case horizonStart
  /// The build-out is not ready earlier.
  case ready(Day)
  /// Its own `earliest`.
  case earliest(Day)
  case predecessor(PhaseID, Precedence)
  /// Stock that is not there earlier; the quantity that would be missing, and the next delivery, if one comes.
  case stock(StockPoolID, missing: Decimal, delivery: Day?)
  /// `max_crew` of the site: heads there on the day before, without this phase.
  case crewLimit(heads: Int, limit: Int, on: Day)
  /// Heads for whom nobody is free on the day before, with those who qualify and what holds them.
  case people(role: RoleID, heads: Int, on: Day, busy: [BusyEngineer])
  /// Nothing: the plan takes this day because it costs least.
  case choice
}

/// Someone who qualifies, and what keeps them from the work on a day.
struct BusyEngineer {
  enum Reason {
    case working(PhaseID)
    case travelling
    case resting
    case unavailable
    /// Wanted for another head of the same phase.
    case takenHere
    /// Free on the day, but not on the days of travel before it.
    case cannotArrive
    case elsewhere(SiteID)
  }

  let engineer: EngineerID
  let reason: Reason
}

/// Finds what a phase waits for, and what that waits for, back to where the chain begins.
struct ObstacleFinder {
  let facts: PlanFacts

  /// A phase of the chain and what it waits for.
  struct Link {
    let phase: PhaseID
    let start: Day
    let obstacle: Obstacle
  }

  private var problem: Problem { facts.problem }

  /// The chain of waits that ends with the last phase of a build-out, the last phase first.
  func chain(to buildOut: BuildOutID) -> [Link] {
    let scheduled = problem[buildOut].phases.compactMap { facts[$0] }
    guard let last = scheduled.max(by: { ($0.finish, $0.phase) < ($1.finish, $1.phase) }) else {
      return []
    }
    return chain(from: last)
  }

  private func chain(from last: ScheduledPhase) -> [Link] {
    var links: [Link] = []
    var next: ScheduledPhase? = last
    // A broken plan may contradict precedence, never the file, whose precedence has no cycle; so this ends.
    while let scheduled = next {
      let obstacle = obstacle(of: scheduled)
      links.append(Link(phase: scheduled.phase, start: scheduled.start, obstacle: obstacle))
      if case .predecessor(let phase, _) = obstacle { next = facts[phase] } else { next = nil }
    }
    return links
  }

  /// What holds one phase.
  func obstacle(of scheduled: ScheduledPhase) -> Obstacle {
    switch problem[scheduled.phase].state {
    case .started: return .underWay
    case .fixed: return .promised
    case .open, .done: break
    }
    let calendar = problem.calendar(of: scheduled.phase, mode: scheduled.mode)
    let position = calendar.ordinal(of: scheduled.start)
    let dayBefore = position > 0 ? Day(calendar.workingDays[position - 1]) : nil
    return predecessor(of: scheduled, dayBefore)
      ?? release(of: scheduled, dayBefore)
      ?? dayBefore.flatMap { day in
        stock(for: scheduled, on: day) ?? crewLimit(for: scheduled, on: day)
          ?? CrewSearch(facts: facts, phase: scheduled).shortage(on: day)
      } ?? .choice
  }

  private func predecessor(of scheduled: ScheduledPhase, _ dayBefore: Day?) -> Obstacle? {
    let binding = problem[scheduled.phase].precedences.compactMap { precedence in
      lowestStart(after: precedence).map { (precedence, $0) }
    }.filter { $0.1 > (dayBefore ?? problem.horizon.first) }
    guard let latest = binding.max(by: { $0.1 < $1.1 }) else { return nil }
    return .predecessor(latest.0.predecessor, latest.0)
  }

  private func lowestStart(after precedence: Precedence) -> Day? {
    switch precedence.anchor {
    case .finish: facts.finish(of: precedence.predecessor).map { $0 + 1 + precedence.lag }
    case .start: facts.start(of: precedence.predecessor).map { $0 + precedence.lag }
    }
  }

  private func release(of scheduled: ScheduledPhase, _ dayBefore: Day?) -> Obstacle? {
    let phase = problem[scheduled.phase]
    let ready = problem[phase.buildOut].ready
    let first = dayBefore ?? problem.horizon.first
    if let earliest = phase.earliest, earliest > ready, earliest > first {
      return .earliest(earliest)
    }
    if ready > first { return .ready(ready) }
    return dayBefore == nil ? .horizonStart : nil
  }

  private func stock(for scheduled: ScheduledPhase, on dayBefore: Day) -> Obstacle? {
    for use in problem[scheduled.phase].modes[scheduled.mode].uses {
      let pool = problem[use.pool]
      let others = facts.withdrawals(from: use.pool).filter { $0.phase != scheduled.phase }
      for index in max(0, dayBefore.index)..<max(dayBefore.index, scheduled.start.index) {
        let day = Day(index)
        let taken = others.reduce(Decimal(0)) { $1.day <= day ? $0 + $1.quantity : $0 }
        let missing = taken + use.quantity - pool.supply(through: day)
        guard missing > 0 else { continue }
        let delivery = pool.deliveries.map(\.day).filter { $0 > day }.min()
        return .stock(use.pool, missing: missing, delivery: delivery)
      }
    }
    return nil
  }

  private func crewLimit(for scheduled: ScheduledPhase, on day: Day) -> Obstacle? {
    let site = problem[scheduled.phase].site
    guard let limit = problem[site].maxCrew else { return nil }
    let heads = facts.headsByDay(at: site)
    let present = heads.engineers[day.index] + heads.contractors[day.index]
    let wanted = problem[scheduled.phase].modes[scheduled.mode].crew.reduce(0) {
      problem.isKind($1.role) ? $0 : $0 + $1.heads
    }
    guard wanted > 0, present + wanted > limit else { return nil }
    return .crewLimit(heads: present, limit: limit, on: day)
  }
}
