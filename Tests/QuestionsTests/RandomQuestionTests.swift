// SPDX-License-Identifier: GPL-3.0-or-later

import Auditing
import Foundation
import ProblemFiles
import Questions
import Rotations
import Solving
import TestSupport
import Testing

/// Questions about generated problems, against ways to their answers that share nothing with them.
@Suite("Questions about random problems") struct RandomQuestionTests {
  private static let cent = Decimal(string: "0.01")!

  private struct Case {
    let seed: UInt64
    let text: String
    let problem: Problem
    let plan: Plan

    var cost: Decimal { Auditor.audit(plan, of: problem).cost.total }

    func conditioned(_ conditions: [Condition]) -> ConditionedProblem.Outcome {
      ConditionedProblem.read(text: text, of: problem, path: "test.yaml", conditions)
    }

    /// The condition of a kind that comes up by chance.
    func condition(_ kind: Int) -> Condition {
      let kinds = problem.allConditions
      let all = kinds[kind % kinds.count]
      return all[Int(seed &* 7919 &+ UInt64(kind) &* 104_729) % all.count]
    }
  }

  /// A best plan, by the exact program alone; nil where there is none.
  private static func best(_ problem: Problem) throws -> Plan? {
    let plan = try solve(problem, SolveOptions(method: .exact, timeLimit: nil))
    #expect(plan.map { $0.solver.status == .optimal } ?? true)
    return plan
  }

  private static func solve(
    _ problem: Problem, _ options: SolveOptions, from start: StartPlan? = nil
  ) throws -> Plan? {
    let solver = Solver(options: options, clock: { 0 })
    guard case .plan(let plan, _, _) = try solver.solve(problem, from: start) else { return nil }
    return plan
  }

  /// Problems of seeds, read from their texts, with a best plan each; what no file may say is left out.
  private static func cases(_ seeds: ClosedRange<UInt64>) throws -> [Case] {
    try seeds.compactMap { seed in
      let problem =
        seed.isMultiple(of: 2)
        ? RandomProblems.changed(seed: seed) : RandomProblems.problem(seed: seed)
      let style = ProblemText.Style.allCases[Int(seed / 2) % 3]
      let text = ProblemText(problem: problem, style: style).text
      guard let read = try? ProblemReader.read(text: text, file: "test.yaml").problem,
        let plan = try best(read)
      else { return nil }
      return Case(seed: seed, text: text, problem: read, plan: plan)
    }
  }

  @Test("both ends contain the least cost of a plan that keeps the condition")
  func endsContainTheTruth() throws {
    var (priced, impossible, more) = (0, 0, 0)
    for item in try Self.cases(1...140) {
      for kind in [Int(item.seed), Int(item.seed) + 1] {
        let condition = item.condition(kind)
        // As it is asked: from the plan, with little work.
        let little = SolveOptions(timeLimit: nil, rounds: 1)
        let answer = try answer(condition, of: item, little)
        if answer == nil { impossible += 1 }
        if let answer, answer.most > item.cost { more += 1 }
        guard let text = PricedConditions.text(item.text, of: item.problem, condition) else {
          continue
        }
        priced += 1
        let other = try ProblemReader.read(text: text, file: "test.yaml").problem
        let truth = try #require(try Self.best(other)?.cost?.total)
        // What no plan covers has a bound of no meaning.
        if case .covered = condition, truth >= 1_000_000 { continue }
        guard let answer else {
          #expect(truth >= 1_000_000, "seed \(item.seed): \(condition) is possible")
          continue
        }
        #expect(answer.least <= truth + Self.cent, "seed \(item.seed): \(condition)")
        #expect(answer.most >= truth - Self.cent, "seed \(item.seed): \(condition)")
      }
    }
    #expect(priced >= 60 && impossible >= 10 && more >= 40, "\(priced) \(impossible) \(more)")
  }

