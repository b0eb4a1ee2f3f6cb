// SPDX-License-Identifier: GPL-3.0-or-later

import Auditing
import Foundation
import ProblemFiles
import Questions
import Rotations
import TestSupport
import Testing

/// What conditions write into a file, and what they cannot.
@Suite("Conditioned problems") struct ConditionedProblemTests {
  private static let text = """
    longhaul: 1
    horizon: {start: 2026-01-05, end: 2026-01-18}
    sites:
      plano: {place: DFW, contractors: {splice/1: {count: 2, day_rate: 900}}, engineers: {only: [ada, pull]}}
    engineers:
      - {id: ada, home: EWR, skills: [splice], day_rate: 600}
      - {id: pull, count: 3, home: DFW, skills: [pull], day_rate: 400} # the pullers
    buildouts:
      - id: h1
        site: plano
        phases:
          - {id: pull, work: {role: pull, head_days: 12, min: 2, max: 6}, crew: {pull: 1}}
          - {id: splice, after: [pull], duration: 3, crew: {splice: 1}}
          - {id: power, fixed: {start: 2026-01-08, mode: 1}, modes: [{duration: 1}, {duration: 2, crew: {pull: 1}}]}
      - {id: asked-1, site: plano, phases: [{id: p, duration: 1}]}

    """

  private func outcome(
    _ conditions: (Problem) -> [Condition]
  ) throws -> ConditionedProblem.Outcome {
    let base = try problem(Self.text)
    return ConditionedProblem.read(
      text: Self.text, of: base, path: "test.yaml", conditions(base))
  }

  private func conditioned(_ conditions: (Problem) -> [Condition]) throws -> ConditionedProblem {
    guard case .problem(let result) = try outcome(conditions) else {
      throw POSIXError(.EINVAL)
    }
    return result
  }

  private func reasons(_ conditions: (Problem) -> [Condition]) throws -> [Contradiction] {
    guard case .impossible(let reasons) = try outcome(conditions) else { return [] }
    return reasons
  }

  private let ada = EngineerID(0)
  private let pull2 = EngineerID(2)
  private let site = SiteID(0)
  private let pull = PhaseID(0)
  private let splice = PhaseID(1)
  private let power = PhaseID(2)

  @Test("one of several alike is written out, and who may go to a site stays so")
  func members() throws {
    let result = try conditioned { _ in [.never(pull2), .at(pull2, .home, Day(1)...Day(3))] }
    #expect(result.problem.engineers.map(\.name) == ["ada", "pull-1", "pull-2", "pull-3"])
    #expect(result.problem.engineers.map { $0.isUnavailable[5] } == [false, false, true, false])
    #expect(result.problem.engineers.map(\.bookings.count) == [0, 0, 1, 0])
    #expect(result.problem.engineers.allSatisfy { $0.mayGoTo == [true] })
  }

  @Test("the mode of so many heads is the only one left")
  func modeOfWork() throws {
    let base = try problem(Self.text)
    for (number, mode) in base[pull].modes.enumerated() {
      let result = try conditioned { _ in [.mode(pull, number)] }
      #expect(result.problem[pull].modes == [mode])
    }
    #expect(base[pull].modes.count == 4)
  }

  @Test("what is promised stays so")
  func promises() throws {
    let kept = try conditioned { _ in [.mode(power, 1), .starts(power, on: Day(3))] }
    #expect(kept.problem[power].state == .fixed(start: Day(3), mode: nil))
    #expect(kept.problem[power].modes.map(\.duration) == [2])
    #expect(try reasons { _ in [.mode(power, 0)] } == [.promisedMode(power, 1)])
    #expect(try reasons { _ in [.starts(power, on: Day(4))] } == [.promisedStart(power, Day(3))])
  }

  @Test("what follows a start has a name that is free")
  func before() throws {
    let result = try conditioned { _ in
      [.startsBefore(splice, Day(6)), .finishes(BuildOutID(0), by: Day(9))]
    }
    #expect(result.problem.buildOuts.map(\.name) == ["h1", "asked-1", "asked-1-"])
    #expect(result.problem.buildOuts.map(\.latest) == [Day(9), nil, Day(5)])
    #expect(result.isAdded(.latest(BuildOutID(2))) && !result.isAdded(.latest(BuildOutID(0))))
  }

  @Test("contractors are found as the file writes their role")
  func contractors() throws {
    let result = try conditioned { [.noContractors($0.sites[0].contractors[0].role, site)] }
    #expect(result.problem[site].contractors.map(\.count) == [0])
  }

  @Test("what the reader refuses is impossible, with the entry to blame and its words")
  func impossible() throws {
    let none = try reasons { _ in [.never(ada), .at(ada, .site(site), Day(2)...Day(3))] }
    guard case .refused(entry: "ada", let reason)? = none.first else {
      Issue.record("\(none)")
      return
    }
    #expect(reason.hasPrefix("no legal roster keeps this booking"))
    #expect(try reasons { _ in [.starts(pull, on: Day(6))] }.count == 1)
  }
}
