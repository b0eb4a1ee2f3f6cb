// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
public import ProblemFiles
public import Rotations

/// How a problem stands on the morning of a day: what a plan did before it, and what news say besides.
///
/// Days and identifiers are those of the problem that the plan is of.
public struct Situation: Sendable {
  public let day: Day
  /// One for each engineer and item.
  public var standings: [Standing]
  /// One for each phase.
  public var phases: [PhaseProgress]
  /// One for each pool.
  public var stock: [StockLeft]
  /// The days of each engineer and item in order, with flights that were moved.
  public var spans: [[Span]]

  /// - Precondition: The plan is legal, and the day lies in the horizon.
  public init(of plan: Plan, problem: Problem, on day: Day, news: News = News()) {
    self.day = day
    spans = Situation.spans(of: plan, problem: problem, news: news)
    standings = zip(problem.engineerIDs, spans).map {
      Standing.of($0, spans: $1, on: day, in: problem)
    }
    var scheduled = [ScheduledPhase?](repeating: nil, count: problem.phases.count)
    for phase in plan.phases { scheduled[phase.phase.index] = phase }
    phases = problem.phaseIDs.map { phase in
      let planned = PhaseProgress(scheduled[phase.index], of: phase, on: day, in: problem)
      guard let said = news.phases[phase] else { return planned }
      return planned.corrected(by: said, scheduled: scheduled[phase.index], on: day)
    }
    let begun = zip(problem.phaseIDs, phases).compactMap { phase, progress in
      progress.hasBegun ? scheduled[phase.index] : nil
    }
    stock = problem.stockPoolIDs.map {
      Situation.stock(of: $0, taken: begun, in: problem, on: day, news: news)
    }
  }

  private static func stock(
    of pool: StockPoolID, taken: [ScheduledPhase], in problem: Problem, on day: Day, news: News
  ) -> StockLeft {
    var left = StockLeft(onHand: problem[pool].onHand, arrived: [], moved: [:])
    for (position, delivery) in problem[pool].deliveries.enumerated() {
      let said = news.deliveries.last { $0.pool == pool && $0.position == position }
      let date = said?.day ?? delivery.day
      if date < day {
        left.onHand += delivery.quantity
        left.arrived.append(position)
      } else if date != delivery.day {
        left.moved[position] = date
      }
    }
    for phase in taken {
      for use in problem.stockTaken(by: phase.phase, mode: phase.mode) where use.pool == pool {
        left.onHand -= use.quantity
      }
    }
    return left
  }

  private static func spans(of plan: Plan, problem: Problem, news: News) -> [[Span]] {
    var spans = [[Span]](repeating: [], count: problem.engineers.count)
    for roster in plan.rosters {
      spans[roster.engineer.index] = roster.spans.sorted { $0.from < $1.from }
    }
    for flight in news.flights {
      spans[flight.engineer.index] = moved(flight, in: spans[flight.engineer.index])
    }
    return spans
  }

  /// The days with the flight on its new day: until then they wait where it begins, and after it where it ends.
  ///
  /// The flight is told by its first day; what the new days cut into is shortened.
  private static func moved(_ flight: News.MovedFlight, in spans: [Span]) -> [Span] {
    guard
      let leg = spans.first(where: {
        $0.from == flight.planned && $0.activity == .travel(from: flight.from, to: flight.to)
      })
    else { return spans }
    let (arrival, end) = (flight.day + leg.dayCount - 1, leg.to)
    var days = spans.filter { $0 != leg }
    func put(_ from: Day, _ to: Day, _ activity: Activity) {
      guard from <= to else { return }
      days = days.flatMap { $0.without(from, to) }
      days.append(Span(from: from, to: to, activity: activity))
    }
    put(leg.from, min(flight.day - 1, leg.to), Activity.waiting(at: flight.from))
    put(leg.to + 1, flight.day - 1, Activity.waiting(at: flight.from))
    put(max(leg.from, arrival + 1), end, Activity.waiting(at: flight.to))
    put(arrival + 1, leg.from - 1, Activity.waiting(at: flight.to))
    put(flight.day, arrival, leg.activity)
    return days.sorted { $0.from < $1.from }
  }
}

extension Activity {
  fileprivate static func waiting(at stop: Stop) -> Activity {
    switch stop {
    case .home: .home
    case .site(let site): .off(site: site)
    }
  }
}

extension Span {
  /// What is left of the span without the days from one to another.
  fileprivate func without(_ first: Day, _ last: Day) -> [Span] {
    guard from <= last, first <= to else { return [self] }
    let before = Span(from: from, to: first - 1, activity: activity)
    let after = Span(from: last + 1, to: to, activity: activity)
    return (from < first ? [before] : []) + (last < to ? [after] : [])
  }
}

extension PhaseProgress {
  /// What news say in the place of what the plan says.
  fileprivate func corrected(
    by news: News.PhaseNews, scheduled: ScheduledPhase?, on day: Day
  ) -> PhaseProgress {
    let mode = scheduled?.mode ?? 0
    let start: Day
    switch self {
    case .done(let began, _): start = began
    case .underWay(let began, _, _): start = began
    case .ahead: start = day - 1
    }
    switch news {
    case .done(let on): return .done(start: min(start, on), on: on)
    case .daysLeft(let left): return .underWay(on: start, mode: mode, daysLeft: left)
    case .notBefore(let earliest): return .ahead(earliest: earliest)
    }
  }
}
