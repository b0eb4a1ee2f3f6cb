// SPDX-License-Identifier: GPL-3.0-or-later

import Longhaul

// Prints who is away longest in a plan: a question of one's own, asked of the plan as a value.

let path = CommandLine.arguments.dropFirst().first ?? "problems/first.yaml"
let problem = try ProblemReader.read(path: path).problem

if case .plan(let plan, _, _) = try await solve(problem, options: SolveOptions(timeLimit: 30)) {
  let daysAway = plan.rosters.map { roster in
    (
      name: problem[roster.engineer].name,
      days: roster.spans.filter { isAway($0.activity) }.reduce(0) { $0 + $1.dayCount }
    )
  }
  for engineer in daysAway.sorted(by: { $0.days > $1.days }).prefix(3) {
    print("\(engineer.name): \(engineer.days) days at sites and on the way")
  }
} else {
  print("There is no plan to look at.")
}

func isAway(_ activity: Activity) -> Bool {
  switch activity {
  case .home, .standby: false
  case .work, .off, .travel: true
  }
}
