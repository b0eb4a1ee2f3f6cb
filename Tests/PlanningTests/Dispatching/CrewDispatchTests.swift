// SPDX-License-Identifier: GPL-3.0-or-later

import Auditing
import Foundation
import Rotations
import TestSupport
import Testing

@testable import ColumnGeneration
@testable import ExactProgram
@testable import PlanSearch
@testable import PlanningModel
@testable import Pricing

@Suite("Dispatch of phases with their people")
struct CrewDispatchTests {
  /// Random problems with first dates that keep precedence and stock.
  private static let problems: [(model: SearchModel, choice: [Int32])] = EnumeratedSeeds.all.prefix(
    150
  )
  .compactMap { seed in
    let problem = RandomProblems.problem(seed: seed)
    guard case .cost = EnumeratedSeeds.outcome(of: seed), let model = SearchModel(problem)
    else { return nil }
    var random = SplitMix64(seed: seed)
    let lists = ListScheduling(problem: problem, model: model.timelines)
    return lists.schedule(random: &random).map { (model, $0) }
  }

  @Test("keeps precedence and stock, and becomes a legal plan that costs what it says")
  func legal() throws {
    var plans = 0
    for (model, choice) in Self.problems {
      guard var search = DispatchSearch(tables: DispatchTables(model), choice: choice, seed: 7)
      else { continue }
      search.run(moves: 30) { false }
      let timelines = model.timelines
      #expect(
        timelines.graph.arcs.allSatisfy {
          timelines.keeps($0, choice: search.best.placement.choice)
        })
      var random = SplitMix64(seed: 7)
      let state = DispatchRosters(model: model).plan(
        search.best.placement, random: &random, shouldStop: { false })
      #expect(state.stock.isCovered)
      let plan = PlanConversion(model: model).plan(from: state, method: "test")
      let audit = Auditor.audit(plan, of: model.problem)
      #expect(audit.isLegal)
      #expect(abs(NSDecimalNumber(decimal: audit.cost.total).doubleValue - state.cost) < 0.01)
      plans += 1
    }
    #expect(plans >= 60, "\(plans)")
  }

  @Test("finds dates at which few people can be everywhere in time, one site after the other")
  func fewPeople() throws {
    let halls = (1...4).map { hall in
      "  - {id: h\(hall), site: s\(hall), due: 2026-01-05, late_penalty: 100, "
        + "phases: [{id: do, duration: 3, crew: {pull: 2}}]}"
    }
    let sites = (1...4).map {
      "  s\($0): {place: p\($0), work_week: [mon, tue, wed, thu, fri, sat, sun]}"
    }
    let places = (1...4).map { "  p\($0): {lat: \(30 + 5 * $0), lon: -100}" }
    let problem = try TestSupport.problem(
      """
      longhaul: 1
      horizon: {start: 2026-01-05, end: 2026-02-08}
      rules: {max_away_days: null, max_duty_days: null}
      places:
        base: {lat: 30, lon: -100}
      \(places.joined(separator: "\n"))
      sites:
      \(sites.joined(separator: "\n"))
      engineers:
        - {id: e, count: 2, home: base, skills: [pull]}
      buildouts:
      \(halls.joined(separator: "\n"))

      """)
    let model = try #require(SearchModel(problem))
    var random = SplitMix64(seed: 1)
    let lists = ListScheduling(problem: problem, model: model.timelines)
    let choice = try #require(lists.schedule(random: &random))
    var search = try #require(
      DispatchSearch(tables: DispatchTables(model), choice: choice, seed: 1))
    search.run(moves: 100) { false }
    let state = DispatchRosters(model: model).plan(
      search.best.placement, random: &random, shouldStop: { false })
    let plan = PlanConversion(model: model).plan(from: state, method: "test")
    #expect(plan.cost?.uncovered == 0)
    // A day of travel before each of four times three days of work.
    #expect(plan.phases.map(\.finish.index).max() == 15)
  }

  @Test("goes on from where a list changes as from the beginning")
  func placementsAreReused() throws {
    for (model, choice) in Self.problems.prefix(40) {
      let tables = DispatchTables(model)
      guard var search = DispatchSearch(tables: tables, choice: choice, seed: 3) else { continue }
      search.run(moves: 60) { false }
      let best = search.best
      let again = DispatchSearch(
        tables: tables, list: search.bestList, modes: search.bestModes, rules: search.bestRules)
      #expect(again?.best.cost == best.cost)
      #expect(again?.best.placement.choice == best.placement.choice)
    }
  }
}
