// SPDX-License-Identifier: GPL-3.0-or-later

import Rotations
import TestSupport
import Testing

@testable import PlanningModel
@testable import Pricing

/// The pricing problem of a class under random duals against every legal roster of a member.
@Suite("Rosters under duals")
struct ConsistentPassTests {
  /// A class with one of its members' rosters, days over targets not charged.
  private struct Trial {
    let seed: UInt64
    let classIndex: Int
    let model: SearchModel
    let brute: BruteForce
    /// Days on which work may have a dual; few, where enumeration would take long.
    let days: Range<Int>
    let rosters: [BruteRosters.Found]

    /// For each of the enumeration's posts the post of the model.
    var posts: [Int?] {
      brute.posts.map { model.crew.post(site: SiteID($0.site), role: RoleID($0.role)) }
    }
  }

  private static let trials =
    (UInt64(1)...150).flatMap { makeTrials(RandomProblems.problem(seed: $0), seed: $0) }
    + (UInt64(1)...150).flatMap {
      makeTrials(RandomProblems.changed(seed: $0), seed: $0 + 1_000)
    }

  private static func makeTrials(
    _ problem: Problem, seed: UInt64, days: Range<Int>? = nil
  ) -> [Trial] {
    guard let model = SearchModel(problem) else { return [] }
    let days = days ?? 0..<model.crew.dayCount
    let brute = BruteForce(problem, dropping: [.overTarget, .overStandby])
    let wanted = brute.posts.flatMap { post in
      let isPlanned = model.crew.post(site: SiteID(post.site), role: RoleID(post.role)) != nil
      return (0..<brute.dayCount).map { isPlanned && days.contains($0) }
    }
    return model.crew.classes.enumerated().compactMap { index, crewClass in
      let rosters = BruteRosters(brute, engineer: crewClass.members[0], wanted: wanted).all()
      guard !rosters.isEmpty else { return nil }
      return Trial(
        seed: seed, classIndex: index, model: model, brute: brute, days: days, rosters: rosters)
    }
  }

  @Test("in rows by post are worth what the best of all legal rosters is worth")
  func agreesWithEnumeration() {
    let exact = Self.trials.count { agrees($0) }
    #expect(exact >= 220, "\(exact)")
  }

  @Test("go by way of sites without work where that is cheaper", arguments: UInt64(1)...60)
  func findStopsThatPay(seed: UInt64) throws {
    var generator = RandomStops(seed: seed)
    for trial in Self.makeTrials(try generator.problem(), seed: seed, days: 2..<7) {
      _ = agrees(trial)
    }
  }

  /// Compares a class's price with the best of all rosters; whether it must be equal.
  private func agrees(_ trial: Trial) -> Bool {
    let context = MasterContext(model: trial.model, form: .posts, isSingle: false)
    let answer = answer(trial, context)
    let rows = context.rows
    let least = least(trial, answer.duals, rows) { post, day in
      rows.keyOfPost[post].map { answer.duals[rows.keys[$0].row(day)] }
    }
    let tolerance = 1e-6 * max(1, abs(least))
    #expect(answer.value <= least + tolerance, "seed \(trial.seed)")
    guard !context.networks[trial.classIndex].forgetsRuns else { return false }
    #expect(answer.value >= least - tolerance, "seed \(trial.seed)")
    return true
  }

  @Test(
    "come with a column whose reduced cost is their value, in both precisions and forms",
    arguments: 0..<3, [false, true])
  func columnsAreWorthTheirValue(variant: Int, isSingle: Bool) {
    for trial in Self.trials {
      let form: MasterRows.Form = [.posts, .phases, .halves(of: trial.model)][variant]
      let context = MasterContext(model: trial.model, form: form, isSingle: isSingle)
      let answer = answer(trial, context, pricesTargets: true)
      let tolerance = (isSingle ? 1e-3 : 1e-7) * max(100, abs(answer.value))
      #expect(answer.reducedCost >= answer.value - 1e-6, "seed \(trial.seed)")
      #expect(answer.reducedCost <= answer.value + tolerance * 10, "seed \(trial.seed)")
    }
  }

