// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import ProblemFiles
import Rotations
import TestSupport
import Testing

/// The specification's second example, as it is read and written back.
@Suite struct SecondExampleTests {
  let problem: Problem

  init() throws { problem = try SecondExample.problem() }

  private func day(_ iso: String) -> Day { problem.horizon.day(of: CalendarDate(iso: iso)!) }

  @Test("sites have nights by date, meals and permits")
  func sites() {
    let plano = problem.sites[0]
    #expect(plano.lodging(on: day("2026-02-10")) == 165)
    #expect(plano.lodging(on: day("2026-02-11")) == 390)
    #expect(plano.lodging(on: day("2026-02-13")) == 390)
    #expect(plano.lodging(on: day("2026-02-14")) == 165)
    #expect(problem.sites.map(\.meals) == [68, 74])
    let permitted = problem.engineers.filter { $0.mayGoTo[1] }.map(\.name)
    #expect(permitted == ["ada", "ben", "otdr-1", "otdr-2"])
  }

  @Test("engineers have weekends, targets, wishes and hires; items have none of them")
  func engineers() {
    #expect(problem.engineers.map(\.limits.weekendPrice) == [150, 90, 90, 90, 90, 0, 0, 0])
    #expect(problem.engineers.map(\.limits.standbyTarget) == [7, 7, 7, 7, 7, nil, nil, nil])
    #expect(problem.engineers.map(\.hire) == [0, 0, 0, 900, 900, 0, 0, 0])
    #expect(problem.engineers[1].wishes.count == 2)
    #expect(problem.itemIDs.map { problem[$0].name } == ["otdr-1", "otdr-2", "otdr-rented"])
    #expect(problem.kinds == ["otdr"])
  }

  @Test("a leg of freight takes its own days and price, over the distance of the leg")
  func freight() {
    let item = problem.itemIDs[0]
    let leg = problem.leg(of: item, from: .home, to: .site(SiteID(0)))
    let person = problem.leg(from: problem[item].home, to: problem.sites[0].place)
    #expect(leg.days == 2 && leg.kilometers == person.kilometers)
    #expect(
      abs(NSDecimalNumber(decimal: leg.fare).doubleValue - 200 - 0.04 * leg.kilometers) < 0.006)
  }

  @Test("the baseline has whereabouts, legs and starts of the horizon")
  func baseline() throws {
    let baseline = try #require(problem.baseline)
    #expect(baseline.firm == .init(day: 400, leg: 1000, start: 1500))
    #expect(baseline.prices(on: day("2026-02-07")) == baseline.firm)
    #expect(baseline.prices(on: day("2026-02-08")) == baseline.prices)
    #expect(baseline.rosters.count == problem.engineers.count)
    #expect(baseline.phases.count == problem.phases.count)
  }

  @Test("its plan is written as it was read, in both forms, equipment and parts of cost too")
  func plans() throws {
    let plan = try SecondExample.plan(of: problem)
    let json = PlanWriter.json(plan, of: problem)
    #expect(json.contains(#""equipment": ["#) && json.contains(#"{"item": "otdr-1""#))
    #expect(json.contains(#""over_standby": 120"#))
    #expect(try PlanReader.read(text: json, file: "plan.json", of: problem) == plan)
    let csv = PlanWriter.csv(plan, of: problem)
    #expect(try PlanReader.read(text: csv, file: "plan.csv", of: problem) == plan)
  }

  @Test("uncertainty is kept")
  func uncertainty() throws {
    let uncertainty = try #require(problem.uncertainty)
    #expect(uncertainty.durations == .init(low: 0.9, likely: 1, high: 1.6))
    #expect(uncertainty.phases.count == 1 && uncertainty.lateLegShare == 0.03)
    #expect(uncertainty.deliveries == .init(low: 0, likely: 1, high: 8))
  }
}
