// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

extension PlayModel {
  /// - Precondition: The plan is a legal one of the problem.
  /// - Complexity: O(phases² among those of one planned start + precedences + runs of days).
  init(of plan: Plan, problem: Problem) {
    var making = PlayModelMaking(problem: problem, plan: plan)
    making.addPrecedences()
    making.addStints()
    making.addStock()
    self = making.model
  }
}

/// A model as it is put together.
private struct PlayModelMaking {
  let problem: Problem
  let plan: Plan
  private let uncertainty: Uncertainty?
  private let scheduled: [ScheduledPhase]
  /// By phase; nil for what is done.
  private let placeOf: [Int?]
  private var phases: [PlayModel.PlacedPhase]
  private var precedences: [PlayModel.PlacedPrecedence] = []
  private var stintLinks: [PlayModel.StintLink] = []
  private var stockNeeds: [PlayModel.StockNeed] = []
  private var deliveries: [PlayModel.Delivery] = []
  private var deliveriesOfPool: [Range<Int>] = []
  private var legs: [PlayModel.FlownLeg] = []

  init(problem: Problem, plan: Plan) {
    self.problem = problem
    self.plan = plan
    uncertainty = problem.uncertainty
    scheduled = PlacingOrder.order(of: plan.phases, in: problem)
    var placeOf = [Int?](repeating: nil, count: problem.phases.count)
    for (place, phase) in scheduled.enumerated() { placeOf[phase.phase.index] = place }
    self.placeOf = placeOf
    phases = scheduled.map { scheduled in
      PlayModel.PlacedPhase(
        id: scheduled.phase,
        calendar: PlayModelMaking.calendar(of: scheduled, in: problem),
        plannedOrdinal: problem.calendar(of: scheduled.phase, mode: scheduled.mode)
          .ordinal(of: scheduled.start),
        duration: problem.plannedDuration(of: scheduled.phase, mode: scheduled.mode),
        startedOn: problem.startedOn(scheduled.phase), precedences: 0..<0, stintLinks: 0..<0,
        stockNeeds: 0..<0)
    }
  }

  var model: PlayModel {
    PlayModel(
      calendars: problem.sites.map { EndlessCalendar($0.calendar) }
        + [EndlessCalendar(WorkCalendar(everyDayOf: problem.horizon))],
      phases: phases, precedences: precedences, stintLinks: stintLinks, stockNeeds: stockNeeds,
      deliveries: deliveries, deliveriesOfPool: deliveriesOfPool, legs: legs,
      buildOuts: problem.buildOutIDs.compactMap(buildOut),
      durations: phases.map { phase in
        guard let factor = uncertainty?.phases[phase.id] ?? uncertainty?.durations else {
          return TriangularDays(always: phase.duration)
        }
        return TriangularDays(factor, times: phase.duration, least: 1)
      },
      durationKeys: phases.map { Draws.Key("phase", problem[$0.id].qualifiedName) },
      lateLegShare: NSDecimalNumber(decimal: uncertainty?.lateLegShare ?? 0).doubleValue)
  }

  /// Sites' calendars first, in their order, then that of `every_day` modes.
  private static func calendar(of scheduled: ScheduledPhase, in problem: Problem) -> Int {
    let phase = problem[scheduled.phase]
    return phase.modes[scheduled.mode].everyDay ? problem.sites.count : phase.site.index
  }

  private func buildOut(_ id: BuildOutID) -> PlayModel.PlacedBuildOut? {
    let buildOut = problem[id]
    guard !buildOut.phases.isEmpty else { return nil }
    return PlayModel.PlacedBuildOut(
      id: id, due: buildOut.due.index,
      phases: buildOut.phases.compactMap { placeOf[$0.index] }.sorted(),
      doneOn: buildOut.phases.compactMap { problem.doneOn($0)?.index }.max())
  }

  // MARK: Precedence

  /// Phases under way start as planned, so nothing binds them; and what comes after a start before the horizon, or after
  /// what is done, comes after it at its planned start already.
  mutating func addPrecedences() {
    for place in phases.indices where phases[place].startedOn == nil {
      let first = precedences.count
      for precedence in problem[phases[place].id].precedences {
        guard let predecessor = placeOf[precedence.predecessor.index],
          precedence.anchor == .finish || phases[predecessor].startedOn == nil
        else { continue }
        precedences.append(
          PlayModel.PlacedPrecedence(
            predecessor: predecessor, anchor: precedence.anchor, lag: precedence.lag))
      }
      phases[place].precedences = first..<precedences.count
    }
  }

