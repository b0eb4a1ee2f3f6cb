// SPDX-License-Identifier: GPL-3.0-or-later

internal import Dispatch
internal import Foundation
public import Rotations
internal import Synchronization

/// Plays a legal plan through, thousands of times, under what the problem's `uncertainty` says may go wrong
/// (specification, section 13).
public struct RiskAnalysis: Sendable {
  public let problem: Problem
  let model: PlayModel
  /// Price of a day of lateness, in the order of the model's build-outs.
  private let penalties: [Decimal]

  /// - Precondition: The plan is a legal one of the problem, as an audit finds.
  public init(of plan: Plan, problem: Problem) {
    self.problem = problem
    model = PlayModel(of: plan, problem: problem)
    penalties = model.buildOuts.map { problem[$0.id].latePenalty }
  }

  /// Trials that a thread plays before it hands in their counts.
  private static let chunk = 64

  /// Plays trials on several threads at once. What comes out depends on the draws alone, not on their number.
  ///
  /// - Parameters:
  ///   - trials: 1 or more.
  ///   - threads: 1 or more.
  ///   - shouldStop: Asked now and then; where it says so, the trials played so far are what there is, at least some.
  public func estimate(
    trials: Int, draws: Draws, threads: Int, shouldStop: @escaping @Sendable () -> Bool = { false }
  ) -> RiskEstimate {
    let penalties = penalties.map { NSDecimalNumber(decimal: $0).doubleValue }
    let chunkCount = (trials + RiskAnalysis.chunk - 1) / RiskAnalysis.chunk
    let next = Mutex(0)
    let tallies = Mutex(OrderedTallies(buildOutCount: model.buildOuts.count))
    let serve: @Sendable (Int) -> Void = { _ in
      while let chunk = next.withLock({ next -> Int? in
        guard next < chunkCount, next == 0 || !shouldStop() else { return nil }
        next += 1
        return next - 1
      }) {
        let first = chunk * RiskAnalysis.chunk
        let tally = play(first..<min(trials, first + RiskAnalysis.chunk), draws, penalties)
        tallies.withLock { $0.add(tally, at: chunk) }
      }
    }
    let workers = min(threads, chunkCount)
    if workers == 1 {
      serve(0)
    } else {
      DispatchQueue.concurrentPerform(iterations: workers, execute: serve)
    }
    return estimate(of: tallies.withLock(\.all), seed: draws.seed)
  }

  private func play(_ numbers: Range<Int>, _ draws: Draws, _ penalties: [Double]) -> RiskTally {
    var tally = RiskTally(buildOutCount: model.buildOuts.count)
    var play = Play(model)
    for number in numbers {
      let luck = model.realization(draws.trial(number))
      play.run(luck)
      tally.add(play, luck, penalties: penalties)
    }
    return tally
  }

  // MARK: Figures

  private func estimate(of tally: RiskTally, seed: UInt64) -> RiskEstimate {
    let planned = plannedFinishes
    let buildOuts = model.buildOuts.indices.map { index in
      estimate(of: tally.buildOuts[index], index, planned: planned[index])
    }
    return RiskEstimate(
      trials: tally.trials, seed: seed, buildOuts: buildOuts,
      lateness: RiskEstimate.Lateness(
        mean: buildOuts.reduce(0) { $0 + $1.lateness.mean },
        deviation: Decimal(tally.cost.deviation)), varies: model.varies)
  }

  private func estimate(
    of tally: RiskTally.BuildOutTally, _ index: Int, planned: Int
  ) -> RiskEstimate.BuildOut {
    let buildOut = model.buildOuts[index]
    let finishes = FinishDistribution(tally.finishes)
    let late = finishes.lateDays(after: buildOut.due)
    return RiskEstimate.BuildOut(
      buildOut: buildOut.id, due: Day(buildOut.due), planned: Day(planned), finishes: finishes,
      onTimeTrials: finishes.trials(by: Day(buildOut.due)),
      lateness: RiskEstimate.Lateness(
        mean: penalties[index] * Decimal(late.total) / Decimal(finishes.trials),
        deviation: penalties[index] * Decimal(late.deviation)),
      drivers: shares(tally.drivers))
  }

  private func shares(
    _ drivers: [Int: RiskTally.DriverTally]
  ) -> [RiskEstimate.DriverShare] {
    drivers.map { number, tally in
      RiskEstimate.DriverShare(
        driver: model.driver(number), trials: tally.trials,
        meanExtraDays: Double(tally.extraDays) / Double(tally.trials))
    }
    .sorted {
      $0.trials == $1.trials
        ? $0.driver.rank < $1.driver.rank : $0.trials > $1.trials
    }
  }

  /// When build-outs finish where everything takes as long as planned.
  private var plannedFinishes: [Int] {
    var play = Play(model)
    play.run(model.planned)
    return model.buildOuts.map { play.finish(of: $0) }
  }
}

extension PlayModel {
  /// All goes as planned.
  var planned: Realization {
    Realization(
      durations: phases.map(\.duration), delays: Array(repeating: 0, count: deliveries.count),
      lateLegs: Array(repeating: false, count: legs.count))
  }
}

extension RiskDriver {
  /// Phases, deliveries, engineers, each in the order of the file.
  fileprivate var rank: (Int, Int, Int) {
    switch self {
    case .phase(let phase): (0, phase.index, 0)
    case .delivery(let pool, let position): (1, pool.index, position)
    case .engineer(let engineer): (2, engineer.index, 0)
    }
  }
}
