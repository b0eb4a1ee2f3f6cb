// SPDX-License-Identifier: GPL-3.0-or-later

import Longhaul

// Plans a problem file, and says what the plan costs and whether anything cheaper is possible.

let path = CommandLine.arguments.dropFirst().first ?? "problems/first.yaml"
let problem = try ProblemReader.read(path: path).problem
let options = SolveOptions(timeLimit: 30, threads: 2)

switch try await solve(problem, options: options) {
case .plan(let plan, let audit, _):
  print("\(problem.name): \(audit.cost.total), \(audit.isLegal ? "legal" : "not legal")")
  if let bound = plan.solver.bound { print("No plan costs less than \(bound).") }
case .infeasible(let reason):
  print("No plan can keep these \(reason.demands.count) demands together.")
case .noPlan:
  print("The limit came before a plan was found.")
}
