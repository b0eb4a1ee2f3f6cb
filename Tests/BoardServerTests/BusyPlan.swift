// SPDX-License-Identifier: GPL-3.0-or-later

import ProblemFiles
import Solving
import TestSupport

/// A problem with enough halls and people that a search goes on for a while, and a quick plan of it.
enum BusyPlan {
  static let problem = BusyProblem.text(halls: 8, end: "2026-03-15", pulling: 6, testing: 5)

  static func plan() throws -> String {
    let problem = try ProblemReader.read(text: problem, file: "busy.yaml").problem
    let options = SolveOptions(method: .decomposition, timeLimit: nil, rounds: 0)
    guard case .plan(let plan, _, _) = try Solver(options: options, clock: { 0 }).solve(problem)
    else { throw TestFailure("the busy problem has a plan") }
    return PlanWriter.json(plan, of: problem)
  }
}
