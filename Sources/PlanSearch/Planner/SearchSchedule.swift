// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlanningModel
internal import Pricing

/// How the search spends its time: epochs of block moves and polishes, until the limit or until patience ends.
struct SearchSchedule {
  let control: PlanningControl
  let context: MasterContext
  /// Seconds of the run's clock at which to end; infinite for no limit.
  let end: Double
  /// What every plan costs at least.
  let bound: Double

  /// What a block move may lose, in days of one head: at the beginning, and at the end.
  private static let hot = 1.1
  private static let cold = 0.33
  /// Seconds of an epoch, and of block moves at a time, where time is limited.
  private static let secondsPerEpoch = 4.0
  private static let secondsOfMoves = 0.5
  /// Moves and polishes of each lane in one round, where work is limited.
  private static let movesPerRound = 250
  private static let polishesPerRound = 3
  private static let listsPerRound = 30
  /// Epochs without any gain after which the search is over, where neither time nor work is limited.
  private static let patience = 25

  /// - Parameter lists: A search over lists of phases to go on with.
  func run(from start: PlanState, duals: [Double], lists: DispatchSearch?) -> PlanState {
    var pool = LanePool(
      context: context, start: start, duals: duals, lists: lists, seed: control.seed,
      lanes: SearchPlanner.lanes(control), threads: control.threads)
    let began = control.elapsed()
    var bestCost = start.cost
    var (round, idle) = (0, 0)
    while !isOver, !isNear(bestCost), round < control.rounds ?? Int.max, !isIdle(idle) {
      pool.deal()
      epoch(pool, temperature: temperature(progress(round: round, began: began)))
      let found = pool.exchange()
      idle = found < bestCost - TeamMoves.tolerance ? 0 : idle + 1
      bestCost = found
      control.report(.incumbent(cost: bestCost))
      round += 1
    }
    return pool.best
  }

  private var isOver: Bool {
    control.mustStop || control.rounds == nil && control.elapsed() >= end
  }

  /// Whether the cost is as near to the bound as the control asks, or is proved the least.
  private func isNear(_ cost: Double) -> Bool {
    cost - bound <= max(TeamMoves.tolerance, control.gap * cost)
  }

  private func isIdle(_ epochs: Int) -> Bool {
    control.rounds == nil && control.timeLimit == nil && epochs >= SearchSchedule.patience
  }

  private func temperature(_ progress: Double) -> Double {
    SearchSchedule.hot * (1 - progress) + SearchSchedule.cold * progress
  }

  private func epoch(_ pool: LanePool, temperature: Double) {
    let (control, end) = (control, end)
    if control.rounds != nil {
      pool.run { lane in
        let stop = { control.mustStop }
        lane.move(
          count: SearchSchedule.movesPerRound, temperature: temperature, shouldStop: stop)
        for _ in 0..<SearchSchedule.polishesPerRound { lane.polish(shouldStop: stop) }
        lane.dispatch(count: SearchSchedule.listsPerRound, isOver: stop, shouldStop: stop)
      }
    } else {
      let epochEnd = min(end, control.elapsed() + SearchSchedule.secondsPerEpoch)
      pool.run { lane in
        while !control.mustStop, control.elapsed() < epochEnd {
          work(lane, temperature: temperature) { control.mustStop || control.elapsed() >= end }
        }
      }
    }
  }

  /// One unit of the kind of work that is due.
  private func work(_ lane: SearchLane, temperature: Double, shouldStop: () -> Bool) {
    let (began, costBefore) = (control.elapsed(), lane.bestCost)
    let kind = lane.shares.next(isPolished: lane.isPolished)
    switch kind {
    case .moves:
      lane.move(count: Int.max, temperature: temperature) {
        shouldStop() || control.elapsed() - began > SearchSchedule.secondsOfMoves
      }
    case .polish: lane.polish(shouldStop: shouldStop)
    case .dispatch:
      lane.dispatch(
        count: Int.max,
        isOver: { shouldStop() || control.elapsed() - began > SearchSchedule.secondsOfMoves },
        shouldStop: shouldStop)
    }
    lane.shares.count(
      kind, seconds: control.elapsed() - began, gain: costBefore - lane.bestCost)
  }

  /// 0 at the beginning, 1 at the end: of the rounds or of the time.
  private func progress(round: Int, began: Double) -> Double {
    if let rounds = control.rounds { return Double(round) / Double(rounds) }
    guard end.isFinite else { return 0 }
    return min(1, (control.elapsed() - began) / max(end - began, 1e-3))
  }
}
