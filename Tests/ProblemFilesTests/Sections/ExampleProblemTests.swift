// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import ProblemFiles
import Rotations
import TestSupport
import Testing

/// The specification's example, value by value.
struct ExampleProblemTests {
  let problem: Problem

  init() throws { problem = try TestSupport.problem(Example.problemText) }

  @Test("the head of the file: name, horizon, prices, digest")
  func head() {
    #expect(problem.name == "Plano and Hillsboro, January 2026" && problem.currency == "USD")
    #expect(problem.horizon.dayCount == 28 && problem.horizon.start.iso == "2026-01-05")
    #expect(problem.carbonPrice == 80)
    #expect(problem.sha256.count == 64)
    #expect(
      problem.roles.map { "\($0.name) \($0.uncoveredPenalty)" } == [
        "network/2 20000", "pull 6000", "splice/2 6000", "test 6000", "splice 6000",
      ])
  }

  @Test("sites with work week, closed days, crew limit and contractors")
  func sites() {
    let plano = problem.sites[0]
    #expect(plano.title == "Plano, Texas" && plano.lodging == 165 && plano.maxCrew == 8)
    #expect(problem[plano.place].name == "DFW")
    // January 2026 begins on a Thursday: 5th is a Monday, 11th a Sunday, 19th is closed.
    #expect(!plano.calendar.isWorking(Day(6)) && !plano.calendar.isWorking(Day(14)))
    #expect(plano.calendar.isWorking(Day(5)) && plano.calendar.workingDays.count == 23)
    #expect(problem.sites[1].calendar.workingDays.count == 20 && problem.sites[1].maxCrew == nil)
    #expect(plano.contractors.map { problem[$0.role].name } == ["pull"])
    #expect(plano.contractors[0].count == 2 && plano.contractors[0].dayRate == 800)
  }

  @Test("engineers with skills, start, bookings and days off; alike ones numbered")
  func engineers() {
    #expect(problem.engineers.map(\.name) == ["ada", "ben", "pull-1", "pull-2"])
    let ada = problem.engineers[0]
    #expect(
      ada.skills == [
        .init(name: "splice", level: 3, from: nil, until: nil),
        .init(name: "test", level: 2, from: nil, until: Day(26)),
      ])
    #expect(ada.start == .away(site: SiteID(0), awayDays: 4, dutyDays: 2, callDays: 2))
    #expect(ada.bookings == [.site(SiteID(0), from: Day(0), to: Day(1))])
    #expect(ada.dayRate == 640 && ada.standbyRate == 150)
    #expect(ada.limits.maxAwayDays == 21 && ada.limits.maxCallDays == 13)
    #expect(ada.limits.awayTarget == 18 && ada.limits.homeRatio == Decimal(string: "0.25"))
    let ben = problem.engineers[1]
    #expect(ben.isUnavailable.prefix(4) == [true, true, true, false])
    #expect(problem[ben.home].title == "Livingston lab" && ben.mayGoTo == [true, true])
    #expect(problem.engineers[2].title == "pull-1" && problem.engineers[2].standbyRate == 0)
  }

  @Test("build-outs and phases in their order, with modes, precedence and stock")
  func phases() {
    #expect(problem.buildOuts.map(\.name) == ["plano-h1", "hillsboro-h3"])
    #expect(problem.buildOuts[0].due == Day(18) && problem.buildOuts[0].latePenalty == 5000)
    #expect(problem.buildOuts[1].ready == Day(0) && problem.buildOuts[1].latest == nil)
    #expect(
      problem.phases.map(\.qualifiedName) == [
        "plano-h1.trays", "plano-h1.pull", "plano-h1.splice", "plano-h1.test", "plano-h1.burn-in",
        "hillsboro-h3.bring-up",
      ])
    #expect(problem.phases[0].state == .done(on: Day(-6)))
    #expect(problem.phases[1].modes.map(\.duration) == [6, 4, 3])
    #expect(problem.phases[1].modes.map { $0.crew.map(\.heads) } == [[2], [3], [4]])
    #expect(
      problem.phases[2].precedences == [
        Precedence(predecessor: PhaseID(1), anchor: .start, lag: 2)
      ])
    #expect(problem.phases[2].modes[1].uses == [.init(pool: StockPoolID(0), quantity: 1)])
    #expect(problem.phases[3].modes.map(\.name) == ["every link", "one link in ten"])
    #expect(problem.phases[3].modes[1].cost == 9000)
    #expect(problem.phases[4].modes[0].everyDay && problem.phases[4].modes[0].crew.isEmpty)
    #expect(problem.phases[5].precedences.map(\.predecessor) == [PhaseID(2)])
  }

  @Test("stock, standby and the leg that is overridden in both directions")
  func rest() throws {
    #expect(problem.stock[0].item == "gpu-spare" && problem.stock[0].site == SiteID(0))
    #expect(problem.stock[0].supply(through: Day(8)) == 2)
    #expect(problem.stock[0].supply(through: Day(9)) == 8)
    #expect(problem.standby.map(\.penalty) == [300] && problem.standby[0].count == 1)
    let portland = try #require(problem.places.firstIndex { $0.name == "PDX" })
    let newark = try #require(problem.places.firstIndex { $0.name == "EWR" })
    let leg = Leg(days: 1, fare: 480, kilometers: 3890)
    #expect(problem.leg(from: PlaceID(newark), to: PlaceID(portland)) == leg)
    #expect(problem.leg(from: PlaceID(portland), to: PlaceID(newark)) == leg)
  }
}