  /// The least and the most that a plan costs which keeps the condition; nil where none does.
  private func answer(
    _ condition: Condition, of item: Case,
    _ options: SolveOptions = SolveOptions(method: .exact, timeLimit: nil)
  ) throws -> (least: Decimal, most: Decimal)? {
    guard case .problem(let conditioned) = item.conditioned([condition]) else { return nil }
    let start = StartPlan(plan: item.plan, of: item.problem)
    guard let found = try Self.solve(conditioned.problem, options, from: start) else { return nil }
    // Open heads are dear where they may not be, and a short search may leave some.
    guard conditioned.isKept(by: found) else {
      return (try #require(found.solver.bound), .greatestFiniteMagnitude)
    }
    let plan = try #require(conditioned.original(found))
    if conditioned.mayHireTwice, !Auditor.audit(plan, of: item.problem).isLegal {
      return (try #require(found.solver.bound), .greatestFiniteMagnitude)
    }
    let audit = Auditor.audit(plan, of: item.problem)
    #expect(audit.violations.map(\.detail) == [], "seed \(item.seed): \(condition)")
    #expect(plan.keeps(condition, in: item.problem), "seed \(item.seed): \(condition)")
    #expect(audit.cost == found.cost, "seed \(item.seed): \(condition)")
    return (try #require(found.solver.bound), audit.cost.total)
  }

  @Test("a phase starts on some day: the best of all days is the best plan")
  func daysOfAPhase() throws {
    for item in try Self.cases(201...230) {
      guard let phase = item.problem.phaseIDs.first(where: { item.problem[$0].state == .open })
      else { continue }
      let days = (0..<item.problem.horizon.dayCount).map { Day($0) }
      let costs = try days.map { try answer(.starts(phase, on: $0), of: item)?.most }
      #expect(abs(costs.compactMap(\.self).min()! - item.cost) <= Self.cent)
      let middle = days[days.count / 2]
      let before = costs[..<middle.index].compactMap(\.self).min()
      expectEqual(try answer(.startsBefore(phase, middle), of: item)?.most, before)
      let after = costs[middle.index...].compactMap(\.self).min()
      expectEqual(try answer(.startsFrom(phase, middle), of: item)?.most, after)
    }
  }

  private func expectEqual(_ cost: Decimal?, _ wanted: Decimal?) {
    #expect((cost == nil) == (wanted == nil))
    if let cost, let wanted { #expect(abs(cost - wanted) <= Self.cent) }
  }

  @Test("a plan is legal under a condition where, read day by day, it keeps it, and only there")
  func legalWhereKept() throws {
    var (kept, broken) = (0, 0)
    for item in try Self.cases(301...360) {
      for condition in item.problem.allConditions.flatMap(\.self) {
        let isKept = item.plan.keeps(condition, in: item.problem)
        if isKept { kept += 1 } else { broken += 1 }
        guard case .problem(let conditioned) = item.conditioned([condition]) else {
          #expect(!isKept, "seed \(item.seed): \(condition)")
          continue
        }
        let plan = conditioned.restricted(item.plan)
        let isLegal =
          plan.map {
            Auditor.audit($0, of: conditioned.problem).isLegal && conditioned.isKept(by: $0)
          } ?? false
        #expect(isLegal == isKept, "seed \(item.seed): \(condition)")
        if isKept, let plan {
          #expect(Auditor.audit(plan, of: conditioned.problem).cost.total == item.cost)
        }
      }
    }
    #expect(kept > 500 && broken > 500, "\(kept) \(broken)")
  }

  @Test("not being somewhere on a day is being anywhere else, or under way")
  func elsewhere() throws {
    var compared = 0
    for item in try Self.cases(401...440) {
      let problem = item.problem
      let engineer = EngineerID(0)
      let day = Day(Int(item.seed) % problem.horizon.dayCount)
      let away = problem.siteIDs.filter {
        problem[engineer].mayGoTo[$0.index] && !problem.isLocal($0, to: engineer)
      }
      let stops = [.home] + away.map(Stop.site)
      let barred = stops[Int(item.seed / 3) % stops.count]
      let others = try stops.filter { $0 != barred }.map {
        try answer(.at(engineer, $0, day...day), of: item)?.most
      }
      let legs = try legs(over: day, of: engineer, stops, item)
      let expected = (others + legs).compactMap(\.self).min()
      expectEqual(try answer(.elsewhere(engineer, barred, day...day), of: item)?.most, expected)
      compared += 1
    }
    #expect(compared >= 20)
  }

  /// The least costs with each leg that covers the day, by booking it.
  private func legs(
    over day: Day, of engineer: EngineerID, _ stops: [Stop], _ item: Case
  ) throws -> [Decimal?] {
    let problem = item.problem
    func name(_ stop: Stop) -> String {
      if case .site(let site) = stop { problem[site].name } else { "home" }
    }
    return try stops.flatMap { from in stops.map { (from, $0) } }.filter { $0.0 != $0.1 }
      .flatMap { from, to -> [Decimal?] in
        let length = problem.leg(of: engineer, from: from, to: to).days
        return try (0..<max(0, length)).map { back -> Decimal? in
          guard day.index >= back else { return nil }
          var editor = ProblemEditor(text: item.text)
          editor.append(
            [
              .mapping([
                .init("from", .plain(problem.horizon.date(of: day - back).iso)),
                .init("leg", .list([.plain(name(from)), .plain(name(to))])),
              ])
            ], to: [.key("engineers"), .item(0), .key("booked")])
          guard let other = try? ProblemReader.read(text: editor.text(), file: "test.yaml").problem
          else { return nil }
          return try Self.best(other)?.cost?.total
        }
      }
  }

  @Test("a condition turned round has the rest of the plans")
  func turnedRound() throws {
    var compared = 0
    for item in try Self.cases(501...530) {
      guard
        let phase = item.problem.phaseIDs.first(where: { item.problem[$0].state == .open })
      else { continue }
      let middle = Day(item.problem.horizon.dayCount / 2)
      let conditions: [Condition] = [
        .starts(phase, on: middle), .startsBefore(phase, middle), .startsFrom(phase, middle),
        .finishes(item.problem[phase].buildOut, by: middle),
        .at(EngineerID(0), .home, middle...middle),
      ]
      for condition in conditions {
        let own = try answer(condition, of: item)?.most
        let cases = try Asked.cases(of: [Asked(condition, isNegated: true)], in: item.problem)
        let others = try cases.map { try cost(keeping: $0, item) }
        // One or the other holds of the best plan.
        let least = ([own] + others).compactMap(\.self).min()
        expectEqual(least, item.cost)
        if others.contains(where: { $0 != nil }) { compared += 1 }
        for other in others.compactMap(\.self) where item.plan.keeps(condition, in: item.problem) {
          #expect(other >= item.cost - Self.cent)
        }
      }
    }
    #expect(compared >= 40, "\(compared)")
  }

  private func cost(keeping conditions: [Condition], _ item: Case) throws -> Decimal? {
    guard case .problem(let conditioned) = item.conditioned(conditions),
      let found = try Self.best(conditioned.problem), let plan = conditioned.original(found)
    else { return nil }
    let audit = Auditor.audit(plan, of: item.problem)
    #expect(audit.isLegal)
    #expect(conditions.allSatisfy { plan.keeps($0, in: item.problem) })
    return audit.cost.total
  }
}
