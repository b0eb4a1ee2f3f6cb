// SPDX-License-Identifier: GPL-3.0-or-later

import Answers
import Auditing
import Foundation
import Questions
import Rotations
import Solving
import TestSupport
import Testing

/// The least crew, against every set of people.
@Suite("Crews of random problems") struct StaffSearchTests {
  /// The fewest people with whom a plan is in time and leaves nothing open; nil where not even everybody suffices.
  private func fewest(_ problem: Problem) throws -> Int? {
    let count = HeadCount(problem)
    let people = problem.peopleIDs
    let sizes = try (0..<(1 << people.count)).compactMap { mask -> Int? in
      let crew = people.enumerated().filter { mask & (1 << $0.offset) != 0 }.map(\.element)
      // Whoever must travel or is booked cannot be left out.
      let limited = count.counted(Set(crew))
      guard people.allSatisfy({ crew.contains($0) || isFree($0, problem) }) else { return nil }
      let solver = Solver(options: SolveOptions(method: .exact, timeLimit: nil), clock: { 0 })
      guard case .plan(let plan, _, _) = try solver.solve(limited) else { return nil }
      return plan.shortfalls.allSatisfy { $0.heads == 0 } ? crew.count : nil
    }
    return sizes.min()
  }

  private func isFree(_ engineer: EngineerID, _ problem: Problem) -> Bool {
    if case .away = problem[engineer].start { return false }
    return problem[engineer].bookings.allSatisfy {
      if case .home = $0 { true } else { false }
    }
  }

  @Test("no fewer people suffice than is proved, and those suffice who are named")
  func ends() throws {
    var (found, impossible, fewer) = (0, 0, 0)
    for item in try RandomCase.all(201...400) {
      // A crew that somebody is part of who does nothing is no smaller than one without.
      let truth = try fewest(item.problem)
      let limits = AnswerLimits(RandomCase.little, clock: { 0 })
      guard case .findings(let findings) = try StaffSearch(item.problem, limits: limits).run()
      else { continue }
      if findings.isImpossible {
        impossible += 1
        #expect(truth == nil, "seed \(item.seed)")
      }
      guard let truth else {
        #expect(findings.crew == nil, "seed \(item.seed)")
        continue
      }
      #expect(findings.least <= truth, "seed \(item.seed)")
      guard let crew = findings.crew else { continue }
      found += 1
      #expect(crew.count >= truth, "seed \(item.seed)")
      if let plan = findings.plan {
        #expect(Auditor.audit(plan, of: item.problem).cost.total == findings.cost)
        #expect(plan.shortfalls.allSatisfy { $0.heads == 0 } || findings.cost != nil)
      }
      for one in findings.fewer {
        let without = HeadCount(item.problem).limited(
          to: crew.subtracting([one.without]), inTime: false)
        guard let bound = one.bound, let most = one.found else { continue }
        fewer += 1
        let least = try #require(try RandomCase.least(without))
        #expect(bound <= least + RandomCase.cent, "seed \(item.seed)")
        #expect(most >= least - RandomCase.cent, "seed \(item.seed)")
      }
    }
    #expect(found >= 10 && impossible >= 20 && fewer >= 3, "\(found) \(impossible) \(fewer)")
  }
}
