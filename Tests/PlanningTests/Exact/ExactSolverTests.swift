// SPDX-License-Identifier: GPL-3.0-or-later

internal import Auditing
internal import ExactProgram
internal import Foundation
internal import PlanningModel
internal import ProblemFiles
internal import Rotations
internal import Synchronization
internal import TestSupport
internal import Testing

/// Solves of the exact program: known optima, starts, limits.
@Suite struct ExactSolverTests {
  @Test(
    "proves the known optima of the benchmark",
    .enabled(if: FileManager.default.fileExists(atPath: ExactSolverTests.bench)),
    arguments: [
      ("tiny-1", "22954.47"), ("tiny-2", "23719.84"), ("tiny-3", "13002.80"),
      ("tiny-4", "15027.44"), ("plustiny-1", "22501.49"), ("plustiny-2", "18303.78"),
      ("plustiny-3", "28672.60"), ("weektiny-1", "29696.17"), ("weektiny-2", "33470.60"),
    ])
  func knownOptima(name: String, cost: String) throws {
    let problem = try ProblemReader.read(path: "\(ExactSolverTests.bench)/\(name).yaml").problem
    guard case .optimal(let plan) = ExactSolver(problem: problem, control: .unlimited).solve()
    else {
      Issue.record("\(name) was not proved")
      return
    }
    var total = try #require(plan.cost?.total)
    var rounded = Decimal()
    NSDecimalRound(&rounded, &total, 2, .plain)
    #expect(rounded == Decimal(string: cost))
    #expect(plan.solver.status == .optimal)
    #expect(try #require(plan.solver.bound) <= total)
    #expect(Auditor.audit(plan, of: problem).isLegal)
  }

  @Test("a plan to start with is taken, and handed out where no time is left to find better")
  func startIsKept() throws {
    let problem = try problem(ExactSolverTests.twoHalls)
    let control = PlanningControl(elapsed: { 0 }, timeLimit: nil, rounds: nil)
    let optimal = try #require(ExactSolver(problem: problem, control: control).solve().plan)
    let hurried = PlanningControl(elapsed: { 0 }, timeLimit: nil, rounds: 1)
    let kept = ExactSolver(problem: problem, control: hurried, start: optimal).solve()
    #expect(kept.plan?.cost == optimal.cost)
  }

  @Test("a cancelled solve without a start ends without a plan")
  func cancelled() throws {
    let control = PlanningControl(
      elapsed: { 0 }, timeLimit: nil, rounds: nil, isCancelled: { true })
    let outcome = ExactSolver(problem: try problem(ExactSolverTests.twoHalls), control: control)
      .solve()
    guard case .stopped = outcome else {
      Issue.record("\(outcome)")
      return
    }
  }

  @Test("bounds that are reported never pass the optimum, and incumbents never fall below it")
  func events() throws {
    let seen = Mutex<(bounds: [Double], costs: [Double])>(([], []))
    let listen: @Sendable (PlanningEvent) -> Void = { event in
      seen.withLock {
        switch event {
        case .bound(let bound): $0.bounds.append(bound)
        case .incumbent(let cost): $0.costs.append(cost)
        case .stage, .anew, .trouble: break
        }
      }
    }
    let control = PlanningControl(
      elapsed: { 0 }, timeLimit: nil, rounds: nil, report: listen)
    let problem = try problem(ExactSolverTests.twoHalls)
    let plan = try #require(ExactSolver(problem: problem, control: control).solve().plan)
    let total = NSDecimalNumber(decimal: try #require(plan.cost?.total)).doubleValue
    seen.withLock {
      #expect($0.bounds.allSatisfy { $0 <= total + 0.01 })
      #expect(!$0.costs.isEmpty && $0.costs.allSatisfy { $0 >= total - 0.01 })
    }
  }

  private static let bench = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "shared/bench").path

  private static let twoHalls = """
    longhaul: 1
    horizon: {start: 2026-01-05, end: 2026-01-20}
    rules: {uncovered_penalty: 1500, max_away_days: 8}
    sites:
      plano: {place: DFW, lodging: 90}
      hillsboro: {place: PDX, lodging: 120}
    engineers:
      - {id: ada, home: EWR, skills: {pull: 1, splice: 2}, day_rate: 400}
      - {id: bo, home: ATL, skills: [pull], day_rate: 350}
    buildouts:
      - id: hall-1
        site: plano
        due: 2026-01-09
        late_penalty: 900
        phases:
          - {id: pull, duration: 2, crew: {pull: 2}}
          - {id: splice, after: [pull], modes: [{duration: 3, crew: {splice: 1}}, {duration: 2, crew: {splice: 1}, cost: 700}]}
      - id: hall-2
        site: hillsboro
        due: 2026-01-13
        late_penalty: 700
        phases: [{id: pull, duration: 3, crew: {pull: 1}}]
    """
}