  @Test(
    "in rows by phase and by part never miss a roster that serves phases of one timeline",
    arguments: 0..<5)
  func neverMissesAConsistentRoster(variant: Int) {
    for trial in Self.trials {
      let form: MasterRows.Form =
        switch variant {
        case 0: .phases
        case 1: .halves(of: trial.model)
        case 2: .blocks(of: 3, in: trial.model)
        case 3: .options(of: trial.model)
        default: .scattered(over: 3, seed: trial.seed, in: trial.model)
        }
      let context = MasterContext(model: trial.model, form: form, isSingle: false)
      let answer = answer(trial, context)
      var random = SplitMix64(seed: trial.seed)
      for _ in 0..<12 {
        guard let choice = randomTimelines(trial.model, &random) else { continue }
        let prices = prices(choice, trial, context.rows, answer.duals)
        let dayCount = trial.model.crew.dayCount
        let least = least(trial, answer.duals, context.rows) { post, day in
          prices[post * dayCount + day]
        }
        #expect(answer.value <= least + 1e-6 * max(1, abs(least)), "seed \(trial.seed)")
      }
    }
  }

  private func answer(
    _ trial: Trial, _ context: MasterContext, pricesTargets: Bool = false
  ) -> (value: Double, reducedCost: Double, duals: [Double]) {
    var random = RandomDuals(seed: trial.seed &+ 77)
    var duals = random.duals(of: context.rows, pricesTargets: pricesTargets)
    for key in context.rows.keys {
      for day in key.days where !trial.days.contains(day) { duals[key.row(day)] = 0 }
    }
    let pricer = BlockPricer(context: context)
    let answer = duals.withValues { pricer.roster(classIndex: trial.classIndex, duals: $0) }
    let reducedCost = duals.withValues { answer.column?.reducedCost($0) }
    return (answer.value, reducedCost ?? .infinity, duals)
  }

  /// The least reduced cost of all legal rosters, work at a post earning `price`; nil where none may be done.
  private func least(
    _ trial: Trial, _ duals: [Double], _ rows: MasterRows, price: (Int, Int) -> Double?
  ) -> Double {
    let dayCount = trial.brute.dayCount
    let posts = trial.posts
    var earned = Array(repeating: -Double.infinity, count: 64)
    for (position, post) in posts.enumerated() {
      guard let post else { continue }
      let figures = trial.model.crew.posts[post]
      let crewRow = figures.isHead ? rows.crewRows[figures.site] : nil
      for day in 0..<dayCount {
        let crew = crewRow.map { duals[$0 + day] } ?? 0
        if let price = price(post, day) { earned[position * dayCount + day] = price - crew }
      }
    }
    for requirement in trial.brute.problem.standby.indices {
      for day in 0..<dayCount {
        earned[(posts.count + requirement) * dayCount + day] =
          duals[rows.standbyRow(requirement: requirement, day: day)]
      }
    }
    return trial.rosters.reduce(.infinity) { least, roster in
      var (value, left) = (roster.cost, roster.filled)
      while left != 0 {
        value -= earned[left.trailingZeroBitCount]
        left &= left - 1
      }
      return min(least, value)
    }
  }

  /// Options of all phases that keep precedence, by random costs.
  private func randomTimelines(_ model: SearchModel, _ random: inout SplitMix64) -> [Int32]? {
    let pricer = TimelinePricer(model: model.timelines)
    for phase in pricer.optionCosts.indices {
      for option in pricer.optionCosts[phase].indices {
        pricer.optionCosts[phase][option] = random.nextUnit()
      }
    }
    pricer.lateWeight = 0
    var choice = Array(repeating: Int32(0), count: model.timelines.options.count)
    for group in model.timelines.groups.indices {
      if pricer.solve(group: group, choice: &choice) == nil { return nil }
    }
    return choice
  }

  /// What a head at each post and day earns that serves a phase in progress; nil where none is.
  private func prices(
    _ choice: [Int32], _ trial: Trial, _ rows: MasterRows, _ duals: [Double]
  ) -> [Double?] {
    var prices = Array(repeating: Double?.none, count: trial.model.crew.rowCount)
    for phase in choice.indices where !trial.model.timelines.options[phase].isEmpty {
      let (days, needs) = trial.model.needs(phase: phase, option: choice[phase])
      let part = rows.parts.partOfOption[phase][Int(choice[phase])]
      let capacity = rows.capacityRows[trial.classIndex][part]
      for need in needs {
        for key in rows.keysOfPart[part] where rows.keys[key].post == need.post {
          for day in days {
            let price = duals[rows.keys[key].row(day)] - (capacity.map { duals[$0 + day] } ?? 0)
            let row = trial.model.crew.row(post: need.post, day: day)
            prices[row] = max(price, prices[row] ?? price)
          }
        }
      }
    }
    return prices
  }
}
