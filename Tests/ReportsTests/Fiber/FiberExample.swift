// SPDX-License-Identifier: GPL-3.0-or-later

import ProblemFiles
import Rotations
import TestSupport

/// A hall whose cable goes through every page on fiber: two reels, a short day, an off-cut, a left and a missing piece.
enum FiberExample {
  static func problem() throws -> Problem {
    try TestSupport.problem(
      """
      longhaul: 1
      name: One hall
      currency: USD
      horizon: {start: 2026-01-05, end: 2026-01-11}
      sites:
        plano: {place: DFW, name: "Plano, Texas", contractors: {pull: {count: 1, day_rate: 800}}}
      engineers:
        - {id: ada, name: Ada Okafor, home: DFW, skills: [pull, splice]}
      cables:
        os2:
          fiber: OS2
          link: lc-sm
          reels: [{length: 100, cost: 100}, {length: 160, cost: 120, count: 1, available: 2026-01-06}]
        om4: {slack: 1, reels: [{length: 50, count: 1}]}
      buildouts:
        - id: h1
          site: plano
          name: Hall 1
          runs:
            - {id: a, cable: os2, length: 30, count: 4, fibers: 12, from: MDF-1, to: IDF-1}
            - id: b
              cable: os2
              length: 60
              fibers: 24
              label: "=Trunk, \\"b\\""
              from: MDF-1
              to: IDF-2
              from_port: "1"
              to_port: "2"
              from_type: Host
              to_type: Switch
          phases:
            - {id: pull, fiber: {step: pull, role: pull, rate: 50, min: 2, max: 2}}
            - {id: splice, after: [pull], fiber: {step: terminate, role: splice, rate: 144, min: 1, max: 1}}
        - {id: h2, site: plano, runs: [{id: c, cable: om4, length: 30, count: 2}]}

      """)
  }

  static func plan(of problem: Problem) throws -> Plan {
    try PlanReader.read(text: planText, file: "plan.json", of: problem)
  }

  private static let planText = """
    {"longhaul_plan": 1,
     "phases": [
      {"phase": "h1.pull", "mode": 0, "start": "2026-01-05", "finish": "2026-01-06"},
      {"phase": "h1.splice", "mode": 0, "start": "2026-01-07", "finish": "2026-01-07"}],
     "engineers": [{"engineer": "ada", "days": [
      {"from": "2026-01-05", "to": "2026-01-06", "do": "work", "site": "plano", "phase": "h1.pull", "role": "pull"},
      {"from": "2026-01-07", "to": "2026-01-07", "do": "work", "site": "plano", "phase": "h1.splice", "role": "splice"},
      {"from": "2026-01-08", "to": "2026-01-11", "do": "home"}]}],
     "contractors": [
      {"site": "plano", "phase": "h1.pull", "role": "pull", "from": "2026-01-05", "to": "2026-01-05", "heads": 1}],
     "uncovered": [{"phase": "h1.pull", "role": "pull", "from": "2026-01-06", "to": "2026-01-06", "heads": 1}],
     "fiber": {
      "reels": [
       {"site": "plano", "cable": "os2", "serial": 1, "length": 100, "cost": 100, "cuts": [{"run": "h1.a", "count": 1}, {"run": "h1.b", "count": 1}]},
       {"site": "plano", "cable": "os2", "serial": 2, "length": 160, "cost": 120, "cuts": [{"run": "h1.a", "count": 3}]},
       {"site": "plano", "cable": "om4", "serial": 1, "length": 50, "cuts": [{"run": "h2.c", "count": 1}]}],
      "reel_cost": 221, "reel_bound": 201, "reel_status": "feasible",
      "install": [
       {"phase": "h1.pull", "date": "2026-01-05", "done": [{"run": "h1.a", "count": 1, "reel": 1}, {"run": "h1.b", "count": 1, "reel": 1}]},
       {"phase": "h1.pull", "date": "2026-01-06", "done": [{"run": "h1.a", "count": 2, "reel": 2}]},
       {"phase": "h1.splice", "date": "2026-01-07", "done": [{"run": "h1.a", "count": 3}, {"run": "h1.b", "count": 1}]}],
      "learned": [{"phase": "h1.pull", "earliest": "2026-01-05"}],
      "left": [{"phase": "h1.pull", "run": "h1.a", "count": 1}, {"phase": "h1.splice", "run": "h1.a", "count": 1}],
      "missing": [{"run": "h2.c", "count": 1}]}}

    """
}
