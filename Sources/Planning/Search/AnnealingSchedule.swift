// SPDX-License-Identifier: GPL-3.0-or-later

/// How long the search runs and how its temperature falls: by rounds of work where they are limited, else by time.
struct AnnealingSchedule {
  let control: PlanningControl
  let model: SearchModel

  /// Shares of the cost that a move may lose: at the beginning, and at the end.
  static let hot = 0.001
  static let cold = 0.0003
  /// Moves of each chain in one round, where work is limited.
  static let movesPerRound = 250
  /// Seconds of an epoch, where time is limited.
  static let secondsPerEpoch = 0.5
  /// A chain that lags behind the best by more than this share goes on from the best.
  static let exchangeMargin = 0.003

  func run(from start: PlanState, guide: GuidePrices) -> PlanState {
    let chains = control.rounds == nil ? control.threads : 2
    let pool = ChainPool(
      model: model, start: start, guide: guide, seed: control.seed, chains: chains,
      threads: control.threads)
    let began = control.elapsed()
    var best = (plan: start, cost: start.cost, moves: 0)
    var (round, lastGain) = (0, 0)
    while !control.mustStop, round < control.rounds ?? Int.max {
      let progress = progress(round: round, began: began, idle: best.moves - lastGain)
      if progress >= 1 { break }
      let temperature = AnnealingSchedule.hot * (1 - progress) + AnnealingSchedule.cold * progress
      epoch(pool, temperature: temperature)
      let found = pool.exchange(margin: AnnealingSchedule.exchangeMargin)
      if found.cost < best.cost - TeamMoves.tolerance {
        lastGain = found.moves
        control.report(.incumbent(cost: found.cost))
      }
      best = found
      round += 1
    }
    return best.plan
  }

  private func epoch(_ pool: ChainPool, temperature: Double) {
    let control = control
    if control.rounds != nil {
      pool.run(moves: AnnealingSchedule.movesPerRound, temperature: temperature) {
        control.mustStop
      }
    } else {
      let end = control.elapsed() + AnnealingSchedule.secondsPerEpoch
      pool.run(moves: Int.max, temperature: temperature) {
        control.mustStop || control.elapsed() >= end
      }
    }
  }

  /// 0 at the beginning, 1 at the end: of the rounds, of the time, or of patience with what no longer improves.
  private func progress(round: Int, began: Double, idle: Int) -> Double {
    let patience = Double(idle) / Double(idleLimit)
    if let rounds = control.rounds { return max(Double(round) / Double(rounds), floor(patience)) }
    guard let limit = control.timeLimit else { return patience }
    return max((control.elapsed() - began) / max(limit - began, 1e-3), floor(patience))
  }

  /// Moves of all chains without any gain after which the search is over.
  private var idleLimit: Int { 40_000 + 2_000 * model.phases.entries.count }

  private func floor(_ share: Double) -> Double { share >= 1 ? 1 : 0 }
}
