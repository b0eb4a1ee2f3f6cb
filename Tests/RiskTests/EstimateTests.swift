// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Rotations
import TestSupport
import Testing

@testable import Risk

/// Figures of many trials: by hand where they can be, the same on any number of threads, on the same luck for all plans.
@Suite struct EstimateTests {
  @Test("percentiles are the first days by which so many of a hundred trials have finished")
  func percentiles() {
    let finishes = FinishDistribution([12: 5, 10: 4, 20: 1])
    #expect(finishes.trials == 10)
    let days = [0, 40, 41, 50, 80, 90, 91, 100].map { percent in
      finishes.firstDay(byPercent: Decimal(percent)).index
    }
    #expect(days == [10, 10, 12, 12, 12, 12, 20, 20])
    #expect(finishes.trials(by: Day(12)) == 9)
    #expect(finishes.share(by: Day(9)) == 0)
    // 0, 0, 0, 0, 1 × 5, 9 days after day 11: 14 in all, mean 1.4, squares 86 − 10 × 1.96 = 66.4.
    let late = finishes.lateDays(after: 11)
    #expect(late.total == 14)
    #expect(abs(late.deviation - (66.4 / 9).squareRoot()) < 1e-12)
  }

  @Test("moments in parts are those of all, and equal numbers have no spread")
  func moments() {
    let numbers = [3.0, 1, 4, 1, 5, 9, 2, 6]
    var (all, left, right, equal) = (Moments(), Moments(), Moments(), Moments())
    for number in numbers { all.add(number) }
    for number in numbers[..<3] { left.add(number) }
    for number in numbers[3...] { right.add(number) }
    left.merge(right)
    #expect(abs(all.deviation - left.deviation) < 1e-12)
    #expect(abs(all.deviation * all.deviation - 52.875 / 7) < 1e-12)
    for _ in 0..<1000 { equal.add(12_200.1) }
    var twice = equal
    twice.merge(equal)
    #expect(twice.deviation == 0)
    #expect(Moments().deviation == 0)
  }

  private func analysis() throws -> RiskAnalysis {
    let problem = try SecondExample.problem()
    return RiskAnalysis(of: try SecondExample.plan(of: problem), problem: problem)
  }

  @Test("the same seed gives the same figures on one thread and on many, another seed others")
  func threads() throws {
    let analysis = try analysis()
    let one = analysis.estimate(trials: 1000, draws: Draws(seed: 5), threads: 1)
    for threads in [2, 3, 16] {
      let many = analysis.estimate(trials: 1000, draws: Draws(seed: 5), threads: threads)
      #expect(one == many, "\(threads) threads")
    }
    let other = analysis.estimate(trials: 1000, draws: Draws(seed: 6), threads: 2)
    #expect(one != other)
    #expect(one.trials == 1000)
  }

  @Test("a run that is stopped tells how many trials it played")
  func stopped() throws {
    let estimate = try analysis().estimate(
      trials: 1000, draws: Draws(seed: 5), threads: 1, shouldStop: { true })
    #expect((1..<1000).contains(estimate.trials))
    #expect(estimate.buildOuts.allSatisfy { $0.finishes.trials == estimate.trials })
  }

  @Test("without chance every trial is the same, to the day and the cent")
  func certain() throws {
    let start = try #require(SecondExample.problemText.range(of: "uncertainty:\n"))
    let problem = try SecondExample.problem(
      String(SecondExample.problemText[..<start.lowerBound]) + """
        uncertainty:
          durations: {low: 1.5, likely: 1.5, high: 1.5}
          phases: {hillsboro-h3.splice: {low: 1.2, likely: 1.2, high: 1.2}}
          deliveries: {low: 3, likely: 3, high: 3}
          legs: {share: 1}

        """)
    let analysis = RiskAnalysis(of: try SecondExample.plan(of: problem), problem: problem)
    let estimate = analysis.estimate(trials: 100, draws: Draws(seed: 9), threads: 2)
    #expect(!estimate.varies)
    // The last lines of the example: late by 1, 8 and 5 days.
    #expect(estimate.lateness == RiskEstimate.Lateness(mean: 12_200, deviation: 0))
    #expect(estimate.buildOuts.map(\.lateness.mean) == [1_500, 7_200, 3_500])
    #expect(estimate.buildOuts.map(\.lateness.deviation) == [0, 0, 0])
    #expect(estimate.buildOuts.map(\.onTime) == [0, 0, 0])
    for percent in [50, 80, 90] {
      let days = estimate.buildOuts.map { buildOut in
        problem.horizon.date(of: buildOut.finishes.firstDay(byPercent: Decimal(percent))).iso
      }
      #expect(days == ["2026-02-04", "2026-02-21", "2026-02-17"])
    }
  }

