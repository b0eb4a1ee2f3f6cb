// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import PlanningModel
package import Rotations

extension Problem {
  /// Every demand that the file makes on modes and starts, in the order of the file.
  var demands: [Demand] {
    var demands: [Demand] = stockPoolIDs.map { .stock($0) }
    for id in buildOutIDs {
      demands.append(.ready(id))
      if self[id].latest != nil { demands.append(.latest(id)) }
      for phase in self[id].phases where !self[phase].isDone {
        demands += self.demands(of: phase)
      }
    }
    return demands + [.horizonEnd]
  }

  private func demands(of id: PhaseID) -> [Demand] {
    var demands: [Demand] = []
    if case .started = self[id].state { return [.started(id)] }
    if case .fixed = self[id].state { demands.append(.fixed(id)) }
    if self[id].earliest != nil { demands.append(.earliest(id)) }
    return demands + self[id].precedences.indices.map { .precedence(id, position: $0) }
  }

  /// The same problem of modes and starts with only these demands, and without people.
  ///
  /// Calendars, durations and use of stock are given (specification, section 6). Where the horizon's end is not kept,
  /// the horizon grows by days on which every site works, enough for all that is left to do one after another.
  ///
  /// - Parameter loosened: By how much demands that are kept give way.
  package func relaxed(
    keeping kept: Set<Demand>, loosening loosened: [Demand: Repair.Amount] = [:]
  ) -> Problem {
    let extra = kept.contains(.horizonEnd) ? loosened.days(.horizonEnd) : longestChain
    let horizon = Horizon(start: horizon.start, dayCount: horizon.dayCount + extra)
    let last = self.horizon.last + loosened.days(.horizonEnd)
    let isFree = !kept.contains(.horizonEnd)
    return replacing(
      horizon: horizon, sites: sites.map { $0.extended(by: extra, everyDay: isFree) },
      engineers: [], standby: [],
      stock: stockPoolIDs.map {
        kept.contains(.stock($0))
          ? self[$0].delivered(through: last, more: loosened.units(.stock($0)))
          : self[$0].unlimited
      },
      buildOuts: buildOutIDs.map { relaxed($0, kept, loosened, horizon) },
      phases: phaseIDs.map { relaxed($0, kept, loosened, bounding: extra > 0) },
      baseline: .some(nil))
  }

  /// Days that the longest chain of phases takes, each in its longest mode: after the horizon all stock is there, so that
  /// all that precedence does not forbid can be done side by side.
  private var longestChain: Int {
    let graph = PrecedenceGraph(self)
    var ends = Array(repeating: 0, count: phases.count)
    for phase in graph.order {
      let begin = graph.arcsInto[phase].reduce(0) {
        max($0, ends[graph.arcs[$1].predecessor] + bounded(graph.arcs[$1].gap))
      }
      ends[phase] = begin + bounded(phases[phase].modes.lazy.map(\.duration).max() ?? 0)
    }
    return 1 + (ends.max() ?? 0)
  }

  /// A duration or lag that no horizon can hold is as good as any other such.
  private func bounded(_ days: Int) -> Int { min(days, Problem.longestHorizon) }

  /// The longest horizon of a file, in days (specification, section 9).
  private static let longestHorizon = 3660

  private func relaxed(
    _ id: BuildOutID, _ kept: Set<Demand>, _ loosened: [Demand: Repair.Amount], _ horizon: Horizon
  ) -> BuildOut {
    let buildOut = self[id]
    let ready = buildOut.ready - loosened.days(.ready(id))
    return BuildOut(
      name: buildOut.name, title: buildOut.title, site: buildOut.site,
      ready: kept.contains(.ready(id)) ? ready : horizon.first, due: buildOut.due,
      latePenalty: buildOut.latePenalty,
      latest: kept.contains(.latest(id))
        ? buildOut.latest.map { $0 + loosened.days(.latest(id)) } : nil, phases: buildOut.phases,
      runs: buildOut.runs)
  }

  private func relaxed(
    _ id: PhaseID, _ kept: Set<Demand>, _ loosened: [Demand: Repair.Amount],
    bounding isBounded: Bool
  ) -> Phase {
    let phase = self[id]
    var state = phase.state
    if case .fixed(let start, let mode) = state {
      state =
        kept.contains(.fixed(id))
        ? .fixed(start: start + loosened.days(.fixed(id)), mode: mode) : .open
    }
    if case .started = state, !kept.contains(.started(id)) { state = .open }
    return Phase(
      name: phase.name, qualifiedName: phase.qualifiedName, buildOut: phase.buildOut,
      site: phase.site, modes: isBounded ? phase.modes.map(bounded) : phase.modes,
      earliest: kept.contains(.earliest(id))
        ? phase.earliest.map { $0 - loosened.days(.earliest(id)) } : nil,
      precedences: phase.isDone
        ? phase.precedences
        : phase.precedences.indices
          .filter { kept.contains(.precedence(id, position: $0)) }
          .map {
            let shorter = phase.precedences[$0].shorter(
              by: loosened.days(.precedence(id, position: $0)))
            return isBounded ? bounded(shorter) : shorter
          },
      state: state, fiber: phase.fiber)
  }
}

extension Problem {
  private func bounded(_ mode: Mode) -> Mode {
    Mode(
      name: mode.name, duration: bounded(mode.duration), everyDay: mode.everyDay, crew: mode.crew,
      uses: mode.uses, cost: mode.cost)
  }

  private func bounded(_ precedence: Precedence) -> Precedence {
    Precedence(
      predecessor: precedence.predecessor, anchor: precedence.anchor, lag: bounded(precedence.lag))
  }
}

extension Precedence {
  fileprivate func shorter(by days: Int) -> Precedence {
    Precedence(predecessor: predecessor, anchor: anchor, lag: max(0, lag - days))
  }
}

extension [Demand: Repair.Amount] {
  fileprivate func days(_ demand: Demand) -> Int {
    switch self[demand] {
    case .days(let days), .moved(let days): days
    case .units, nil: 0
    }
  }

  fileprivate func units(_ demand: Demand) -> Decimal {
    if case .units(let units) = self[demand] { units } else { 0 }
  }
}

extension Site {
  /// The same site with more days: every one of them a working day, or those on whose weekday it works at all.
  fileprivate func extended(by extra: Int, everyDay: Bool) -> Site {
    guard extra > 0 else { return self }
    let working = (0..<calendar.dayCount).map { calendar.isWorking(Day($0)) }
    let more = (working.count..<working.count + extra).map { day in
      everyDay || stride(from: day % 7, to: working.count, by: 7).contains { working[$0] }
    }
    return Site(
      name: name, title: title, place: place, calendar: WorkCalendar(isWorking: working + more),
      maxCrew: maxCrew, lodging: lodging, contractors: contractors)
  }
}

extension StockPool {
  /// The same pool without what comes after a day: beyond the horizon it never comes, however far the horizon grows.
  fileprivate func delivered(through last: Day, more: Decimal) -> StockPool {
    StockPool(
      item: item, unit: unit, site: site, onHand: onHand + more,
      deliveries: deliveries.filter { $0.day <= last })
  }

  /// The same pool with more than any file can use.
  fileprivate var unlimited: StockPool {
    StockPool(
      item: item, unit: unit, site: site,
      onHand: Decimal(sign: .plus, exponent: 22, significand: 1), deliveries: [])
  }
}
