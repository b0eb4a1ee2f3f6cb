// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

/// Plays a plan through, trial after trial, in arrays that it keeps (specification, section 13).
struct Play: Sendable {
  /// What a phase's start waited for longest.
  enum Cause: Sendable, Equatable {
    /// For nothing: it begins on its planned day.
    case plan
    /// A position in ``PlayModel/precedences``.
    case precedence(Int)
    /// A position in ``PlayModel/deliveries``.
    case delivery(Int)
    /// A position in ``PlayModel/stintLinks``.
    case stint(Int)
  }

  let model: PlayModel
  /// By position in the order of placing, as all that follow; days count from the horizon's first.
  private(set) var starts: [Int]
  private(set) var finishes: [Int]
  private(set) var causes: [Cause]
  private var startOrdinals: [Int]
  private var durations: [Int] = []
  private var arrivals: [Arrivals]

  init(_ model: PlayModel) {
    self.model = model
    starts = Array(repeating: 0, count: model.phases.count)
    finishes = starts
    startOrdinals = starts
    causes = Array(repeating: .plan, count: model.phases.count)
    arrivals = model.deliveriesOfPool.map { Arrivals(positions: Array($0)) }
  }

  /// Places every phase.
  ///
  /// - Complexity: O(phases + precedences + pairs of stints + legs + deliveries × log deliveries).
  mutating func run(_ luck: Realization) {
    durations = luck.durations
    for pool in arrivals.indices { arrivals[pool].come(model.deliveries, late: luck.delays) }
    for place in model.phases.indices { self.place(place, luck) }
  }

  /// Rule 3. Of several that hold the phase back to one day the first counts as its cause: precedence, stock, people.
  private mutating func place(_ place: Int, _ luck: Realization) {
    let phase = model.phases[place]
    let calendar = model.calendars[phase.calendar]
    var (ordinal, cause) = (phase.plannedOrdinal, Cause.plan)
    func wait(until other: Int, for reason: Cause) {
      if other > ordinal { (ordinal, cause) = (other, reason) }
    }
    for position in phase.precedences {
      wait(
        until: calendar.ordinal(onOrAfter: release(model.precedences[position])),
        for: .precedence(position))
    }
    for position in phase.stockNeeds {
      let need = model.stockNeeds[position]
      if let last = arrivals[need.pool.index].last(toReach: need.level, model.deliveries) {
        wait(
          until: calendar.ordinal(onOrAfter: model.deliveries[last].day + luck.delays[last]),
          for: .delivery(last))
      }
    }
    for position in phase.stintLinks {
      let link = model.stintLinks[position]
      let day = release(link, luck)
      wait(until: calendar.ordinal(onOrAfter: day) - link.daysAhead, for: .stint(position))
    }
    startOrdinals[place] = ordinal
    starts[place] = calendar.day(at: ordinal)
    finishes[place] = calendar.day(at: ordinal + durations[place] - 1)
    causes[place] = cause
  }

  /// The first day on which `after` lets a phase start.
  private func release(_ precedence: PlayModel.PlacedPrecedence) -> Int {
    switch precedence.anchor {
    case .finish: finishes[precedence.predecessor] + 1 + precedence.lag
    case .start: starts[precedence.predecessor] + precedence.lag
    }
  }

  /// Rule 2: the first day on which the engineer can begin the second stint.
  private func release(_ link: PlayModel.StintLink, _ luck: Realization) -> Int {
    let lateLegs = link.legs.reduce(0) { $0 + (luck.lateLegs[$1] ? 1 : 0) }
    return lastDay(of: link) + 1 + link.boundDays + lateLegs
  }

  /// Working day b′ of the first phase, or the day before the horizon.
  private func lastDay(of link: PlayModel.StintLink) -> Int {
    guard let place = link.predecessor else { return -1 }
    let last = durations[place] - 1
    let day = link.endsWithPhase ? last : min(link.daysBefore, last)
    return model.calendars[model.phases[place].calendar].day(at: startOrdinals[place] + day)
  }
}

/// The deliveries to one pool in the order in which they come in a trial, and how far phases have reckoned with them.
private struct Arrivals: Sendable {
  /// Positions in ``PlayModel/deliveries``.
  var positions: [Int]
  private var next = 0
  private var amount: Decimal = 0

  init(positions: [Int]) { self.positions = positions }

  mutating func come(_ deliveries: [PlayModel.Delivery], late delays: [Int]) {
    (next, amount) = (0, 0)
    positions.sort {
      (deliveries[$0].day + delays[$0], $0) < (deliveries[$1].day + delays[$1], $1)
    }
  }

  /// The delivery with which so much has come; nil where nothing is lacking, or never enough comes.
  ///
  /// - Precondition: No level is below one asked for before: in the order of placing they only grow.
  mutating func last(toReach level: Decimal, _ deliveries: [PlayModel.Delivery]) -> Int? {
    while amount < level, next < positions.count {
      amount += deliveries[positions[next]].quantity
      next += 1
    }
    return next > 0 ? positions[next - 1] : nil
  }
}
