// SPDX-License-Identifier: GPL-3.0-or-later

internal import Rotations

/// Checks that flights on their new days still follow each other.
struct StatusFlights {
  let plan: Plan
  let problem: Problem
  let findings: Findings

  /// The journeys of an engineer, in order.
  static func legs(of engineer: EngineerID, in plan: Plan) -> [Span] {
    let spans = plan.rosters.first { $0.engineer == engineer }?.spans ?? []
    return spans.filter { if case .travel = $0.activity { true } else { false } }
      .sorted { $0.from < $1.from }
  }

  func check(_ news: News) {
    for (flight, spot) in zip(news.flights, news.flightSpots) {
      let legs = Self.legs(of: flight.engineer, in: plan).map {
        leg -> (planned: Day, from: Day, to: Day) in
        let moved = news.flights.first {
          $0.engineer == flight.engineer && $0.planned == leg.from
        }
        let from = moved?.day ?? leg.from
        return (leg.from, from, from + leg.dayCount - 1)
      }
      guard let position = legs.firstIndex(where: { $0.planned == flight.planned }) else {
        continue
      }
      let before = position > 0 ? legs[position - 1] : nil
      let after = position + 1 < legs.count ? legs[position + 1] : nil
      let other =
        before.flatMap { $0.to >= legs[position].from ? $0 : nil }
        ?? after.flatMap { $0.from <= legs[position].to ? $0 : nil }
      guard let other else { continue }
      findings.report(
        .changeDoesNotFit, at: spot, "the flight meets another of the same engineer",
        found: problem.horizon.date(of: flight.day).iso,
        advice: "the other begins on \(problem.horizon.date(of: other.from)); move that one too")
    }
  }
}
