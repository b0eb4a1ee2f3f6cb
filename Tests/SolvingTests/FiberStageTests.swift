// SPDX-License-Identifier: GPL-3.0-or-later

import Auditing
import Foundation
import ProblemFiles
import Rotations
import Synchronization
import TestSupport
import Testing

@testable import Solving

@Suite("Fiber within a solve")
struct FiberStageTests {
  /// One hall, one local engineer, pieces of 80 m, one a day.
  private static func hall(
    reels: String, phases: String = "", state: String = "", skills: String = "pull, splice",
    count: Int = 3
  ) -> String {
    """
    longhaul: 1
    horizon: {start: 2026-01-05, end: 2026-02-01}
    rules: {uncovered_penalty: 500}
    sites:
      plano: {place: DFW}
    engineers:
      - {id: ada, home: DFW, skills: [\(skills)], day_rate: 100}
    cables:
      os2: {slack: 2, reels: [\(reels)]}
    buildouts:
      - id: h1
        site: plano
        late_penalty: 10
        due: 2026-01-06
        runs: [{id: a, cable: os2, length: 78, count: \(count), fibers: 12}]
        phases:
          - {id: pull, \(state)fiber: {step: pull, role: pull, rate: 80, min: 1, max: 1}}
    \(phases)
    """
  }

  private func plan(_ text: String) throws -> (Plan, Problem) {
    let problem = try problem(text)
    let solver = Solver(
      options: SolveOptions(method: .decomposition, timeLimit: nil, rounds: 3), clock: { 0 })
    guard case .plan(let plan, let audit, _) = try solver.solve(problem) else {
      throw NoPlan()
    }
    #expect(audit.isLegal)
    return (plan, problem)
  }

  private struct NoPlan: Error {}

  @Test("A phase waits just as long as its reels make it, and the plan says so")
  func learned() throws {
    let (plan, problem) = try plan(
      Self.hall(reels: "{length: 100, count: 1}, {length: 100, available: 2026-01-14}"))
    let fiber = try #require(plan.fiber)
    // One piece on the 12th; on the 14th the two from the late reels, of which one was begun the day before.
    let day = problem.horizon.day(of: CalendarDate(iso: "2026-01-12")!)
    #expect(fiber.learned == [.init(phase: PhaseID(0), earliest: day)])
    #expect(plan.phases[0].start == day)
    #expect(fiber.missing.isEmpty)
    #expect(fiber.reels.count == 3)
    // The bound is that of the problem without the wait, which costs less.
    #expect(plan.solver.status == .feasible)
  }

  @Test("Where reels come in time for the last pieces, nothing waits")
  func orderedWithinPhase() throws {
    let (plan, _) = try plan(
      Self.hall(reels: "{length: 100, count: 2}, {length: 100, available: 2026-01-07}"))
    #expect(plan.fiber?.learned == [])
    #expect(plan.phases[0].start == Day(0))
    #expect(plan.fiber?.reelStatus == .optimal)
  }

  @Test("Pieces that no reel covers are missing, and make the plan short")
  func missing() throws {
    let (plan, _) = try plan(Self.hall(reels: "{length: 100, count: 2}"))
    #expect(plan.fiber?.missing == [.init(run: RunID(0), count: 1)])
    #expect(plan.isShort)
    #expect(plan.fiber?.reelBound == 2)
  }

  @Test("A promised phase that cannot wait for its reels leaves pieces, openly short of a head")
  func promised() throws {
    let (plan, _) = try plan(
      Self.hall(
        reels: "{length: 100, count: 1}, {length: 100, available: 2026-01-20}",
        state: "fixed: {start: 2026-01-06}, "))
    #expect(plan.fiber?.missing == [])
    #expect(plan.fiber?.left == [.init(phase: PhaseID(0), run: RunID(0), count: 2)])
    #expect(plan.shortfalls.count == 1)
  }

  @Test("A phase without its heads leaves pieces, which later steps leave too")
  func left() throws {
    let splice =
      "      - {id: splice, after: [pull], fiber: {step: terminate, role: splice, rate: 48, min: 1, max: 1}}"
    let (plan, _) = try plan(
      Self.hall(reels: "{length: 100}", phases: splice, skills: "splice"))
    #expect(
      plan.fiber?.left == [
        .init(phase: PhaseID(0), run: RunID(0), count: 3),
        .init(phase: PhaseID(1), run: RunID(0), count: 3),
      ])
  }

  @Test("A step beside the one before it starts late enough to finish")
  func overlap() throws {
    let splice =
      "      - {id: splice, after: [{phase: pull, from: start}], fiber: {step: terminate, role: splice, rate: 72, min: 1, max: 1}}"
    let text = Self.hall(reels: "{length: 100}", phases: splice, count: 6)
      .replacing(
        "  - {id: ada,", with: "  - {id: ben, home: DFW, skills: [splice]}\n  - {id: ada,")
    let (plan, _) = try plan(text)
    #expect(plan.fiber?.left == [])
    #expect(plan.fiber?.learned == [])
    #expect(plan.phases[1].start < plan.phases[0].finish)
  }

  @Test("A limit on work leaves no time to use: the clock plays no part")
  func limitedWork() throws {
    let problem = try problem(Self.hall(reels: "{length: 100, count: 3}"))
    let ticks = Atomic(0)
    let stages = Mutex<[String]>([])
    let options = SolveOptions(method: .decomposition, timeLimit: 1e9, rounds: 0)
    let solver = Solver(
      options: options, clock: { Double(ticks.add(1, ordering: .relaxed).newValue) },
      report: { event in stages.withLock { $0.append(event.stage) } })
    guard case .plan = try solver.solve(problem) else { throw NoPlan() }
    #expect(stages.withLock { $0.contains("reels") })
    #expect(!stages.withLock { $0.contains { $0.hasPrefix("crew again") } })
  }

  @Test("Random halls get legal fiber plans", arguments: 0..<60 as Range<UInt64>)
  func random(seed: UInt64) throws {
    let text = RandomHalls.text(seed: seed)
    let (plan, problem) = try plan(text)
    let fiber = try #require(plan.fiber)
    #expect(fiber.missing.isEmpty)
    // What is written is read back as it was.
    let again = try PlanReader.read(
      text: PlanWriter.json(plan, of: problem), file: "plan.json", of: problem)
    #expect(again.fiber == fiber)
    let table = try PlanReader.read(
      text: PlanWriter.csv(plan, of: problem), file: "plan.csv", of: problem)
    #expect(table.fiber == fiber)
  }
}
