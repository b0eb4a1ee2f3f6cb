// SPDX-License-Identifier: GPL-3.0-or-later

import ProblemFiles
import Rotations
import TestSupport

/// A small problem with runs, and a legal plan of it in which every limit of section 8 is met to the meter.
enum FiberRuleBook {
  static func problem() throws -> Problem { try TestSupport.problem(problemText) }

  static func plan(of problem: Problem) throws -> PlanEditor {
    PlanEditor(
      plan: try PlanReader.read(text: planText, file: "plan.json", of: problem), problem: problem)
  }

  private static let problemText = """
    longhaul: 1
    horizon: {start: 2026-01-05, end: 2026-01-11}
    sites:
      plano: {place: DFW}
    engineers:
      - {id: ada, home: DFW, skills: [pull, splice, test]}
    cables:
      os2: {reels: [{length: 100, cost: 100}, {length: 160, cost: 120, count: 1, available: 2026-01-06}]}
      om4: {slack: 1, reels: [{length: 50, count: 1}]}
    buildouts:
      - id: h1
        site: plano
        runs:
          - {id: a, cable: os2, length: 40, count: 4, fibers: 12}
          - {id: b, cable: os2, length: 60, fibers: 24}
        phases:
          - {id: pull, fiber: {step: pull, role: pull, rate: 110, min: 1, max: 1}}
          - {id: splice, after: [pull], fiber: {step: terminate, role: splice, rate: 72, min: 1, max: 1}}
          - {id: test, after: [splice], fiber: {step: test, role: test, rate: 72, min: 1, max: 1}}
      - {id: h2, site: plano, runs: [{id: c, cable: om4, length: 30, count: 2}]}

    """

  private static let planText = """
    {"longhaul_plan": 1,
     "phases": [
      {"phase": "h1.pull", "mode": 0, "start": "2026-01-05", "finish": "2026-01-06"},
      {"phase": "h1.splice", "mode": 0, "start": "2026-01-07", "finish": "2026-01-08"},
      {"phase": "h1.test", "mode": 0, "start": "2026-01-09", "finish": "2026-01-09"}],
     "engineers": [{"engineer": "ada", "days": [
      {"from": "2026-01-05", "to": "2026-01-06", "do": "work", "site": "plano", "phase": "h1.pull", "role": "pull"},
      {"from": "2026-01-07", "to": "2026-01-08", "do": "work", "site": "plano", "phase": "h1.splice", "role": "splice"},
      {"from": "2026-01-09", "to": "2026-01-09", "do": "work", "site": "plano", "phase": "h1.test", "role": "test"},
      {"from": "2026-01-10", "to": "2026-01-11", "do": "home"}]}],
     "fiber": {
      "reels": [
       {"site": "plano", "cable": "os2", "serial": 1, "length": 100, "cost": 100, "cuts": [{"run": "h1.a", "count": 1}, {"run": "h1.b", "count": 1}]},
       {"site": "plano", "cable": "os2", "serial": 2, "length": 160, "cost": 120, "cuts": [{"run": "h1.a", "count": 3}]},
       {"site": "plano", "cable": "om4", "serial": 1, "length": 50, "cuts": [{"run": "h2.c", "count": 1}]}],
      "reel_cost": 221, "reel_bound": 221, "reel_status": "optimal",
      "install": [
       {"phase": "h1.pull", "date": "2026-01-05", "done": [{"run": "h1.a", "count": 1, "reel": 1}, {"run": "h1.b", "count": 1, "reel": 1}]},
       {"phase": "h1.pull", "date": "2026-01-06", "done": [{"run": "h1.a", "count": 3, "reel": 2}]},
       {"phase": "h1.splice", "date": "2026-01-07", "done": [{"run": "h1.b", "count": 1}, {"run": "h1.a", "count": 1}]},
       {"phase": "h1.splice", "date": "2026-01-08", "done": [{"run": "h1.a", "count": 3}]},
       {"phase": "h1.test", "date": "2026-01-09", "done": [{"run": "h1.a", "count": 4}, {"run": "h1.b", "count": 1}]}],
      "missing": [{"run": "h2.c", "count": 1}]}}

    """
}

extension PlanEditor {
  func run(_ name: String) -> RunID {
    problem.runIDs.first { problem.qualifiedName(of: $0) == name }!
  }

  /// The fiber plan, which the tests' plan has.
  var fiber: FiberPlan {
    get { plan.fiber! }
    set { plan.fiber = newValue }
  }

  /// Replaces what is done for a phase on a day: runs of `h1` with their counts and reels.
  mutating func install(_ phase: String, _ date: String, _ done: [(String, Int, Int?)]) {
    let (phase, day) = (self.phase(phase), self.day(date))
    fiber.install.removeAll { $0.phase == phase && $0.day == day }
    let entries = done.map {
      FiberPlan.DayWork.Done(run: run("h1.\($0.0)"), count: $0.1, reel: $0.2)
    }
    fiber.install.append(FiberPlan.DayWork(phase: phase, day: day, done: entries))
  }

  /// Replaces what is cut from a reel, by its position.
  mutating func cut(_ reel: Int, _ cuts: [(String, Int)]) {
    fiber.reels[reel].cuts = cuts.map { FiberPlan.Pieces(run: run($0.0), count: $0.1) }
  }

  mutating func leave(_ phase: String, _ name: String, _ count: Int) {
    fiber.left.append(.init(phase: self.phase(phase), run: run(name), count: count))
  }

  /// Takes back what the plan claims of its reels.
  mutating func claimNothing() {
    (fiber.reelCost, fiber.reelBound, fiber.reelStatus) = (nil, nil, .feasible)
  }
}
