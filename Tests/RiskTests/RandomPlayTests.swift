// SPDX-License-Identifier: GPL-3.0-or-later

import Auditing
import Foundation
import ProblemFiles
import Rotations
import Solving
import TestSupport
import Testing

@testable import Risk

/// Plans of shipped, shared and generated problems: played as planned, and under any luck as the naive play has it.
@Suite struct RandomPlayTests {
  /// How often things came up that a test must have seen to say anything.
  private struct Counts {
    var plans = 0
    var pushedPhases = 0
    var causes: [String: Int] = [:]
  }

  static func plan(of problem: Problem) throws -> Plan? {
    let solver = Solver(options: SolveOptions(timeLimit: nil, rounds: 0), clock: { 0 })
    guard case .plan(let plan, let audit, _) = try solver.solve(problem), audit.isLegal else {
      return nil
    }
    return plan
  }

  /// Plays the plan as planned, and `trials` times with luck of every kind.
  private static func check(
    _ problem: Problem, trials: Int, seed: UInt64, _ comment: Comment, _ counts: inout Counts
  ) throws {
    guard let plan = try plan(of: problem) else { return }
    counts.plans += 1
    let model = PlayModel(of: plan, problem: problem)
    var play = Play(model)
    play.run(model.planned)
    for phase in plan.phases {
      let place = try #require(model.phases.firstIndex { $0.id == phase.phase })
      #expect(play.starts[place] == phase.start.index, comment)
      #expect(play.finishes[place] == phase.finish.index, comment)
      #expect(play.causes[place] == .plan, comment)
    }
    var random = SeededNumbers(seed: seed)
    for _ in 0..<trials {
      let luck = luck(of: model, &random)
      play.run(luck)
      var naive = NaivePlay(problem: problem, plan: plan, luck: NaivePlay.Luck(luck, model))
      let expected = naive.run()
      #expect(expected.count == model.phases.count, comment)
      for (place, phase) in model.phases.enumerated() {
        let days = try #require(expected[phase.id])
        #expect(play.starts[place] == days.lowerBound, comment)
        #expect(play.finishes[place] == days.upperBound, comment)
        counts.causes[name(play.causes[place]), default: 0] += 1
      }
    }
  }

  private static func luck(of model: PlayModel, _ random: inout SeededNumbers) -> Realization {
    Realization(
      durations: model.phases.map { phase in
        random.int(0...2) == 0 ? phase.duration : random.int(1...phase.duration * 2 + 2)
      }, delays: model.deliveries.map { _ in random.int(0...9) * random.int(0...1) },
      lateLegs: model.legs.map { _ in random.int(0...2) == 0 })
  }

  private static func name(_ cause: Play.Cause) -> String {
    switch cause {
    case .plan: "plan"
    case .precedence: "precedence"
    case .delivery: "delivery"
    case .stint: "stint"
    }
  }

  @Test func tinyProblems() throws {
    var counts = Counts()
    for seed in UInt64(1)...400 {
      for made in [RandomProblems.problem(seed: seed), RandomProblems.changed(seed: seed)] {
        // What no file may say is refused.
        guard let problem = try? TestSupport.problem(ProblemText(problem: made).text) else {
          continue
        }
        try Self.check(problem, trials: 8, seed: seed, "seed \(seed)", &counts)
      }
    }
    #expect(counts.plans > 400)
    #expect(counts.causes["precedence", default: 0] > 200)
    #expect(counts.causes["delivery", default: 0] > 100)
    #expect(counts.causes["stint", default: 0] > 200)
  }

  @Test func generatedHalls() throws {
    var counts = Counts()
    for seed in UInt64(1)...24 {
      let problem = try TestSupport.problem(RandomHalls.text(seed: seed))
      try Self.check(problem, trials: 5, seed: seed, "halls \(seed)", &counts)
    }
    #expect(counts.plans > 15)
  }

  @Test(arguments: [
    "first", "spares", "standby", "intercontinental", "mid-rotation", "fiber-first",
    "fiber-two-halls", "three-campuses",
  ])
  func shippedProblems(name: String) throws {
    var counts = Counts()
    let folder =
      URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().path + "/problems"
    let problem = try ProblemReader.read(path: "\(folder)/\(name).yaml").problem
    try Self.check(problem, trials: 5, seed: 3, "\(name)", &counts)
    #expect(counts.plans == 1)
  }

  @Test(.enabled(if: SharedFolder.isThere), arguments: ["M-1", "plusM-1", "weekM-1"])
  func sharedProblems(name: String) throws {
    var counts = Counts()
    let path = try #require(SharedFolder.problemPaths.first { $0.hasSuffix("/\(name).yaml") })
    try Self.check(
      ProblemReader.read(path: path).problem, trials: 3, seed: 5, "\(name)", &counts)
    #expect(counts.plans == 1)
    #expect(counts.causes["stint", default: 0] > 0)
  }
}

extension NaivePlay.Luck {
  /// The same luck, by what it is of.
  fileprivate init(_ luck: Realization, _ model: PlayModel) {
    for (phase, days) in zip(model.phases, luck.durations) { durations[phase.id] = days }
    for (delivery, days) in zip(model.deliveries, luck.delays) {
      delays[delivery.pool, default: [:]][delivery.position] = days
    }
    for (leg, isLate) in zip(model.legs, luck.lateLegs) where isLate {
      lateLegs.insert(NaivePlay.Leg(engineer: leg.engineer, departure: leg.departure))
    }
  }
}

/// Seeded numbers for tests, from the draws of trial 0, 1, 2 and so on.
struct SeededNumbers {
  private let draws: Draws
  private let key = Draws.Key("test")
  private var next = 0

  init(seed: UInt64) { draws = Draws(seed: seed) }

  mutating func int(_ range: ClosedRange<Int>) -> Int {
    next += 1
    return range.lowerBound + Int(draws.trial(next).unit(key) * Double(range.count))
  }
}
