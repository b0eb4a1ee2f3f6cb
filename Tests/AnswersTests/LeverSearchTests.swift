// SPDX-License-Identifier: GPL-3.0-or-later

import Answers
import Auditing
import Foundation
import ProblemFiles
import Questions
import Rotations
import Solving
import TestSupport
import Testing

/// Both ends of what levers save, against exact solves of the changed problems.
@Suite("Levers of random problems") struct LeverSearchTests {
  private func limits(_ options: SolveOptions = RandomCase.little) -> AnswerLimits {
    AnswerLimits(options, clock: { 0 })
  }

  private func search(_ item: RandomCase, for buildOut: BuildOutID? = nil) throws -> LeverFindings {
    let levers = LeverCatalog(text: item.text, of: item.problem, plan: item.plan, for: buildOut)
      .levers
    return try LeverSearch(
      .init(
        text: item.text, path: "test.yaml", problem: item.problem, plan: item.plan, for: buildOut),
      limits: limits()
    ).run(levers)
  }

  @Test("no lever saves more than is proved, or less than its plan shows")
  func endsContainTheTruth() throws {
    var kinds: [Lever.Kind: Int] = [:]
    var (useless, better) = (0, 0)
    for item in try RandomCase.all(1...90) {
      let findings = try search(item)
      for finding in [findings.unchanged] + findings.levers {
        #expect(finding.refusal == nil, "seed \(item.seed)")
        let changed = try finding.lever.map {
          try LeveredProblem.read(text: item.text, of: item.problem, path: "test.yaml", $0).problem
        }
        let truth = try #require(try RandomCase.least(changed ?? item.problem))
        let name = "seed \(item.seed): \(finding.lever.map { "\($0)" } ?? "unchanged")"
        let bound = try #require(finding.bound)
        #expect(bound <= truth + RandomCase.cent, "\(name)")
        if let found = finding.found {
          #expect(found.cost >= truth - RandomCase.cent, "\(name)")
          #expect(
            Auditor.audit(found.plan, of: changed ?? item.problem).cost.total == found.cost)
          if found.cost < item.cost { better += 1 }
        }
        if bound >= item.cost - RandomCase.cent {
          useless += 1
          #expect(truth >= item.cost - 2 * RandomCase.cent, "\(name)")
        }
        if let lever = finding.lever { kinds[lever.kind, default: 0] += 1 }
      }
    }
    #expect(kinds.count >= 8 && useless >= 20 && better >= 20, "\(kinds) \(useless) \(better)")
  }

  @Test("asked for one build-out, plans have it in time, and bounds are of such plans")
  func savesADeadline() throws {
    var (saved, impossible) = (0, 0)
    for item in try RandomCase.all(101...150) {
      let buildOut = BuildOutID(0)
      let findings = try search(item, for: buildOut)
      for finding in findings.levers {
        guard let lever = finding.lever else { continue }
        let levered = try LeveredProblem.read(
          text: item.text, of: item.problem, path: "test.yaml", lever)
        let due = min(levered.problem[buildOut].due, levered.problem.horizon.last)
        guard
          case .problem(let inTime) = ConditionedProblem.read(
            text: levered.text, of: levered.problem, path: "test.yaml",
            [.finishes(buildOut, by: due)])
        else {
          #expect(finding.isImpossible)
          continue
        }
        let truth = try RandomCase.least(inTime.problem)
        #expect(finding.isImpossible == (truth == nil), "seed \(item.seed): \(lever)")
        if finding.isImpossible { impossible += 1 }
        guard let truth else { continue }
        if let bound = finding.bound { #expect(bound <= truth + RandomCase.cent) }
        if let found = finding.found {
          saved += 1
          #expect(found.daysLate == 0)
          #expect(found.cost >= truth - RandomCase.cent)
        }
      }
    }
    #expect(saved >= 20 && impossible >= 5, "\(saved) \(impossible)")
  }

  @Test("prices of a neighbor prove a bound in one pass that a problem from nowhere needs many for")
  func pricesCarryOver() throws {
    let problem = try ProblemReader.read(text: Example.problemText, file: "example.yaml").problem
    let little = Solver(
      options: SolveOptions(timeLimit: nil, rounds: 40), clock: { 0 })
    guard case .bound(let base) = little.bound(of: problem) else {
      Issue.record("no bound")
      return
    }
    var few = SolveOptions(timeLimit: nil, rounds: 1)
    few.threads = 1
    guard case .bound(let again) = Solver(options: few, clock: { 0 }).bound(of: problem, near: base)
    else {
      Issue.record("no bound")
      return
    }
    #expect(again.amount >= base.amount - RandomCase.cent)
  }
}
