// SPDX-License-Identifier: GPL-3.0-or-later

/// How the search spends its time: epochs of block moves, polishes and redives, until the limit or until patience ends.
struct SearchSchedule {
  let control: PlanningControl
  let context: MasterContext
  /// Seconds of the run's clock at which to end; infinite for no limit.
  let end: Double

  /// Shares of the cost that a block move may lose: at the beginning, and at the end.
  private static let hot = 0.001
  private static let cold = 0.0003
  /// Seconds of block moves and of redives in an epoch, where time is limited.
  private static let secondsOfMoves = 0.5
  private static let secondsOfDives = 3.0
  /// Moves and redives of each lane in one round, where work is limited.
  private static let movesPerRound = 250
  private static let divesPerRound = 2
  /// Epochs without any gain after which the search is over, where neither time nor work is limited.
  private static let patience = 25

  func run(from start: PlanState, root: [Double]) -> PlanState {
    let lanes = SearchPlanner.lanes(control)
    let pool = LanePool(
      context: context, start: start, root: root, seed: control.seed, lanes: lanes,
      threads: control.threads)
    let began = control.elapsed()
    var best = (plan: start, cost: start.cost)
    var (round, idle) = (0, 0)
    while !isOver, round < control.rounds ?? Int.max, idle < SearchSchedule.patience {
      let progress = progress(round: round, began: began)
      epoch(
        pool, temperature: SearchSchedule.hot * (1 - progress) + SearchSchedule.cold * progress)
      let found = pool.exchange()
      idle = found.cost < best.cost - TeamMoves.tolerance ? 0 : idle + 1
      best = found
      control.report(.incumbent(cost: best.cost))
      round += 1
    }
    return best.plan
  }

  private var isOver: Bool {
    control.mustStop || control.rounds == nil && control.elapsed() >= end
  }

  private func epoch(_ pool: LanePool, temperature: Double) {
    let (control, end) = (control, end)
    if control.rounds != nil {
      pool.run { lane in
        let stop = { control.mustStop }
        lane.move(
          count: SearchSchedule.movesPerRound, temperature: temperature, shouldStop: stop)
        lane.polish(shouldStop: stop)
        for _ in 0..<SearchSchedule.divesPerRound { lane.dive(shouldStop: stop) }
      }
    } else {
      let start = control.elapsed()
      pool.run { lane in
        let stop = { control.mustStop || control.elapsed() >= end }
        lane.move(count: Int.max, temperature: temperature) {
          stop() || control.elapsed() - start > SearchSchedule.secondsOfMoves
        }
        for _ in 0..<lane.polishesPerEpoch { lane.polish(shouldStop: stop) }
        let divesBegan = control.elapsed()
        while !stop(), control.elapsed() - divesBegan < SearchSchedule.secondsOfDives {
          lane.dive(shouldStop: stop)
        }
      }
    }
  }

  /// 0 at the beginning, 1 at the end: of the rounds or of the time.
  private func progress(round: Int, began: Double) -> Double {
    if let rounds = control.rounds { return Double(round) / Double(rounds) }
    guard end.isFinite else { return 0 }
    return min(1, (control.elapsed() - began) / max(end - began, 1e-3))
  }
}