  @Test("lateness of a fair coin: half of the trials a day late")
  func coin() throws {
    let problem = try TestSupport.problem(
      """
      longhaul: 1
      horizon: {start: 2026-01-05, end: 2026-02-01}
      sites: {far: {place: PDX, work_week: [mon, tue, wed, thu, fri, sat, sun]}}
      engineers: [{id: ada, home: DFW, skills: [test]}]
      buildouts:
        - {id: h, site: far, due: 2026-01-06, late_penalty: 100, phases: [{id: p, duration: 1, crew: {test: 1}}]}
      uncertainty: {legs: {share: 0.5}}
      """)
    let script = PlanScript(starts: ["h.p": "2026-01-06"], days: ["ada": "home>far h.p far>home"])
    let analysis = RiskAnalysis(of: try script.plan(of: problem), problem: problem)
    let estimate = analysis.estimate(trials: 10_000, draws: Draws(seed: 1), threads: 2)
    let hall = try #require(estimate.buildOuts.first)
    #expect(abs(hall.onTime - 0.5) < 0.02)
    #expect(hall.lateness.mean == Decimal(10_000 - hall.onTimeTrials) / 100)
    #expect(abs(NSDecimalNumber(decimal: hall.lateness.deviation).doubleValue - 50) < 1)
    #expect(abs(estimate.lateness.deviation - hall.lateness.deviation) < 0.000_001)
    // On the chain: the phase always, Ada where her leg is late, by a day each time.
    #expect(hall.drivers.map(\.driver) == [.phase(PhaseID(0)), .engineer(EngineerID(0))])
    #expect(hall.drivers.map(\.trials) == [10_000, 10_000 - hall.onTimeTrials])
    #expect(hall.drivers.map(\.meanExtraDays) == [0, 1])
  }

  @Test("two plans meet the same luck: phases, deliveries, and legs that begin on one day")
  func sameLuck() throws {
    let problem = try SecondExample.problem()
    let plan = try SecondExample.plan(of: problem)
    var other = plan
    other.phases.reverse()
    other.rosters.reverse()
    // One leg less: what the others draw stays.
    other.rosters.removeAll { problem[$0.engineer].name == "ben" }
    let (one, two) = (
      PlayModel(of: plan, problem: problem), PlayModel(of: other, problem: problem)
    )
    for number in 0..<50 {
      let trial = Draws(seed: 3).trial(number)
      let (luck, same) = (one.realization(trial), two.realization(trial))
      #expect(luck.durations == same.durations)
      #expect(luck.delays == same.delays)
      for (leg, isLate) in zip(two.legs, same.lateLegs) {
        let twin = try #require(
          one.legs.firstIndex { $0.engineer == leg.engineer && $0.departure == leg.departure })
        #expect(luck.lateLegs[twin] == isLate)
      }
    }
    #expect(two.legs.count < one.legs.count)
  }

  @Test("factors beyond all measure neither overflow nor wrap")
  func immense() throws {
    let huge = "{low: 1_000_000_000_000_000, likely: 1_000_000_000_000_000, high: 1e15}"
    let problem = try TestSupport.problem(
      """
      longhaul: 1
      horizon: {start: 2026-01-05, end: 2026-02-01}
      sites: {far: {place: PDX}}
      stock: [{item: cable, deliveries: [{date: 2026-01-06, quantity: 1}]}]
      buildouts:
        - id: h
          site: far
          late_penalty: 1e15
          phases:
            - {id: p, duration: 9, uses: {cable: 1}, earliest: 2026-01-06}
            - {id: q, after: [p], duration: 9}
      uncertainty: {durations: \(huge), deliveries: \(huge)}
      """)
    let script = PlanScript(starts: ["h.p": "2026-01-06", "h.q": "2026-01-16"])
    let analysis = RiskAnalysis(of: try script.plan(of: problem), problem: problem)
    let estimate = analysis.estimate(trials: 3, draws: Draws(seed: 1), threads: 2)
    #expect(estimate.buildOuts[0].onTime == 0)
    #expect(estimate.lateness.mean > 0)
  }
}
