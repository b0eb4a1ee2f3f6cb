// SPDX-License-Identifier: GPL-3.0-or-later

import Auditing
import Foundation
import ProblemFiles
import Rolling
import Rotations
import Solving
import TestSupport
import Testing

/// A problem that was rolled on, with the rest of its plan as the plan that people hold.
@Suite struct ReplannedTests {
  private static let prices = ChangePrices(
    usual: .init(day: 60, leg: 250, start: 400), keepUntil: CalendarDate(iso: "2026-01-10"))

  /// The rolled problem with its baseline, and the rest of the plan by it.
  private static func held(
    _ problem: Problem, in folder: String, prices: ChangePrices
  ) throws -> (problem: Problem, rest: Plan)? {
    let path = folder + "/problem.yaml"
    try Data(ProblemText(problem: problem).text.utf8).write(to: URL(fileURLWithPath: path))
    guard let source = try? ProblemReader.read(path: path),
      let plan = try RolledPlanTests.plan(of: source.problem)
    else { return nil }
    let day = Day(source.problem.horizon.dayCount / 3)
    let new = folder + "/new.yaml"
    guard case .rolled(let rolled) = Roller.roll(source, plan: plan, to: day, writingTo: new) else {
      Issue.record("the problem does not roll on")
      return nil
    }
    let json = PlanWriter.json(rolled.rest, of: rolled.problem)
    try Data(json.utf8).write(to: URL(fileURLWithPath: folder + "/held.json"))
    let text = rolled.text(holding: "held.json", at: prices)
    let again = try ProblemReader.read(text: text, toBeWrittenTo: new).problem
    return (again, rolled.rest.claimed(of: again, bound: nil))
  }

  @Test("with no news, planning again is never dearer than going on, and nothing is a change")
  func goingOn() throws {
    var (plans, same) = (0, 0)
    try withTemporaryFolder { folder in
      for seed in UInt64(1)...60 {
        let problem = RandomProblems.problem(seed: seed)
        guard let held = try Self.held(problem, in: folder, prices: Self.prices) else { continue }
        plans += 1
        let audit = Auditor.audit(held.rest, of: held.problem)
        #expect(audit.isLegal && audit.cost.changes == 0, "seed \(seed)")
        let options = SolveOptions(method: .decomposition, timeLimit: nil, rounds: 0)
        let outcome = try Solver(options: options, clock: { 0 }).solve(held.problem)
        guard case .plan(let plan, let found, _) = outcome else {
          Issue.record("seed \(seed): no plan although one is held")
          continue
        }
        #expect(found.cost.total <= audit.cost.total + 0.01, "seed \(seed)")
        // What is claimed with the bound of the run holds up in an audit.
        let claimed = plan.claimed(of: held.problem, bound: plan.solver.bound)
        #expect(Auditor.audit(claimed, of: held.problem).isLegal, "seed \(seed)")
        if found.cost.changes == 0 { same += 1 }
      }
    }
    #expect(plans > 30)
    // Rounds of search before may have left something to save; mostly they have not.
    #expect(same > plans * 3 / 4, "\(same) of \(plans)")
  }

  @Test("prices follow from the problem where nobody says them, and its own baseline's come first")
  func usualPrices() throws {
    let problem = RandomProblems.problem(seed: 3)
    let prices = ChangePrices(for: problem, keepUntil: nil)
    #expect(prices.usual.day > 0 && prices.usual.leg > prices.usual.day)
    #expect(prices.usual.start > prices.usual.leg)
    try withTemporaryFolder { folder in
      let held = try #require(try Self.held(problem, in: folder, prices: Self.prices))
      let own = try #require(held.problem.baseline)
      #expect(own.prices == Self.prices.usual)
      #expect(own.firm == .init(day: 600, leg: 2500, start: 4000))
      #expect(ChangePrices(for: held.problem, keepUntil: nil).usual == own.prices)
      let free = try #require(try Self.held(problem, in: folder, prices: .none))
      #expect(free.problem.baseline?.prices == .init(day: 0, leg: 0, start: 0))
    }
  }
}
