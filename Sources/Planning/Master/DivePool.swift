// SPDX-License-Identifier: GPL-3.0-or-later

internal import Dispatch
internal import Synchronization

/// Dives many times with different random choices, side by side, and keeps the dates whose bound is least.
///
/// What the best crew plan at given dates costs is not known, but the bound at these dates is near it; so dates are
/// compared by their bounds before anyone is placed.
struct DivePool {
  let model: SearchModel
  let control: PlanningControl

  /// Shares of the time that is left that prices and dives may take.
  private static let shareForPrices = 0.08
  private static let shareForDives = 0.12
  /// Passes before the first dive, at most and at least.
  private static let passesForPrices = 150
  private static let fewestPasses = 20
  /// Where work is limited: dives, and passes of each for every round.
  private static let divesPerRun = 2
  private static let passesPerRound = 20

  /// The best dates found, and the duals when everything was still free; nil where there is no time for duals that are
  /// worth anything.
  func run(from choice: [Int32]) -> (dates: TimelineDive.Dates, free: Duals)? {
    let began = control.elapsed()
    var volume = VolumeAlgorithm(model: model, choice: choice)
    let pricesEnd = end(share: DivePool.shareForPrices)
    volume.run(passes: passesForPrices) { control.mustStop || control.elapsed() >= pricesEnd }
    guard volume.state.passCount >= DivePool.fewestPasses else { return nil }
    let passTime = max(1e-6, (control.elapsed() - began) / Double(volume.state.passCount + 1))
    let dates = dive(from: volume, passTime: passTime)
    return (dates, volume.duals)
  }

  private var passesForPrices: Int {
    min(DivePool.passesForPrices, DivePool.passesPerRound * (control.rounds ?? Int.max / 100))
  }

  private func end(share: Double) -> Double {
    control.rounds == nil ? control.elapsed() + share * control.remaining : .infinity
  }

  private func dive(from volume: VolumeAlgorithm, passTime: Double) -> TimelineDive.Dates {
    let end = end(share: DivePool.shareForDives)
    let groups = Double(max(1, model.timelines.groups.count))
    let passes =
      control.rounds.map { Double(DivePool.passesPerRound * $0) }
      ?? (end.isFinite ? (end - control.elapsed()) / passTime : 1e6)
    let dive = TimelineDive(
      model: model, effort: TimelineDive.Effort(passesPerGroup: Int(min(1e6, passes / groups))))
    let lanes = control.rounds == nil && end.isFinite ? control.threads : DivePool.divesPerRun
    let found = Mutex<[TimelineDive.Dates?]>(Array(repeating: nil, count: lanes))
    let (model, control, state) = (model, control, volume.state)
    DispatchQueue.concurrentPerform(iterations: lanes) { lane in
      let best = DivePool.best(
        dive, VolumeAlgorithm(model: model, state: state), seed: control.seed &+ UInt64(lane),
        isOver: { control.mustStop || control.elapsed() >= end }, once: !end.isFinite)
      found.withLock { $0[lane] = best }
    }
    let all = found.withLock { $0.compactMap { $0 } }
    return all.dropFirst().reduce(all[0]) { $1.value < $0.value ? $1 : $0 }
  }

  /// Dives until it is over, at least once; a dive that was cut short counts only where it is the first.
  private static func best(
    _ dive: TimelineDive, _ volume: VolumeAlgorithm, seed: UInt64, isOver: () -> Bool, once: Bool
  ) -> TimelineDive.Dates {
    var random = SplitMix64(seed: seed)
    var best = dive.run(volume, random: &random, shouldStop: isOver)
    while !once, !isOver() {
      let dates = dive.run(volume, random: &random, shouldStop: isOver)
      if !isOver(), dates.value < best.value { best = dates }
    }
    return best
  }
}