  // MARK: Stints

  mutating func addStints() {
    var links = [[PlayModel.StintLink]](repeating: [], count: phases.count)
    for roster in plan.rosters {
      for pair in StintFinder(roster, of: problem).pairs {
        guard let (place, link) = link(pair, of: roster.engineer) else { continue }
        links[place].append(link)
      }
    }
    for place in phases.indices {
      let first = stintLinks.count
      stintLinks += links[place]
      phases[place].stintLinks = first..<stintLinks.count
    }
  }

  /// nil where the second phase is placed before the first one, or is under way: then nothing holds it back.
  private mutating func link(
    _ pair: StintFinder.Pair, of engineer: EngineerID
  ) -> (place: Int, link: PlayModel.StintLink)? {
    guard let place = placeOf[pair.after.phase.index], phases[place].startedOn == nil else {
      return nil
    }
    let before = pair.before.flatMap { stint in
      placeOf[stint.phase.index].map { (place: $0, lastDay: stint.lastDay) }
    }
    if let before, before.place > place { return nil }
    let first = legs.count
    for departure in pair.departures {
      legs.append(
        PlayModel.FlownLeg(
          engineer: engineer, departure: departure,
          key: Draws.Key(
            "leg", problem[engineer].name, problem.horizon.date(of: departure).iso)))
    }
    let daysBefore = before.map { workingDays(of: $0.place, before: $0.lastDay) }
    return (
      place,
      PlayModel.StintLink(
        engineer: engineer, predecessor: before?.place, daysBefore: daysBefore ?? 0,
        endsWithPhase: before.map { scheduled[$0.place].finish == $0.lastDay } ?? false,
        daysAhead: workingDays(of: place, before: pair.after.firstDay), boundDays: pair.boundDays,
        legs: first..<legs.count)
    )
  }

  /// How many of a phase's planned working days lie before a day.
  private func workingDays(of place: Int, before day: Day) -> Int {
    let phase = scheduled[place]
    return problem.calendar(of: phase.phase, mode: phase.mode).ordinal(of: day)
      - phases[place].plannedOrdinal
  }

  // MARK: Stock

  mutating func addStock() {
    var left = problem.stockPoolIDs.map { problem[$0].supply(through: problem.horizon.first - 1) }
    for place in phases.indices {
      let first = stockNeeds.count
      let uses = problem.stockTaken(by: phases[place].id, mode: scheduled[place].mode)
      for use in uses where use.quantity > 0 {
        left[use.pool.index] -= use.quantity
        let lacking = -left[use.pool.index]
        if lacking > 0 {
          stockNeeds.append(PlayModel.StockNeed(pool: use.pool, level: lacking))
        }
      }
      phases[place].stockNeeds = first..<stockNeeds.count
    }
    for pool in problem.stockPoolIDs { addDeliveries(to: pool) }
  }

  private mutating func addDeliveries(to pool: StockPoolID) {
    let first = deliveries.count
    let delay = uncertainty?.deliveries.map { TriangularDays($0, least: 0) }
    let (item, site) = (problem[pool].item, problem[pool].site.map { problem[$0].name } ?? "")
    var sameDay: [Day: Int] = [:]
    for (position, delivery) in problem[pool].deliveries.enumerated()
    where problem.horizon.contains(delivery.day) && delivery.quantity > 0 {
      let number = sameDay[delivery.day, default: 0]
      sameDay[delivery.day] = number + 1
      deliveries.append(
        PlayModel.Delivery(
          pool: pool, position: position, day: delivery.day.index, quantity: delivery.quantity,
          delay: delay ?? TriangularDays(always: 0),
          key: Draws.Key(
            "delivery", item, site, problem.horizon.date(of: delivery.day).iso, String(number))))
    }
    deliveries[first...].sort { ($0.day, $0.position) < ($1.day, $1.position) }
    deliveriesOfPool.append(first..<deliveries.count)
  }
}

extension Problem {
  fileprivate func startedOn(_ phase: PhaseID) -> Int? {
    if case .started(let day, _, _) = self[phase].state { day.index } else { nil }
  }

  fileprivate func doneOn(_ phase: PhaseID) -> Day? {
    if case .done(let day) = self[phase].state { day } else { nil }
  }
}
