// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import ProblemFiles
import Rotations
import TestSupport
import Testing

/// Values that follow from what a file says, or from what it leaves out.
struct SectionValueTests {
  private func problem(_ sections: String) throws -> Problem {
    try TestSupport.problem(Mistake(.syntax, "", sections).markedText)
  }

  private func phase(_ keys: String) throws -> Phase {
    let sections = "buildouts:\n  - {id: h1, site: plano, phases: [{id: a, \(keys)}]}"
    return try #require(problem(sections).phases.first)
  }

  @Test("what a file leaves out has the value of the specification")
  func defaults() throws {
    let problem = try problem("name: x")
    #expect(problem.currency == nil && problem.carbonPrice == 0)
    #expect(problem.travel.commuteKilometers == 100 && problem.travel.longHaulKilometers == 6000)
    #expect(
      problem.travel.fareBase == 150 && problem.travel.farePerKilometer == Decimal(string: "0.08"))
    #expect(problem.travel.carbonPerKilometer == Decimal(string: "0.15"))
    let limits = problem.engineers[0].limits
    #expect(limits.maxAwayDays == 21 && limits.homeDays == 2 && limits.maxDutyDays == 6)
    #expect(limits.maxCallDays == nil && limits.awayTarget == nil && limits.overTargetCost == 0)
    #expect(problem.sites[0].lodging == 150 && problem.sites[0].title == "plano")
    #expect(problem.roles.map(\.uncoveredPenalty) == [10_000])
    #expect(problem.buildOuts[0].due == problem.horizon.last && problem.buildOuts[0].title == "h1")
    #expect(problem.engineers[0].start == .home(restDays: 0, dutyDays: 0, callDays: 0))
  }

  @Test("null lifts limits, and an engineer's own limits go before those of the rules")
  func limits() throws {
    let problem = try problem(
      "rules: {max_away_days: ~, max_duty_days: null, max_call_days: 9, home_days: ~}\n"
        + "engineers:\n  - {id: a, home: EWR, skills: [splice], max_away_days: 7, max_call_days: ~}"
    )
    let limits = problem.engineers[0].limits
    #expect(limits.maxAwayDays == 7 && limits.maxDutyDays == nil && limits.maxCallDays == nil)
    #expect(limits.homeDays == 2)
  }

  @Test(
    "work makes a mode for each number of heads that is faster than fewer",
    arguments: [
      ("head_days: 12, min: 2, max: 6", [(2, 6), (3, 4), (4, 3), (6, 2)]),
      ("head_days: 66, min: 3, max: 8", [(3, 22), (4, 17), (5, 14), (6, 11), (7, 10), (8, 9)]),
      ("head_days: 0.3, min: 1, max: 9", [(1, 1)]),
      ("head_days: 1_000_000, min: 999_999, max: 1e15", [(999_999, 2), (1_000_000, 1)]),
    ])
  func workModes(work: String, modes: [(Int, Int)]) throws {
    let phase = try phase("work: {role: splice, \(work)}")
    #expect(phase.modes.map(\.duration) == modes.map(\.1))
    #expect(phase.modes.map { $0.crew[0].heads } == modes.map(\.0))
  }

  @Test("crew beside work is added to every mode, and heads of one role add up")
  func crewBesideWork() throws {
    let phase = try phase(
      "work: {role: splice, head_days: 4, min: 1, max: 2}, crew: {splice/1: 2, test: 0}")
    #expect(phase.modes.map(\.duration) == [4, 2])
    #expect(phase.modes.map { $0.crew.map(\.heads) } == [[3], [4]])
  }

  @Test("durations are rounded up from the exact quotient, not from a binary or a rounded one")
  func exactQuotients() throws {
    // 0.3 / 0.1 is 3 exactly; a third of 1 is no finite decimal.
    #expect(try fiberDurations(length: "0.3", rate: "0.1") == [3])
    #expect(try fiberDurations(length: "1", rate: "3") == [1])
    #expect(try fiberDurations(length: "7", rate: "0.7") == [10])
    #expect(try fiberDurations(length: "7.0000000000000001", rate: "0.7") == [11])
  }

  private func fiberDurations(length: String, rate: String) throws -> [Int] {
    let sections =
      "cables: {c: {reels: [{length: 9000}]}}\nbuildouts:\n"
      + "  - {id: h1, site: plano, runs: [{id: r, cable: c, length: \(length)}], "
      + "phases: [{id: a, fiber: {step: pull, role: splice, rate: \(rate), min: 1, max: 1}}]}"
    return try problem(sections).phases[0].modes.map(\.duration)
  }

  @Test("fiber phases take the quantity of their runs: meters with slack, ends, fibers")
  func fiberQuantities() throws {
    let run = "{id: r, cable: c, length: 96, count: 3, fibers: 12, tag: x}"
    let other = "{id: s, cable: c, length: 10, fibers: 2, tag: y}"
    func phase(_ id: String, _ step: String, _ rate: Int, _ more: String) -> String {
      "{id: \(id), \(more)fiber: {step: \(step), role: splice, rate: \(rate), min: 1, max: 1}}"
    }
    let phases = [
      phase("p", "pull", 10, ""), phase("t", "terminate", 1, "after: [p], "),
      phase("x", "test", 1, "after: [t], tags: [x], "),
      phase("y", "test", 1, "after: [t], tags: [y], "),
    ]
    let problem = try problem(
      "cables: {c: {slack: 4, reels: [{length: 900}]}}\nbuildouts:\n"
        + "  - {id: h1, site: plano, runs: [\(run), \(other)], phases: [\(phases.joined(separator: ", "))]}"
    )
    // 3 × 100 + 14 meters; 3 × 12 × 2 + 2 × 2 ends; 36 and 2 fibers.
    #expect(problem.phases.map { $0.modes[0].duration } == [32, 76, 36, 2])
    #expect(problem.phases.map { $0.fiber?.runs.count } == [2, 2, 1, 1])
  }

  @Test("a pool of the site goes before the pool of all sites")
  func pools() throws {
    let problem = try problem(
      "stock:\n  - {item: spare, on_hand: 5}\n  - {item: spare, site: plano}\nbuildouts:\n"
        + "  - {id: h1, site: plano, phases: [{id: a, duration: 1, crew: {splice: 1}, uses: {spare: 1}}]}\n"
        + "  - {id: h2, site: hillsboro, phases: [{id: a, duration: 1, uses: {spare: 2}}]}")
    #expect(problem.phases.map { $0.modes[0].uses[0].pool.index } == [1, 0])
  }

  @Test("what an overridden leg leaves out is computed, from its own length where it has one")
  func legs() throws {
    let problem = try problem(
      "travel: {legs: [{from: EWR, to: DFW, km: 10.0625}, {from: EWR, to: PDX, km: 6001}, "
        + "{from: DFW, to: PDX, days: 3, one_way: true}, {from: JFK, to: DFW, km: 1000.0625}]}")
    func leg(_ from: String, _ to: String) throws -> Leg {
      let names = problem.places.map(\.name)
      return problem.leg(
        from: PlaceID(try #require(names.firstIndex(of: from))),
        to: PlaceID(try #require(names.firstIndex(of: to))))
    }
    #expect(try leg("DFW", "EWR") == Leg(days: 0, fare: 0, kilometers: 10.0625))
    #expect(try leg("EWR", "PDX").days == 2 && leg("EWR", "PDX").fare == Decimal(string: "630.08"))
    #expect(try leg("DFW", "PDX").days == 3 && leg("PDX", "DFW").days == 1)
    // 150 + 0.08 × 1000.0625 = 230.005, and halves are rounded away from zero.
    #expect(try leg("JFK", "DFW").fare == Decimal(string: "230.01"))
  }

  @Test("states of phases: under way since the last day before the horizon, fixed in a mode or any")
  func states() throws {
    #expect(
      try phase("duration: 3, crew: {splice: 1}, started: {days_left: 2}").state
        == .started(on: Day(-1), mode: 0, daysLeft: 2))
    #expect(
      try phase(
        "modes: [{duration: 3, crew: {splice: 1}}, {duration: 2}], fixed: {start: 2026-01-06, mode: 1}"
      ).state
        == .fixed(start: Day(1), mode: 1))
    #expect(
      try phase(
        "modes: [{duration: 3, crew: {splice: 1}}, {duration: 2, every_day: true}], fixed: {start: 2026-01-11}"
      ).state
        == .fixed(start: Day(6), mode: nil))
  }

  @Test("ids that look like numbers or YAML 1.1 flags are text as written")
  func words() throws {
    let problem = try problem(
      "name: on\nengineers:\n  - {id: 012, home: EWR, skills: [splice]}\n  - {id: no, home: EWR}\n"
        + "buildouts:\n  - {id: 1e3, site: plano, phases: [{id: off, duration: 012, crew: {splice: 0x2}}]}"
    )
    #expect(problem.name == "on" && problem.engineers.map(\.name) == ["012", "no"])
    #expect(problem.phases[0].qualifiedName == "1e3.off")
    #expect(
      problem.phases[0].modes[0].duration == 12 && problem.phases[0].modes[0].crew[0].heads == 2)
  }

  @Test("numbers at the edge of what is allowed are read without overflow")
  func largeNumbers() throws {
    let problem = try problem(
      "rules: {max_away_days: ~, home_ratio: 1e15, home_days: 1e15}\nengineers:\n"
        + "  - {id: a, home: EWR, skills: [splice], start: {at: plano, away_days: 1e15}}\n"
        + "buildouts:\n  - {id: h1, site: plano, phases: [{id: a, duration: 1e15, crew: {splice: 1e15, splice/1: 1e15}}]}"
    )
    #expect(problem.phases[0].modes[0].crew[0].heads == 2_000_000_000_000_000)
  }

  @Test("JSON is read as it stands")
  func json() throws {
    let text = """
      {"longhaul": 1, "name": "caf\\u00e9 \\/ \\ud83d\\ude00 \\\\ud83d", "horizon": {"start": "2026-01-05", "end": "2026-01-30"},
      \t"sites": {"a": {"place": "DFW", "closed": [], "max_crew": null}}, "engineers": []}
      """
    let problem = try TestSupport.problem(text)
    #expect(problem.name == "café / 😀 \\ud83d" && problem.sites[0].maxCrew == nil)
  }
}
