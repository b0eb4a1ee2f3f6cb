// SPDX-License-Identifier: GPL-3.0-or-later

import ProblemFiles
import Solving
import TestSupport

/// A problem with enough halls and people that a search goes on for a while, and a quick plan of it.
enum BusyPlan {
  static let problem: String = {
    let halls = (1...8).map { number in
      """
        - id: hall-\(number)
          site: \(number % 2 == 0 ? "plano" : "hillsboro")
          due: 2026-02-\(number + 10)
          late_penalty: 5000
          phases:
            - {id: pull, work: {role: pull, head_days: 20, min: 2, max: 4}}
            - {id: test, after: [pull], work: {role: test, head_days: 12, min: 1, max: 3}}
      """
    }
    return """
      longhaul: 1
      name: busy
      horizon: {start: 2026-01-05, end: 2026-03-15}
      sites:
        plano: {place: DFW}
        hillsboro: {place: PDX}
      engineers:
        - {id: pull, count: 6, home: EWR, skills: [pull], day_rate: 400}
        - {id: test, count: 5, home: ORD, skills: [test, pull], day_rate: 600}
      buildouts:
      \(halls.joined(separator: "\n"))

      """
  }()

  static func plan() throws -> String {
    let problem = try ProblemReader.read(text: problem, file: "busy.yaml").problem
    let options = SolveOptions(method: .decomposition, timeLimit: nil, rounds: 0)
    guard case .plan(let plan, _, _) = try Solver(options: options, clock: { 0 }).solve(problem)
    else { throw TestFailure("the busy problem has a plan") }
    return PlanWriter.json(plan, of: problem)
  }
}
