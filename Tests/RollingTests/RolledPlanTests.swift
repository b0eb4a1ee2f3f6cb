// SPDX-License-Identifier: GPL-3.0-or-later

import Auditing
import Foundation
import ProblemFiles
import Rolling
import Rotations
import Solving
import TestSupport
import Testing

/// The rest of a plan is legal in the problem that was rolled on, and costs what it cost from that day on.
@Suite struct RolledPlanTests {
  /// How often things come up that a test must have seen to say anything.
  private struct Counts {
    var plans = 0
    var days = 0
    var inFlight = 0
    var inFreight = 0
    var underWay = 0
    var changed = 0
    /// Fiber phases under way that go on with their runs, and those written without.
    var going = 0
    var withoutRuns = 0
  }

  static func plan(of problem: Problem) throws -> Plan? {
    let solver = Solver(options: SolveOptions(timeLimit: nil, rounds: 0), clock: { 0 })
    guard case .plan(let plan, _, _) = try solver.solve(problem) else { return nil }
    return plan
  }

  /// - Parameter step: Only each so many days are rolled on to.
  private static func roll(
    _ path: String, seed: UInt64, every step: Int = 1, _ counts: inout Counts
  ) throws {
    guard let source = try? ProblemReader.read(path: path),
      let plan = try plan(of: source.problem)
    else { return }
    counts.plans += 1
    for index in stride(from: 0, to: source.problem.horizon.dayCount, by: step) {
      let day = Day(index)
      let new = path + ".rolled.yaml"
      let outcome = Roller.roll(
        source, plan: plan, to: day, keptDays: seed % 3 == 0 ? 3 : 0, writingTo: new)
      guard case .rolled(let rolled) = outcome else {
        Issue.record("seed \(seed), day \(index): \(outcome)")
        continue
      }
      counts.days += 1
      for (engineer, standing) in zip(source.problem.engineers, rolled.situation.standings)
      where standing.isInFlight {
        if engineer.isItem { counts.inFreight += 1 } else { counts.inFlight += 1 }
      }
      counts.underWay += rolled.situation.phases.count { $0.isUnderWay }
      for progress in rolled.fiber {
        let name = source.problem[progress.phase].qualifiedName
        let new = rolled.problem.phases.first { $0.qualifiedName == name }
        if new?.fiber == nil { counts.withoutRuns += 1 } else { counts.going += 1 }
      }
      #expect(rolled.audit.violations.map(\.detail) == [], "seed \(seed), day \(index)")
      let expected = CostFromDay(problem: source.problem, plan: plan, day: day).cost
      if expected.changes > 0 { counts.changed += 1 }
      expectEqual(rolled.audit.cost, expected, "seed \(seed), day \(index)")
      if (seed + UInt64(index)).isMultiple(of: 3) {
        try rollAgain(rolled, at: new, by: 2, "seed \(seed), day \(index) and two on")
      }
    }
  }

  /// What was rolled on is rolled on again, with the rest as its plan.
  private static func rollAgain(
    _ first: RolledProblem, at path: String, by days: Int, _ comment: Comment
  ) throws {
    guard first.problem.horizon.dayCount > days else { return }
    try Data(first.text.utf8).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    let outcome = Roller.roll(
      try ProblemReader.read(path: path), plan: first.rest, to: Day(days), writingTo: path + "+")
    guard case .rolled(let second) = outcome else {
      Issue.record("\(comment): \(outcome)")
      return
    }
    #expect(second.audit.violations.map(\.detail) == [], comment)
    let expected = CostFromDay(problem: first.problem, plan: first.rest, day: Day(days)).cost
    expectEqual(second.audit.cost, expected, comment)
  }

  private static func expectEqual(_ got: Cost, _ wanted: Cost, _ comment: Comment) {
    for part in Cost.Part.allCases {
      #expect(abs(got[part] - wanted[part]) < 0.0001, "\(comment): \(part)")
    }
  }

  @Test(arguments: ProblemText.Style.allCases)
  func restIsLegalAndCostsTheSame(style: ProblemText.Style) throws {
    var counts = Counts()
    let most = style == .flow ? 200 : 50
    try withTemporaryFolder { folder in
      for seed in UInt64(1)...UInt64(most) {
        for problem in [RandomProblems.problem(seed: seed), RandomProblems.changed(seed: seed)] {
          let path = folder + "/problem-\(seed).yaml"
          let text = ProblemText(problem: problem, style: style).text
          try Data(text.utf8).write(to: URL(fileURLWithPath: path))
          if style == .json, let json = try? FabricFiles.expanded(path: path).text {
            try Data(json.utf8).write(to: URL(fileURLWithPath: path))
          }
          try Self.roll(path, seed: seed, &counts)
        }
      }
    }
    #expect(counts.plans > most / 2)
    #expect(counts.inFlight > most / 50)
    #expect(counts.inFreight > most / 50)
    #expect(counts.underWay > most / 3)
  }

  @Test func fiberIsCutAndOffCutsStay() throws {
    var counts = Counts()
    try withTemporaryFolder { folder in
      for seed in UInt64(1)...24 {
        let path = folder + "/halls-\(seed).yaml"
        try Data(RandomHalls.text(seed: seed).utf8).write(to: URL(fileURLWithPath: path))
        try Self.roll(path, seed: seed, every: 3, &counts)
      }
    }
    #expect(counts.plans > 15)
    #expect(counts.going > 25)
    #expect(counts.withoutRuns > 2)
  }

  @Test(arguments: [
    ("first", 2), ("spares", 3), ("standby", 3), ("intercontinental", 1), ("mid-rotation", 2),
    ("fiber-first", 3), ("fiber-two-halls", 4), ("three-campuses", 31),
  ])
  func shippedProblemsRollOn(name: String, step: Int) throws {
    var counts = Counts()
    let folder =
      URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().path + "/problems"
    try Self.roll("\(folder)/\(name).yaml", seed: 3, every: step, &counts)
    #expect(counts.days > 2)
  }

  @Test func changesOfAHeldPlanCostTheSame() throws {
    var counts = Counts()
    try withTemporaryFolder { folder in
      for seed in UInt64(1)...120 {
        let path = folder + "/problem-\(seed).yaml"
        let problem = RandomProblems.changed(seed: seed)
        var text = ProblemText(problem: problem)
        try Data(text.text.utf8).write(to: URL(fileURLWithPath: path))
        // What people hold is a plan of the file as it was before prices and equipment came.
        let before = ProblemText(problem: RandomProblems.problem(seed: seed)).text
        guard let base = try? ProblemReader.read(text: before, file: "before.yaml").problem,
          let plan = try Self.plan(of: base)
        else { continue }
        let held = PlanWriter.json(plan, of: base)
        try Data(held.utf8).write(to: URL(fileURLWithPath: folder + "/held-\(seed).json"))
        text.baseline = "held-\(seed).json"
        try Data(text.text.utf8).write(to: URL(fileURLWithPath: path))
        try Self.roll(path, seed: seed, &counts)
      }
    }
    #expect(counts.plans > 25)
    #expect(counts.changed > 20)
  }
}

extension Standing {
  fileprivate var isInFlight: Bool { if case .onTheWay = place { true } else { false } }
}

extension PhaseProgress {
  fileprivate var isUnderWay: Bool { if case .underWay = self { true } else { false } }
}
