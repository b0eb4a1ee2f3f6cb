// SPDX-License-Identifier: GPL-3.0-or-later

import Rotations
import TestSupport
import Testing

@testable import ColumnGeneration
@testable import PlanSearch
@testable import PlanningModel
@testable import Pricing

@Suite("A plan that is read back into the search")
struct PlanReadingTests {
  @Test("has the dates, the rosters and the cost that it had")
  func roundTrip() throws {
    var read = 0
    for dispatched in DispatchedPlans.all(movesTimelines: true) {
      let model = dispatched.plan.model
      let plan = PlanConversion(model: model).plan(from: dispatched.plan, method: "test")
      let state = try #require(
        PlanReading(model: model).state(of: plan), "seed \(dispatched.seed)")
      #expect(state.choice == dispatched.plan.choice)
      // Work and standby that nobody needs has become a day off.
      #expect(state.cost <= dispatched.plan.cost + 1e-6, "seed \(dispatched.seed)")
      read += 1
    }
    #expect(read >= 60, "\(read)")
  }

  @Test("puts dates off that another problem does not allow any more")
  func laterDates() throws {
    func problem(_ lag: Int) throws -> Problem {
      try TestSupport.problem(
        """
        longhaul: 1
        horizon: {start: 2026-01-05, end: 2026-01-25}
        sites: {plano: {place: DFW}}
        engineers: [{id: ada, home: DFW, skills: [pull]}]
        buildouts:
          - id: hall
            site: plano
            phases:
              - {id: one, duration: 2, crew: {pull: 1}}
              - {id: two, duration: 2, crew: {pull: 1}, after: [{phase: one, lag: \(lag)}]}

        """)
    }
    let control = PlanningControl(elapsed: { 0 }, timeLimit: nil, rounds: 1)
    guard
      case .plan(let plan) = SearchPlanner(problem: try problem(0), control: control).plan()
    else { throw NoPlan() }
    let model = try #require(SearchModel(try problem(5)))
    let state = try #require(PlanReading(model: model).state(of: plan))
    #expect(
      model.timelines.graph.arcs.allSatisfy { model.timelines.keeps($0, choice: state.choice) })
  }

  private struct NoPlan: Error {}
}
