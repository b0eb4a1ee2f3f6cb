// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Rotations
import TestSupport
import Testing

@Suite("What the audit takes from the problem, against figures worked by hand")
struct SharedGroundTests {
  let problem: Problem

  init() throws {
    problem = try TestSupport.problem(
      """
      longhaul: 1
      horizon: {start: 2026-01-05, end: 2026-01-31}
      travel:
        legs:
          - {from: EWR, to: PDX, days: 1, fare: 480, km: 3890}
          - {from: LHR, to: DFW, km: 2000.0625, one_way: true}
          - {from: LHR, to: EWR, days: 2}
      places: {near-home: {lat: 40.796, lon: -74.315}}
      sites:
        dfw: {place: DFW, closed: [2026-01-19]}
        dal: {place: DAL}
        pdx: {place: PDX, work_week: [mon, tue, wed, thu, fri]}
        sin: {place: SIN}
        lab: {place: near-home}
      engineers:
        - {id: us, home: EWR, skills: [pull, lead]}
        - {id: uk, home: LHR, skills: [pull, lead]}
      buildouts:
        - id: x
          site: dfw
          phases:
            - {id: long, work: {role: pull, head_days: 66, min: 3, max: 8}, crew: {lead: 1, pull: 2}}
            - {id: short, work: {role: pull, head_days: 10, min: 3, max: 6}}
            - {id: part, work: {role: pull, head_days: 4.5, min: 1, max: 3}}
            - {id: days, duration: 3, crew: {lead: 1}}
            - {id: every, duration: 3, every_day: true}
            - {id: way, duration: 9, started: {on: 2026-01-02, days_left: 7}}

      """)
  }

  struct LegSample: Sendable {
    let ends: [String]
    let days: Int
    let fare: String
    let kilometers: Double
  }

  @Test(
    "Legs",
    arguments: [
      LegSample(ends: ["us", "dfw"], days: 1, fare: "326.38", kilometers: 2204.745),
      LegSample(ends: ["dfw", "pdx"], days: 1, fare: "357.76", kilometers: 2596.965),
      LegSample(ends: ["us", "sin"], days: 2, fare: "1376.92", kilometers: 15336.470),
      LegSample(ends: ["dfw", "dal"], days: 0, fare: "0", kilometers: 18.356),
      LegSample(ends: ["us", "lab"], days: 0, fare: "0", kilometers: 16.865),
      LegSample(ends: ["dfw", "dfw"], days: 0, fare: "0", kilometers: 0),
      LegSample(ends: ["us", "pdx"], days: 1, fare: "480", kilometers: 3890),
      LegSample(ends: ["pdx", "us"], days: 1, fare: "480", kilometers: 3890),
      LegSample(ends: ["uk", "dfw"], days: 1, fare: "310.01", kilometers: 2000.0625),
      LegSample(ends: ["dfw", "uk"], days: 2, fare: "760.18", kilometers: 7627.195),
    ])
  func leg(sample: LegSample) throws {
    let leg = problem.leg(from: try place(sample.ends[0]), to: try place(sample.ends[1]))
    #expect(leg.days == sample.days)
    #expect(leg.fare == Decimal(string: sample.fare))
    #expect(abs(leg.kilometers - sample.kilometers) < 0.001)
  }

  @Test(
    "Durations of modes, and those that are left out",
    arguments: [
      ("x.long", [22, 17, 14, 11, 10, 9], [5, 6, 7, 8, 9, 10]), ("x.short", [4, 3, 2], [3, 4, 5]),
      ("x.part", [5, 3, 2], [1, 2, 3]), ("x.days", [3], [1]),
    ])
  func modes(name: String, durations: [Int], heads: [Int]) throws {
    let modes = problem[try phase(name)].modes
    #expect(modes.map(\.duration) == durations)
    #expect(modes.map { $0.crew.map(\.heads).max() } == heads)
  }

  @Test(
    "Days on which a phase is worked",
    arguments: [
      ("x.days", 16, [16, 17, 20]), ("x.days", 19, [20, 21, 22]), ("x.days", 30, [30, 31]),
      ("x.every", 17, [17, 18, 19]), ("x.way", 5, [5, 6, 7, 8, 9, 10, 12]),
    ])
  func workedDays(name: String, start: Int, days: [Int]) throws {
    let worked = problem.workingDays(of: try phase(name), mode: 0, start: Day(start - 5))
    #expect(worked.map { $0 + 5 } == days)
  }

  @Test("A phase finishes only if it starts on a working day and the horizon has all its days")
  func finish() throws {
    let days = try phase("x.days")
    #expect(problem.finish(of: days, mode: 0, start: Day(11)) == Day(15))
    #expect(problem.finish(of: days, mode: 0, start: Day(14)) == nil)
    #expect(problem.finish(of: days, mode: 0, start: Day(25)) == nil)
    #expect(problem.finish(of: try phase("x.every"), mode: 0, start: Day(24)) == Day(26))
  }

  private func place(_ name: String) throws -> PlaceID {
    if let engineer = problem.engineers.first(where: { $0.name == name }) { return engineer.home }
    return try #require(problem.sites.first { $0.name == name }).place
  }

  private func phase(_ name: String) throws -> PhaseID {
    try #require(problem.phaseIDs.first { problem[$0].qualifiedName == name })
  }
}
