// SPDX-License-Identifier: GPL-3.0-or-later

import Auditing
import Foundation
import ProblemFiles
import Rotations
import Testing

@testable import Solving

/// The problem files that are shipped, as the page *Problems to learn from* has them.
@Suite("Shipped problems")
struct ShippedProblemsTests {
  private static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "problems")

  struct Known: Sendable {
    let file: String
    let cost: Decimal
    var rounds = 0
  }

  static let proved = [
    Known(file: "first", cost: Decimal(17_896_98) / 100),
    Known(file: "standby", cost: Decimal(25_641_76) / 100),
    Known(file: "mid-rotation", cost: Decimal(29_061_24) / 100),
  ]

  static let searched = [
    Known(file: "spares", cost: Decimal(52_385_30) / 100, rounds: 8),
    Known(file: "intercontinental", cost: Decimal(76_442_76) / 100, rounds: 10),
    Known(file: "three-campuses", cost: Decimal(1_619_646_08) / 100, rounds: 6),
  ]

  @Test("cost what is proved, to the cent", arguments: proved)
  func areProvedOptimal(_ known: Known) throws {
    let plan = try solved(known.file, SolveOptions(method: .exact, timeLimit: nil))
    #expect(plan.solver.status == .optimal)
    #expect(rounded(plan.cost?.total) == known.cost)
  }

  @Test(
    "come within 3 % of the best that is known under a fixed amount of work", arguments: searched)
  func areNearTheBestKnown(_ known: Known) throws {
    let options = SolveOptions(
      method: .decomposition, timeLimit: nil, rounds: known.rounds, threads: 2)
    let plan = try solved(known.file, options)
    let total = try #require(plan.cost?.total)
    #expect(total <= known.cost * 103 / 100)
  }

  @Test(
    "that have cables get reels, proved or within 1 %, and a day for every piece",
    arguments: ["fiber-first", "fiber-late-reels", "fiber-two-halls", "hall-16384"])
  func areInstalled(name: String) throws {
    let plan = try solved(name, SolveOptions(method: .decomposition, timeLimit: nil, rounds: 5))
    let fiber = try #require(plan.fiber)
    let (cost, bound) = (try #require(fiber.reelCost), try #require(fiber.reelBound))
    // Which pieces are left is open, and they may be cut from cheaper reels that come later: then less can be proved.
    #expect(cost - bound <= (fiber.left.isEmpty ? cost / 100 : cost / 50))
    #expect(fiber.missing.isEmpty)
    #expect(plan.shortfalls.isEmpty == fiber.left.isEmpty || fiber.left.isEmpty)
    #expect(fiber.learned.isEmpty == (name != "fiber-late-reels"))
  }

  @Test(
    "give the same plan again for the same rounds and seed, on one thread and on two",
    arguments: [("mid-rotation", 3), ("three-campuses", 1)])
  func areDeterministic(name: String, rounds: Int) throws {
    let plans = try [1, 2].map { threads in
      try solved(
        name,
        SolveOptions(
          method: .decomposition, timeLimit: nil, rounds: rounds, seed: 5, threads: threads))
    }
    #expect(plans[0] == plans[1])
  }

  @Test("include one without a plan, explained by demands of which none can be missed")
  func includesAnInfeasibleOne() throws {
    let problem = try problem("infeasible")
    guard case .infeasible(let reason) = try solver(SolveOptions()).solve(problem) else {
      Issue.record("infeasible.yaml has a plan")
      return
    }
    #expect(reason.isIrreducible)
    #expect(reason.demands.contains(.stock(StockPoolID(0))))
  }

  @Test("include one with mistakes, each found in one run")
  func includesOneWithMistakes() throws {
    let error = #expect(throws: DiagnosticsError.self) { try problem("mistakes") }
    #expect((error?.diagnostics.count ?? 0) >= 15)
  }

  private func problem(_ name: String) throws -> Problem {
    try ProblemReader.read(path: Self.folder.appending(path: "\(name).yaml").path).problem
  }

  private func solver(_ options: SolveOptions) -> Solver {
    Solver(options: options, clock: { 0 })
  }

  /// The plan of a shipped problem; the solver itself refuses plans that its audit rejects.
  private func solved(_ name: String, _ options: SolveOptions) throws -> Plan {
    guard case .plan(let plan, let audit, _) = try solver(options).solve(problem(name)) else {
      throw MissingPlan(name: name)
    }
    #expect(audit.isLegal)
    return plan
  }

  private func rounded(_ amount: Decimal?) -> Decimal? {
    guard var amount else { return nil }
    var cents = Decimal()
    NSDecimalRound(&cents, &amount, 2, .plain)
    return cents
  }
}

private struct MissingPlan: Error {
  let name: String
}
