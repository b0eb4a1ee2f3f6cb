// SPDX-License-Identifier: GPL-3.0-or-later

package import Rotations

/// Makes a whole plan from phase dates and rosters: hires the contractors that save most, lists what stays open, adds up.
///
/// Given dates and rosters, open heads of one site and day are independent of all others, and hiring is a greedy
/// choice on a laminar matroid (role counts within the crew limit), so taking the largest saving first is optimal.
package struct PlanAssembly {
  package let problem: Problem

  package init(problem: Problem) { self.problem = problem }

  /// The cheapest plan with these dates and rosters.
  ///
  /// - Precondition: No role of a phase has more engineers on a day than it needs.
  package func plan(phases: [ScheduledPhase], rosters: [Roster], solver: SolverClaim) -> Plan {
    let open = OpenHeads(problem: problem, phases: phases, rosters: rosters)
    let (hires, uncovered) = open.hiring()
    let standby = MissingStandby(problem: problem, rosters: rosters).shortfalls
    var plan = Plan(
      origin: Plan.Origin(name: problem.name, sha256: problem.sha256), solver: solver, cost: nil,
      phases: phases, rosters: rosters, hires: hires, shortfalls: uncovered + standby)
    plan.cost = PlanCost(problem: problem).cost(of: plan)
    return plan
  }
}
