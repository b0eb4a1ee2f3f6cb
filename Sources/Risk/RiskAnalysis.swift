// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
public import Rotations

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

  /// Trials that one task plays before it hands in its counts.
  private static let chunk = 64

  /// Plays trials on several threads at once. What comes out depends on the draws alone, not on their number.
  ///
  /// - Parameters:
  ///   - trials: 1 or more.
  ///   - threads: 1 or more.
  ///   - shouldStop: Asked now and then; where it says so, the trials played so far are what there is, at least some.
  public func estimate(
    trials: Int, draws: Draws, threads: Int, shouldStop: @escaping @Sendable () -> Bool = { false }
  ) async -> RiskEstimate {
    let penalties = penalties.map { NSDecimalNumber(decimal: $0).doubleValue }
    let chunks = stride(from: 0, to: trials, by: RiskAnalysis.chunk).map {
      $0..<min(trials, $0 + RiskAnalysis.chunk)
    }
    var tallies = [RiskTally?](repeating: nil, count: chunks.count)
    await withTaskGroup(of: (Int, RiskTally).self) { group in
      var next = 0
      func add(to group: inout TaskGroup<(Int, RiskTally)>) {
        guard next < chunks.count, next == 0 || !shouldStop() else { return }
        let (index, numbers) = (next, chunks[next])
        group.addTask { (index, play(numbers, draws, penalties)) }
        next += 1
      }
      for _ in 0..<threads { add(to: &group) }
      for await (index, tally) in group {
        tallies[index] = tally
        add(to: &group)
      }
    }
    // In the order of the trials, so that sums are rounded alike whichever came first.
    var all = RiskTally(buildOutCount: model.buildOuts.count)
    for tally in tallies { if let tally { all.merge(tally) } }
    return estimate(of: all, seed: draws.seed)
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
    _ drivers: [RiskDriver: RiskTally.DriverTally]
  ) -> [RiskEstimate.DriverShare] {
    drivers.map { driver, tally in
      RiskEstimate.DriverShare(
        driver: driver, trials: tally.trials,
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
